/** Blocks to build with, for a bot whose way needs some and that has next to none. */

import { digOut, isDiggable, sandLies } from './travel_blocks.js'
import { recover, targetOf } from './travel_rescue.js'

/** @typedef {import('vec3').Vec3} Vec3 */

/** A goal further away is not worth digging for blocks to build with. */
const GATHER_FOR_BLOCKS = 16
const GATHER_BLOCKS = 4
const GATHER_TICKS = 12
const GATHER_SECONDS = 4
const MOST_GATHERED = 10
const MOST_LOOSE = 60
/** With fewer than this, blocks are gathered, up to that. */
const FEW_BLOCKS = 2
const ENOUGH_BLOCKS = 8
const LOOSE = ['dirt', 'grass_block', 'coarse_dirt', 'sand', 'red_sand', 'gravel', 'podzol', 'mycelium', 'mud', 'snow_block', 'netherrack']

/**
 * Digs some loose ground to build with, when there is next to nothing in the bag and the goal is near.
 * @param {any} bot @param {any} goal
 * @param {any} careful moves that know what is cheap to build with @param {any} bold those that take more
 * @returns {Promise<boolean>} whether there is more to build with
 */
export async function gather (bot, goal, careful, bold) {
  const target = targetOf(goal)
  if (target === null || bot.entity.position.distanceTo(target) > GATHER_FOR_BLOCKS) return false
  const needed = Math.min(ENOUGH_BLOCKS, Math.max(FEW_BLOCKS, Math.ceil(target.y - bot.entity.position.y)))
  if (careful.countScaffoldingItems() >= needed) return false
  const before = bold.countScaffoldingItems()
  for (let i = 0; i < MOST_GATHERED && bold.countScaffoldingItems() < before + ENOUGH_BLOCKS; i++) {
    await recover(bot)
    await sandLies(bot)
    const place = looseBlock(bot)
    if (place === null) break
    const isDug = await digOut(bot, place)
    await bot.waitForTicks(GATHER_TICKS)
    if (isDug && place.y < bot.entity.position.y - 0.5) await bot.travel.tries(new bot.travel.goals.GoalBlock(place.x, place.y, place.z), { seconds: GATHER_SECONDS, thinkMs: 100, rescues: false })
  }
  await recover(bot)
  return bold.countScaffoldingItems() > before
}

/** The nearest loose block that can be seen and is not under the feet. @param {any} bot @returns {Vec3 | null} */
function looseBlock (bot) {
  const feet = bot.entity.position.floored()
  const { blocksByName } = bot.registry
  const matching = LOOSE.map(name => blocksByName[name]?.id).filter(id => id !== undefined)
  const isUnder = (/** @type {Vec3} */ { x, y, z }) => x === feet.x && z === feet.z && y < feet.y
  return bot.findBlocks({ matching, maxDistance: GATHER_BLOCKS, count: MOST_LOOSE })
    .find((/** @type {Vec3} */ place) => !isUnder(place) && isDiggable(bot, bot.blockAt(place)) && bot.canSeeBlock(bot.blockAt(place))) ?? null
}
