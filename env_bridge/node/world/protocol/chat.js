/** Chat between players. */
import { text, translated } from './text.js'

/** @typedef {import('./session.js').Session} Session */

const MAX_LENGTH = 256

/** @param {Session} session @param {any} data */
export function onChat (session, { message }) {
  if (message.length === 0 || message.length > MAX_LENGTH || /[\u0000-\u001f\u007f\u00a7]/.test(message)) { // eslint-disable-line no-control-regex
    return session.send('system_chat', { content: translated('multiplayer.disconnect.illegal_characters', [], 'red'), isActionBar: false })
  }
  session.world.events.emit('chat', session.player, message)
}

/**
 * Shows one player's words to another.
 * @param {Session} session the one who reads
 * @param {string} senderUuid @param {string} username @param {string} message
 */
export function showChat (session, senderUuid, username, message) {
  session.send('player_chat', {
    senderUuid,
    index: 0,
    signature: undefined,
    plainMessage: message,
    timestamp: 0n,
    salt: 0n,
    previousMessages: [],
    unsignedChatContent: undefined,
    filterType: 0,
    type: 0,
    networkName: text(username),
    networkTargetName: undefined
  })
}
