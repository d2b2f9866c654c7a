/** Chat between players. */
import { text, translated } from './text.js'

/** @typedef {import('./session.js').Session} Session */

const MAX_LENGTH = 256
/** As in the game a message weighs 20 ticks; it kicks at 200, and thereby also programs that report what they do. */
const WEIGHT_TICKS = 20
const MOST_TICKS = 1000

/**
 * Counts what a player says or commands; who floods an open world is kicked, unless he is an operator.
 * @param {Session} session @returns {boolean} whether he was
 */
export function isFlood (session) {
  const { world, player } = session
  if (!session.isOpen || world.operators.includes(player.username)) return false
  session.talkedUntil = Math.max(session.talkedUntil, world.age) + WEIGHT_TICKS
  if (session.talkedUntil - world.age <= MOST_TICKS) return false
  session.kick('disconnect.spam')
  return true
}

/** @param {Session} session @param {any} data */
export function onChat (session, { message }) {
  if (isFlood(session)) return
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
