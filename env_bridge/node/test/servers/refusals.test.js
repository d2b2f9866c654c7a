import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { refusal } from '../../bot/refusals.js'

const LANGUAGE = {
  'multiplayer.disconnect.not_whitelisted': 'You are not white-listed on this server!',
  'multiplayer.disconnect.banned.reason': 'You are banned from this server.\nReason: %s',
  'multiplayer.disconnect.outdated_client': 'Incompatible client! Please use %s'
}
const nbt = (/** @type {string} */ key) => ({ type: 'compound', name: '', value: { translate: { type: 'string', value: key } } })
const translate = (/** @type {string} */ key, /** @type {any[]} */ ...parts) => JSON.stringify({ translate: `multiplayer.disconnect.${key}`, with: parts })

describe('a refusal', () => {
  /** @type {Record<string, [unknown, string, string]>} */
  const cases = {
    'as JSON': [translate('not_whitelisted'), 'not_whitelisted', 'You are not white-listed on this server!'],
    'as NBT': [nbt('multiplayer.disconnect.not_whitelisted'), 'not_whitelisted', 'You are not white-listed on this server!'],
    'as an object': [{ text: 'The server is full!' }, 'server_full', 'The server is full!'],
    'as plain text': ['Server is restarting', 'server_closed', 'Server is restarting'],
    'with parts': [translate('banned.reason', { text: 'griefing' }), 'banned', 'You are banned from this server. Reason: griefing'],
    'of a version': [translate('outdated_client', '1.21.4'), 'wrong_version', 'Incompatible client! Please use 1.21.4'],
    'of a name it cannot check': [translate('unverified_username'), 'online_mode', 'multiplayer.disconnect.unverified_username'],
    'of a name in use': ['{"text":"","extra":[{"text":"You logged in from another location","color":"red"}]}', 'name_taken', 'You logged in from another location'],
    'in colours': ['"§cWhitelist §lis on"', 'not_whitelisted', 'Whitelist is on'],
    'without a reason': ['', 'kicked', 'it gave no reason'],
    'of nothing at all': [undefined, 'kicked', 'it gave no reason'],
    'that is no JSON': ['{"text":', 'kicked', '{"text":']
  }
  for (const [name, [reason, code, words]] of Object.entries(cases)) {
    it(name, () => assert.deepEqual(refusal(reason, LANGUAGE), { code, words }))
  }

  it('stays short, however much a server says', () => {
    const deep = JSON.stringify(Array.from({ length: 1000 }, () => ({ text: 'x'.repeat(100), extra: [{ text: 'y', extra: [{ text: 'z' }] }] })))
    assert.equal(refusal(deep, LANGUAGE).words.length, 300)
    assert.equal(refusal('['.repeat(5000) + ']'.repeat(5000), LANGUAGE).words, 'it gave no reason')
  })
})
