/**
 * Commands on the wire: what players type goes to the commands, what was said comes back; rights, effects, experience,
 * weather and game modes are told to clients when they change and when they join.
 */
import { playerSource, runCommand } from '../commands/index.js'
import { EFFECTS } from '../commands/arguments/names.js'
import { suggest } from '../commands/suggest.js'
import { pointsForLevel } from '../core/experience.js'
import { effectNames, effectOn } from '../core/effects.js'
import { isFlood } from './chat.js'
import { declareCommands } from './command_tree.js'
import { componentTag } from './components.js'

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./server.js').WorldServer} WorldServer */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('../commands/index.js').Message} Message */

const MAX_LENGTH = 256
/** Entity status that tells a client its rights; plus the level. */
const STATUS_RIGHTS = 24
/** Flags of an effect. */
const SHOW_PARTICLES = 2
const SHOW_ICON = 4
const GAMEMODE_IDS = ['survival', 'creative', 'adventure', 'spectator']
/** Flags of abilities: invulnerable 1, flying 2, may fly 4, breaks at once 8. @type {Record<string, number>} */
const ABILITIES = { creative: 1 | 4 | 8, spectator: 1 | 2 | 4 }
/** Ids in the chat type registry that login sends. @type {Record<string, number>} */
const CHAT_TYPES = { emote_command: 1, msg_command_incoming: 2, msg_command_outgoing: 3, say_command: 4 }

/** @param {Session} session @param {any} data */
export function onCommand (session, { command }) {
  const { world, player } = session
  if (isFlood(session)) return
  if (command.length > MAX_LENGTH) return session.kick('multiplayer.disconnect.illegal_characters')
  world.events.emit('said', runCommand(world, player, command).messages)
}

/** @param {Session} session @param {any} data */
export function onTabComplete (session, { transactionId, text }) {
  const { start, length, matches } = suggest(session.world, session.player, text.slice(0, MAX_LENGTH))
  session.send('tab_complete', { transactionId, start, length, matches: matches.map(match => ({ match, tooltip: undefined })) })
}

/** Shows messages to those of their readers who are there. @param {WorldServer} server @param {Message[]} messages */
function deliver (server, messages) {
  for (const message of messages) {
    const session = message.to === null ? undefined : server.sessions.get(message.to)
    if (session) session.send(...packetOf(message))
  }
}

/** @param {Message} message @returns {[name: string, params: object]} */
function packetOf ({ kind, content, chat, times }) {
  const text = componentTag(content)
  if (chat) {
    const target = chat.target === undefined ? undefined : componentTag(chat.target)
    return ['profileless_chat', { message: text, type: CHAT_TYPES[chat.type], name: componentTag(chat.name), target }]
  }
  if (kind === 'title') return ['set_title_text', { text }]
  if (kind === 'subtitle') return ['set_title_subtitle', { text }]
  if (kind === 'actionbar') return ['action_bar', { text }]
  if (kind === 'times') return ['set_title_time', times ?? {}]
  if (kind === 'clear' || kind === 'reset') return ['clear_titles', { reset: kind === 'reset' }]
  return ['system_chat', { content: text, isActionBar: false }]
}

/** Tells clients what commands change. @param {WorldServer} server */
export function serveCommands (server) {
  const { events } = server.world
  /** @param {Player} player */
  const sessionOf = player => server.sessions.get(player.username)
  server.server.on('playerJoin', (/** @type {any} */ client) => {
    const session = server.sessions.get(client.username)
    if (session && session.client === client) greet(server, session)
  })
  events.on('said', messages => deliver(server, messages))
  events.on('playerRespawned', player => { const session = sessionOf(player); if (session) greet(server, session) })
  events.on('operatorChanged', name => { const session = server.sessions.get(name); if (session) sendRights(session) })
  events.on('experienceChanged', player => { const session = sessionOf(player); if (session) sendExperience(session) })
  events.on('spawnChanged', player => sessionOf(player)?.sendSpawnPoint())
  events.on('gamemodeChanged', player => { const session = sessionOf(player); if (session) showGamemode(server, session) })
  events.on('weatherChanged', () => { for (const session of server.all()) sendWeather(session) })
  events.on('difficultyChanged', () => {
    for (const session of server.all()) session.send('difficulty', { difficulty: server.world.gameRules.difficulty, difficultyLocked: false })
  })
  events.on('gameRuleChanged', name => { if (name === 'doDaylightCycle') events.emit('timeSet') })
  events.on('effectAdded', (being, name) => toWatchers(server, being, session => sendEffect(session, being, name)))
  events.on('effectRemoved', (being, name) => toWatchers(server, being, session => {
    session.send('remove_entity_effect', { entityId: idOf(being), effectId: EFFECTS.get(name) })
  }))
}

