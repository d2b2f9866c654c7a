/** How a walk is seen not to get on: by the second over the whole of it, by the tick while one path is walked. */

/** No step further than this for so long means stuck. */
const STUCK_BLOCKS = 1.5
export const STUCK_SECONDS = 15
const IDLE_TICKS = 10
const MOST_BUILDING_TICKS = 60
/** Pathfinder digs on the ground only. */
const MOST_AFLOAT_TICKS = 40

/**
 * Calls `stuck` once when the bot has not got on for STUCK_SECONDS.
 * @param {any} bot @param {() => void} stuck
 * @returns {() => void} ends the watch
 */
export function watchProgress (bot, stuck) {
  let anchor = bot.entity.position.clone()
  let idleSeconds = 0
  const timer = setInterval(() => {
    const moved = bot.entity.position.distanceTo(anchor) >= STUCK_BLOCKS
    if (moved || bot.targetDigBlock) { // a long dig is progress
      anchor = bot.entity.position.clone()
      idleSeconds = 0
    } else if (++idleSeconds >= STUCK_SECONDS) {
      clearInterval(timer)
      stuck()
    }
  }, 1000)
  return () => clearInterval(timer)
}

/**
 * Counts the ticks in which nothing goes on along a path.
 * @param {any} bot
 */
export function countIdleness (bot) {
  let idleTicks = 0
  let buildingTicks = 0
  let afloatTicks = 0
  return {
    /** A path was found. */
    begin () { idleTicks = 0 },
    /**
     * To be called every tick.
     * @param {any[]} way what is left of the path
     * @returns {'idle' | 'afloat' | 'building' | null} what has gone on for too long
     */
    tick (way) {
      const isBuilding = bot.pathfinder.isBuilding()
      const isMining = bot.pathfinder.isMining()
      const isWaiting = way[0]?.toBreak?.length > 0 && !isMining && bot.entity.isInWater && !bot.entity.onGround
      idleTicks = isBuilding || isMining || bot.pathfinder.isMoving() ? 0 : idleTicks + 1
      afloatTicks = isWaiting ? afloatTicks + 1 : 0
      buildingTicks = isBuilding ? buildingTicks + 1 : 0
      if (idleTicks > IDLE_TICKS) return 'idle'
      if (afloatTicks > MOST_AFLOAT_TICKS) return 'afloat'
      if (buildingTicks <= MOST_BUILDING_TICKS) return null
      buildingTicks = 0
      return 'building'
    }
  }
}
