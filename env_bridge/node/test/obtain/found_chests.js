/** Finds a chest of the land that holds a wanted item, and lets a bot take it out. */
import { registry, stateOf } from '../../world/core/data.js'
import { mixSeed } from '../../world/core/random.js'
import { fillFromLoot } from '../../world/rules/chest_loot.js'
import { createTerrain } from '../../world/terrain/index.js'
import { blockAt } from './acts.js'

/** @typedef {import('../world/bot.js').Game} Game */
/** @typedef {{ x: number, y: number, z: number }} Position */

const MOST_RINGS = 60
const LOAD_TICKS = 200

/** A chest with an item, nearest to the middle of the land first. @param {number} seed @param {string} table @param {string} item @returns {Position | null} */
export function findChest (seed, table, item) {
  const terrain = createTerrain({ seed, registry })
  for (let ring = 0; ring < MOST_RINGS; ring++) {
    for (let i = -ring; i <= ring; i++) {
      for (const [cx, cz] of /** @type {[number, number][]} */ ([[i, -ring], [i, ring], [-ring, i], [ring, i]])) {
        for (const find of terrain.column(cx, cz).finds) {
          const at = { x: cx * 16 + find.x, y: find.y, z: cz * 16 + find.z }
          if (find.table === table && contents(seed, at, table).includes(item)) return at
        }
      }
    }
  }
  return null
}

/** @param {number} seed @param {Position} at @param {string} table @returns {string[]} */
function contents (seed, { x, y, z }, table) {
  /** @type {import('../../world/core/rule.js').BlockEntity} */
  const chest = { type: 'chest', x, y, z, slots: new Array(27).fill(null), burn: 0, burnTotal: 0, cook: 0, cookTotal: 0, loot: { table, seed: mixSeed(seed ^ y, x, z) } }
  fillFromLoot(chest)
  return chest.slots.flatMap(stack => stack ? [stack.name] : [])
}

/** The bot is put beside the chest, in a cell dug out for it, and takes the item. @param {any} bot @param {Game} game @param {Position} at @param {string} item */
export async function plunder (bot, game, { x, y, z }, item) {
  game.world.column(x >> 4, z >> 4)
  for (let dy = -1; dy <= 2; dy++) {
    for (let dz = 0; dz <= 2; dz++) {
      if (dy < 0 ? dz > 0 : dz > 0 || dy > 0) game.world.setBlock(x, y + dy, z + dz, stateOf(dy < 0 ? 'stone' : 'air'))
    }
  }
  game.operator.teleport('bot', { x: x + 0.5, y, z: z + 1.5 })
  for (let i = 0; i < LOAD_TICKS && blockAt(bot, { x, y, z })?.name !== 'chest'; i++) await bot.waitForTicks(1)
  const chest = await bot.openContainer(blockAt(bot, { x, y, z }))
  await chest.withdraw(bot.registry.itemsByName[item].id, null, 1)
  chest.close()
  await bot.waitForTicks(3)
}
