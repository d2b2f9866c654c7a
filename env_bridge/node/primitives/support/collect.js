/** Picking up what lies about. */

const PICK_UP_SECONDS = 8
const MOST_DROPS = 24
const MOST_FALL_TICKS = 20
/** At the height of its jump an item is still for a moment. */
const REST_LOOKS = 2
const PICK_UP_TICKS = 15
/** Drops are near: a long search means that there is no way, such as to the top of a tree. */
const THINK_MS = 400
/** Further down a hole than drops lie elsewhere, digging a stair takes so long. */
const SECONDS_A_BLOCK = 4
const DEEPEST_BLOCKS = 16

/**
 * Item entities near a place, nearest to the bot first.
 * @param {any} bot @param {import('vec3').Vec3} around @param {number} radius blocks
 */
const dropsNear = (bot, around, radius) => Object.values(bot.entities)
  .filter(entity => entity.name === 'item' && isFrom(entity.position.minus(around), radius))
  .sort((a, b) => a.position.distanceTo(bot.entity.position) - b.position.distanceTo(bot.entity.position))

/** Near, or at the bottom of a hole. @param {import('vec3').Vec3} from @param {number} radius blocks */
const isFrom = (from, radius) => from.norm() <= radius || (Math.hypot(from.x, from.z) <= radius / 2 && from.y < 0 && from.y >= -DEEPEST_BLOCKS)

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
    await pickUp(bot, drop)
  }
}

/** Waits until a falling item lies still. @param {any} bot @param {any} drop */
async function comeToRest (bot, drop) {
  let stills = 0
  for (let tick = 0; tick < MOST_FALL_TICKS && bot.entities[drop.id]; tick++) {
    const y = drop.position.y
    await bot.waitForTicks(3) // servers tell of moves every few ticks
    stills = Math.abs(drop.position.y - y) < 0.05 ? stills + 1 : 0
    if (stills === REST_LOOKS) return
  }
}

/** @param {any} bot @param {any} drop */
async function pickUp (bot, drop) {
  const { GoalNear, GoalBlock } = bot.travel.goals
  for (const into of [false, true]) {
    await comeToRest(bot, drop)
    if (!bot.entities[drop.id]) return
    const { x, y, z } = drop.position.floored()
    const depth = Math.max(0, bot.entity.position.y - y - 3)
    await bot.travel.tries(into ? new GoalBlock(x, y, z) : new GoalNear(x, y, z, 1), { seconds: PICK_UP_SECONDS + depth * SECONDS_A_BLOCK, thinkMs: THINK_MS, isFrugal: true })
    for (let tick = 0; tick < PICK_UP_TICKS && bot.entities[drop.id]; tick++) await bot.waitForTicks(1)
  }
}
