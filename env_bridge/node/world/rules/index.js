/** Every rule of the game, in the order of their ticks. Adding a concept is adding a line. */
import containers from './containers.js'
import crafting from './crafting.js'
import digging from './digging.js'
import health from './health.js'
import items from './items.js'
import movement from './movement.js'
import placing from './placing.js'
import support from './support.js'

/** @type {import('../core/rule.js').Rule[]} */
export const rules = [items, movement, health, digging, placing, support, crafting, containers]