/** What a client that is new in the world must know of all this. @param {WorldServer} server @param {Session} session */
function greet (server, session) {
  const { world, player } = session
  sendRights(session)
  sendExperience(session)
  if (world.weather.kind !== 'clear') sendWeather(session)
  for (const other of server.all()) if (other.player.gamemode !== 'survival') listGamemode(session, other)
  if (player.gamemode !== 'survival') showGamemode(server, session)
  for (const name of effectNames(world, player)) sendEffect(session, player, name)
}

/** @param {Session} session */
function sendRights (session) {
  const { level } = playerSource(session.world, session.player)
  session.send('entity_status', { entityId: session.player.entityId, entityStatus: STATUS_RIGHTS + level })
  session.send('declare_commands', declareCommands(level))
}

/** @param {Session} session */
function sendExperience (session) {
  const { level, points, total } = session.player.experience
  session.send('experience', { experienceBar: points / pointsForLevel(level), level, totalExperience: total })
}

/** @param {Session} session */
function sendWeather (session) {
  const { kind } = session.world.weather
  const rain = kind === 'clear' ? 0 : 1
  session.send('game_state_change', { reason: rain ? 'start_raining' : 'stop_raining', gameMode: 0 })
  session.send('game_state_change', { reason: 'rain_level_change', gameMode: rain })
  session.send('game_state_change', { reason: 'thunder_level_change', gameMode: kind === 'thunder' ? 1 : 0 })
}

/** @param {Session} session */
function sendAbilities (session) {
  session.send('abilities', { flags: ABILITIES[session.player.gamemode] ?? 0, flyingSpeed: 0.05, walkingSpeed: 0.1 })
}

/** @param {WorldServer} server @param {Session} session */
function showGamemode (server, session) {
  session.send('game_state_change', { reason: 'change_game_mode', gameMode: GAMEMODE_IDS.indexOf(session.player.gamemode) })
  sendAbilities(session)
  for (const reader of server.all()) listGamemode(reader, session)
}

/** Sets a game mode in a client's list of players. @param {Session} reader @param {Session} listed */
function listGamemode (reader, { client, player }) {
  reader.send('player_info', { action: { update_game_mode: true }, data: [{ uuid: client.uuid, gamemode: GAMEMODE_IDS.indexOf(player.gamemode) }] })
}

/** @param {Session} session @param {Player | Entity} being @param {string} name */
function sendEffect (session, being, name) {
  const effect = effectOn(session.world, being, name)
  if (!effect) return
  session.send('entity_effect', {
    entityId: idOf(being),
    effectId: EFFECTS.get(name),
    amplifier: effect.amplifier << 24 >> 24,
    duration: effect.until === null ? -1 : effect.until - session.world.age,
    hideParticles: effect.hideParticles ? SHOW_ICON : SHOW_ICON | SHOW_PARTICLES,
    factorCodec: undefined
  })
}

/** @param {WorldServer} server @param {Player | Entity} being @param {(session: Session) => void} tell */
function toWatchers (server, being, tell) {
  const id = idOf(being)
  for (const session of server.all()) if (session.player === being || session.entities.known.has(id)) tell(session)
}

/** @param {Player | Entity} being */
function idOf (being) {
  return 'username' in being ? being.entityId : being.id
}
