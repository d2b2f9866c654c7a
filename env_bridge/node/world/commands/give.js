/** `/give` and `/clear`. */
import { giveOrDrop } from '../rules/items.js'
import { updateResult } from '../rules/crafting.js'
import { currentWindow } from '../rules/containers.js'
import { maxCount, withCount } from '../core/stack.js'
import { stackOf } from './arguments/items.js'
import { itemLabel, nameOfEntity, translate } from './syntax/component.js'
import { failure } from './syntax/errors.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/stack.js').Stack} Stack */

const MAX_STACKS = 100

/** @param {Source} source @param {Player[]} players @param {import('./arguments/items.js').ItemInput} item @param {number} count */
function give (source, players, item, count) {
  const stack = stackOf(item, count)
  const size = maxCount(stack)
  if (count > size * MAX_STACKS) throw failure('commands.give.failed.toomanyitems', size * MAX_STACKS, itemLabel(stack))
  for (const player of players) {
    source.spend(count / size * 10)
    for (let left = item.name === 'air' ? 0 : count; left > 0; left -= size) giveOrDrop(source.world, player, withCount(stack, Math.min(left, size)))
  }
  const [first] = players
  if (players.length === 1 && first) source.succeed(translate('commands.give.success.single', count, itemLabel(stack), nameOfEntity(first)))
  else source.succeed(translate('commands.give.success.multiple', count, itemLabel(stack), players.length))
  return players.length
}

/** @param {Source} source @param {Player[]} players @param {(stack: Stack) => boolean} matches @param {number} limit -1 takes all, 0 only counts */
function clear (source, players, matches, limit) {
  let total = 0
  for (const player of players) total += take(player, matches, limit)
  const [first] = players
  const one = players.length === 1 && first
  if (total === 0) throw one ? failure('clear.failed.single', nameOfEntity(first)) : failure('clear.failed.multiple', players.length)
  const what = limit === 0 ? 'test' : 'success'
  if (one) source.succeed(translate(`commands.clear.${what}.single`, total, nameOfEntity(first)))
  else source.succeed(translate(`commands.clear.${what}.multiple`, total, players.length))
  return total
}

/** Takes matching items off a player, cursor and crafting grid included. @param {Player} player @param {(stack: Stack) => boolean} matches @param {number} limit */
function take (player, matches, limit) {
  let total = 0
  /** @param {Stack | null | undefined} stack @returns {Stack | null} what stays */
  const takeFrom = stack => {
    if (!stack || !matches(stack)) return stack ?? null
    const taken = limit > 0 ? Math.min(stack.count, limit - total) : stack.count
    total += taken
    return limit === 0 ? stack : withCount(stack, stack.count - taken)
  }
  for (let slot = 1; slot < player.slots.length; slot++) player.slots[slot] = takeFrom(player.slots[slot])
  const window = currentWindow(player)
  const side = window.kind.gridWidth ?? 0
  if (window.id !== 0) for (let slot = 1; slot <= side * side; slot++) window.set(slot, takeFrom(window.get(slot)))
  player.cursor = takeFrom(player.cursor)
  updateResult(player.inventoryWindow)
  if (side > 0) updateResult(window)
  return total
}

const everything = () => true

/** @type {import('./syntax/tree.js').Commands} */
export default {
  'give targets item': (source, { targets, item }) => give(source, targets.players(source), item, 1),
  'give targets item count': (source, { targets, item, count }) => give(source, targets.players(source), item, count),
  clear: source => clear(source, [source.player()], everything, -1),
  'clear targets': (source, { targets }) => clear(source, targets.players(source), everything, -1),
  'clear targets item': (source, { targets, item }) => clear(source, targets.players(source), item, -1),
  'clear targets item maxCount': (source, { targets, item, maxCount }) => clear(source, targets.players(source), item, maxCount)
}
