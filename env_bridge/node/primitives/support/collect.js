/** Picking up what lies about. */

const PICK_UP_SECONDS = 8
const MOST_DROPS = 24
/** Drops are near: a long search means that there is no way, such as to the top of a tree. */
const LIMITS = { seconds: PICK_UP_SECONDS, thinkMs: 300 }

/**
 * Item entities near a place, nearest to the bot first.
 * @param {any} bot @param {import('vec3').Vec3} around @param {number} radius blocks
 */
const dropsNear = (bot, around, radius) => Object.values(bot.entities)
  .filter(entity => entity.name === 'item' && entity.position.distanceTo(around) <= radius)
  .sort((a, b) => a.position.distanceTo(bot.entity.position) - b.position.distanceTo(bot.entity.position))

/**
 * Walks to the drops near the given places until they are picked up or cannot be reached.
 * @param {any} bot @param {import('vec3').Vec3[]} places @param {number} [radius] blocks
 */
export async function collectDrops (bot, places, radius = 4) {
  const skipped = new Set()
  for (let i = 0; i < MOST_DROPS; i++) {
    const drop = places.flatMap(place => dropsNear(bot, place, radius)).find(entity => !skipped.has(entity.id))
    if (drop === undefined) return
    skipped.add(drop.id)
    const { x, y, z } = drop.position.floored()
    await bot.travel.tries(new bot.travel.goals.GoalNear(x, y, z, 1), LIMITS)
    for (let tick = 0; tick < 15 && bot.entities[drop.id]; tick++) await bot.waitForTicks(1)
    if (bot.entities[drop.id]) await bot.travel.tries(new bot.travel.goals.GoalBlock(x, y, z), LIMITS)
  }
}
