/** `/item replace`: puts a stack into one slot of a player or a container, new or copied from another slot. */
import { updateResult } from '../rules/crafting.js'
import { maxCount } from '../core/stack.js'
import { stackOf } from './arguments/items.js'
import { loadedBlock } from './arguments/coordinates.js'
import { blockSlot, playerSlot } from './arguments/slots.js'
import { bracketed, itemLabel, nameOfEntity, text, translate } from './syntax/component.js'
import { containerSlots } from './syntax/containers.js'
import { failure } from './syntax/errors.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('../core/rule.js').Stack} Stack */
/** @typedef {import('./arguments/selector.js').Being} Being */

/** @param {Source} source @param {any} args @param {Stack | null} stack */
function replaceEntity (source, { targets, slot }, stack) {
  const changed = targets.all(source).filter((/** @type {Being} */ being) => putOn(being, slot, stack))
  const [first] = changed
  if (!first) throw failure('commands.item.target.no_changed.known_item', label(stack), slot)
  if (changed.length === 1) source.succeed(translate('commands.item.entity.set.success.single', nameOfEntity(first), label(stack)))
  else source.succeed(translate('commands.item.entity.set.success.multiple', changed.length, label(stack)))
  return changed.length
}

/** @param {Being} being @param {string} slot @param {Stack | null} stack @returns {boolean} whether it has such a slot */
function putOn (being, slot, stack) {
  const number = 'username' in being ? playerSlot(being, slot) : null
  if (number === null || !('username' in being)) return false
  being.slots[number] = stack
  updateResult(being.inventoryWindow)
  return true
}

/** @param {Source} source @param {any} args @param {Stack | null} stack */
function replaceBlock (source, { pos, slot }, stack) {
  const at = loadedBlock(source, pos)
  const slots = containerSlots(source.world, at)
  if (!slots) throw failure('commands.item.target.not_a_container', at.x, at.y, at.z)
  const index = blockSlot(slot, slots.length)
  if (index === null) throw failure('commands.item.target.no_such_slot', slot)
  slots[index] = stack
  source.succeed(translate('commands.item.block.set.success', at.x, at.y, at.z, label(stack)))
  return 1
}

/** @param {Stack | null} stack */
function label (stack) {
  return stack ? itemLabel(stack) : bracketed(translate('block.minecraft.air'))
}

/** A new stack; more than fits in a slot is refused. @param {any} args @returns {Stack | null} */
function made ({ item, count = 1 }) {
  if (item.name === 'air') return null
  const stack = stackOf(item, count)
  if (count > maxCount(stack)) throw failure('arguments.item.overstacked', text(item.name), maxCount(stack))
  return stack
}

/** @param {Source} source @param {any} args @returns {Stack | null} */
function fromEntity (source, { source: from, sourceSlot }) {
  const being = from.one(source)
  const number = 'username' in being ? playerSlot(being, sourceSlot) : null
  if (number === null) throw failure('commands.item.source.no_such_slot', sourceSlot)
  return being.slots[number] ?? null
}

/** @param {Source} source @param {any} args @returns {Stack | null} */
function fromBlock (source, { source: from, sourceSlot }) {
  const at = loadedBlock(source, from)
  const slots = containerSlots(source.world, at)
  if (!slots) throw failure('commands.item.source.not_a_container', at.x, at.y, at.z)
  const index = blockSlot(sourceSlot, slots.length)
  if (index === null) throw failure('commands.item.source.no_such_slot', sourceSlot)
  return slots[index] ?? null
}

/** @type {import('./syntax/tree.js').Commands} */
export default {
  'item replace entity targets slot with item': (source, args) => replaceEntity(source, args, made(args)),
  'item replace entity targets slot with item count': (source, args) => replaceEntity(source, args, made(args)),
  'item replace entity targets slot from entity source sourceSlot': (source, args) => replaceEntity(source, args, fromEntity(source, args)),
  'item replace entity targets slot from block source sourceSlot': (source, args) => replaceEntity(source, args, fromBlock(source, args)),
  'item replace block pos slot with item': (source, args) => replaceBlock(source, args, made(args)),
  'item replace block pos slot with item count': (source, args) => replaceBlock(source, args, made(args)),
  'item replace block pos slot from entity source sourceSlot': (source, args) => replaceBlock(source, args, fromEntity(source, args)),
  'item replace block pos slot from block source sourceSlot': (source, args) => replaceBlock(source, args, fromBlock(source, args))
}
