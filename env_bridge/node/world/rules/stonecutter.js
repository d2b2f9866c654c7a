/**
 * The stonecutter: one input, a choice of outputs.
 *
 * A choice is a press of the button with its place in the list. Facts in data/stonecutting.json.
 */
import { createRequire } from 'node:module'
import { inventorySlots, slotsOver } from '../core/window.js'
import { withCount } from '../core/stack.js'
import { openWindow } from './containers.js'

/** @typedef {import('../core/window.js').Window} Window */
/** @typedef {import('../core/stack.js').Stack} Stack */

const require = createRequire(import.meta.url)
/** @type {Record<string, Record<string, number>>} */
export const recipes = require('../data/stonecutting.json').recipes

const INPUT = 0
const RESULT = 1
const CHOSEN = 0
const NONE = -1

/** What can be cut out of a stack, in the order of the buttons. @param {Stack | null} input @returns {Stack[]} */
export function cuts (input) {
  const outputs = input && Object.hasOwn(recipes, input.name) ? recipes[input.name] : undefined
  return Object.entries(outputs ?? {}).map(([name, count]) => ({ name, count }))
}

/** @returns {import('../core/window.js').WindowKind} */
function windowKind () {
  let choice = NONE
  let input = ''
  /** @param {Window} window */
  const show = window => {
    const stack = window.get(INPUT)
    if ((stack?.name ?? '') !== input) choice = NONE
    input = stack?.name ?? ''
    const result = cuts(stack)[choice] ?? null
    const shown = window.get(RESULT)
    if (shown?.name !== result?.name || shown?.count !== result?.count) window.set(RESULT, result)
  }
  return {
    type: 'stonecutter',
    title: 'Stonecutter',
    shift: (slot, stack) => {
      if (slot === RESULT) return [[2, 38, true]]
      if (slot === INPUT) return [[2, 38]]
      return cuts(stack).length > 0 ? [[INPUT, INPUT + 1]] : slot < 29 ? [[29, 38]] : [[2, 29]]
    },
    changed: show,
    taken: (world, player, window) => {
      const stack = window.get(INPUT)
      if (stack) window.set(INPUT, withCount(stack, stack.count - 1))
      show(window)
    },
    press: (world, player, window, button) => {
      if (!cuts(window.get(INPUT))[button]) return false
      choice = button
      show(window)
      world.events.emit('windowData', player, window, CHOSEN, choice)
      return true
    }
  }
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'stonecutter',
  useBlock: name => name !== 'stonecutter'
    ? undefined
    : (world, player, { x, y, z }) => {
        /** @type {(Stack | null)[]} */
        const bench = [null, null]
        openWindow(world, player, windowKind(), [
          ...slotsOver(bench, INPUT, RESULT, 'grid'), ...slotsOver(bench, RESULT, RESULT + 1, 'result'), ...inventorySlots(player)
        ], { x, y, z, block: name })
        return true
      }
}
