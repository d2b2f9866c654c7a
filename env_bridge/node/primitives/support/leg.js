/** Stretches of a way of exploration. */

const LEG_SECONDS = 25
const NEAREST_BLOCKS = 10
const SPREAD_BLOCKS = 20

/**
 * One stretch of the way. After failures it turns aside, so that a lake or a cliff does not end the exploration.
 * @param {Bot} bot @param {Vec3} direction @param {number} failedLegs
 */
export function leg (bot, direction, failedLegs) {
  const { goals } = bot.travel
  const far = () => NEAREST_BLOCKS + Math.floor(Math.random() * SPREAD_BLOCKS)
  const turn = failedLegs === 0 ? 0 : (Math.random() - 0.5) * Math.PI * Math.min(2, failedLegs / 2)
  const aside = failedLegs > 0 && direction.x === 0 && direction.z === 0
  const [x, z] = aside ? [1, 0] : [direction.x, direction.z]
  const dx = (x * Math.cos(turn) - z * Math.sin(turn)) * far()
  const dz = (x * Math.sin(turn) + z * Math.cos(turn)) * far()
  const feet = bot.entity.position.floored()
  const [lowest, highest] = [bot.game.minY + 6, bot.game.minY + bot.game.height - 10]
  const y = Math.max(lowest, Math.min(highest, feet.y + direction.y * Math.min(far(), 16)))
  const goal = direction.y === 0
    ? new goals.GoalNearXZ(feet.x + dx, feet.z + dz, 3)
    : new goals.GoalNear(feet.x + dx, y, feet.z + dz, 3)
  let over = false
  const arrived = bot.travel.tries(goal, { seconds: LEG_SECONDS }).finally(() => { over = true })
  return {
    arrived,
    over: arrived.then(() => true),
    stop: () => { if (!over) bot.pathfinder.setGoal(null) }
  }
}
