/** `/op`, `/deop`, `/list`, `/seed`. */
import { uuidOfEntity } from './arguments/identity.js'
import { bracketed, joined, nameOfEntity, text, translate } from './syntax/component.js'
import { failure } from './syntax/errors.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('../core/rule.js').Player} Player */

const MAX_PLAYERS = 20

/** @param {Source} source @param {string} name */
function op (source, name) {
  const { world } = source
  if (world.operators.includes(name)) throw failure('commands.op.failed')
  world.operators.push(name)
  world.events.emit('operatorChanged', name)
  source.succeed(translate('commands.op.success', text(name)))
  return 1
}

/** @param {Source} source @param {string} name */
function deop (source, name) {
  const { world } = source
  if (!world.operators.includes(name)) throw failure('commands.deop.failed')
  world.operators = world.operators.filter(operator => operator !== name)
  world.events.emit('operatorChanged', name)
  source.succeed(translate('commands.deop.success', text(name)))
  return 1
}

/** @param {Source} source @param {(player: Player) => import('./syntax/component.js').Component} show */
function list (source, show) {
  const players = [...source.world.players.values()].filter(player => player.connected)
  source.succeed(translate('commands.list.players', players.length, MAX_PLAYERS, joined(players.map(show))), { inform: false })
  return players.length
}

/** @param {Source} source */
function seed (source) {
  const value = String(source.world.seed)
  const copied = { color: 'green', clickEvent: { action: 'copy_to_clipboard', value }, insertion: value }
  source.succeed(translate('commands.seed.success', bracketed(text(value), copied)), { inform: false })
  return source.world.seed
}

/** @type {import('./syntax/tree.js').Commands} */
export default {
  'op targets': (source, { targets }) => op(source, targets),
  'deop targets': (source, { targets }) => deop(source, targets),
  list: source => list(source, nameOfEntity),
  'list uuids': source => list(source, player => translate('commands.list.nameAndId', nameOfEntity(player), uuidOfEntity(player))),
  seed
}
