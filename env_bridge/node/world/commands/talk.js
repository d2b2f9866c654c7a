/** `/say`, `/me`, `/msg` and its other names, `/tellraw`, `/title`. */
import { nameOfEntity, translate } from './syntax/component.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('./syntax/source.js').Message} Message */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('./arguments/text.js').Words} Words */

const MESSAGE_COST = 20

/** Everybody reads it, also whoever runs the world. @param {Source} source @param {Words} words @param {string} type of the game's chat registry */
function sayToAll (source, words, type) {
  const content = words(source)
  const readers = [null, ...[...source.world.players.values()].filter(player => player.connected).map(player => player.username)]
  source.spend(readers.length * MESSAGE_COST)
  for (const to of readers) source.send({ to, kind: 'chat', content, chat: { type, name: source.name() } })
  return 1
}

/** @param {Source} source @param {Player[]} players @param {Words} words */
function whisper (source, players, words) {
  const content = words(source)
  source.spend(players.length * MESSAGE_COST)
  for (const player of players) {
    source.send({ to: source.reader, kind: 'chat', content, chat: { type: 'msg_command_outgoing', name: source.name(), target: nameOfEntity(player) } })
    source.send({ to: player.username, kind: 'chat', content, chat: { type: 'msg_command_incoming', name: source.name() } })
  }
  return players.length
}

/** @param {Source} source @param {Player[]} players @param {Words} words */
function tellraw (source, players, words) {
  source.spend(players.length * MESSAGE_COST)
  for (const { username } of players) source.send({ to: username, kind: 'system', content: words(source) })
  return players.length
}

/** @param {Source} source @param {any} args @param {'title' | 'subtitle' | 'actionbar'} kind */
function show (source, { targets, title }, kind) {
  return toEach(source, targets.players(source), { kind, content: title(source) }, `commands.title.show.${kind}`)
}

/** @param {Source} source @param {Player[]} players @param {Omit<Message, 'to'>} message @param {string} key */
function toEach (source, players, message, key) {
  source.spend(players.length * MESSAGE_COST)
  for (const { username } of players) source.send({ to: username, ...message })
  const [first] = players
  if (players.length === 1 && first) source.succeed(translate(`${key}.single`, nameOfEntity(first)))
  else source.succeed(translate(`${key}.multiple`, players.length))
  return players.length
}

/** @type {import('./syntax/tree.js').Commands} */
export default {
  'say message': (source, { message }) => sayToAll(source, message, 'say_command'),
  'me action': (source, { action }) => sayToAll(source, action, 'emote_command'),
  'msg targets message': (source, { targets, message }) => whisper(source, targets.players(source), message),
  'tellraw targets message': (source, { targets, message }) => tellraw(source, targets.players(source), message),
  'title targets title title': (source, args) => show(source, args, 'title'),
  'title targets subtitle title': (source, args) => show(source, args, 'subtitle'),
  'title targets actionbar title': (source, args) => show(source, args, 'actionbar'),
  'title targets clear': (source, { targets }) => toEach(source, targets.players(source), { kind: 'clear', content: '' }, 'commands.title.cleared'),
  'title targets reset': (source, { targets }) => toEach(source, targets.players(source), { kind: 'reset', content: '' }, 'commands.title.reset'),
  'title targets times fadeIn stay fadeOut': (source, { targets, fadeIn, stay, fadeOut }) => {
    return toEach(source, targets.players(source), { kind: 'times', content: '', times: { fadeIn, stay, fadeOut } }, 'commands.title.times')
  }
}
