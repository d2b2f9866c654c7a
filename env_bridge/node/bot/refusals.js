/** Why a server lets nobody in or throws somebody out: its words, and a code for what a person can do about it. */

import { componentText } from './component_text.js'

/** By the server's words or the name of its message, the first that fits. @type {[RegExp, string][]} */
const CODES = [
  [/not_whitelisted|white-?list/i, 'not_whitelisted'],
  [/unverified_username|verify (your )?username|authserv|authentication|not authenticated|public_key|invalid_?session|premium|online.mode/i, 'online_mode'],
  [/server_full|server is full/i, 'server_full'],
  [/\bban(ned)?\b/i, 'banned'],
  [/outdated|incompatible|unsupported (client )?version|protocol version/i, 'wrong_version'],
  [/name_taken|duplicate_login|logged in from another|already (online|connected|logged in)/i, 'name_taken'],
  [/server_shutdown|server closed|restart|shutting down/i, 'server_closed']
]

/**
 * @param {unknown} reason as the server sent it
 * @param {Record<string, string>} language texts of the game by name
 * @returns {{ code: string, words: string }}
 */
export function refusal (reason, language) {
  const words = componentText(reason, language)
  const names = typeof reason === 'string' ? reason : JSON.stringify(reason) ?? ''
  const code = CODES.find(([pattern]) => pattern.test(words) || pattern.test(names.slice(0, 2000)))?.[1] ?? 'kicked'
  return { code, words: words || 'it gave no reason' }
}
