/** Every rule of the game, in the order of their ticks. Adding a concept is adding a line. */
import blockEntities from './block_entities.js'
import chests from './chests.js'
import combat from './combat.js'
import containers from './containers.js'
import crafting from './crafting.js'
import dangers from './dangers.js'
import doors from './doors.js'
import eating from './eating.js'
import falling from './falling.js'
import health from './health.js'
import items from './items.js'
import mobs from './mobs.js'
import smelting from './smelting.js'
import support from './support.js'

/** @type {import('../core/rule.js').Rule[]} */
export const rules = [support, falling, items, mobs, combat, smelting, blockEntities, eating, dangers, health, doors, chests, crafting, containers]
