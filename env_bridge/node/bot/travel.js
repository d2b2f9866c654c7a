/**
 * Walking with bounds: pathfinder set up so that a search ends, and a goto that is honest about arriving.
 *
 * mineflayer-pathfinder's goto resolves on an empty path even when there is none, and repeats a stuck path for ever. Here
 * arriving is checked, and a bot that does not get on for a while gives up with an error. It is never teleported.
 */

import pathfinderModule from 'mineflayer-pathfinder'

const { goals, Movements, pathfinder } = pathfinderModule

const THINK_MS = 2000
const SEARCH_RADIUS = 80
/** No step further than this for so long means stuck. */
const STUCK_BLOCKS = 1.5
const STUCK_SECONDS = 15
const KEEP = ['crafting_table', 'furnace', 'chest', 'trapped_chest', 'barrel', 'blast_furnace', 'smoker']
const SCAFFOLDING = ['dirt', 'cobblestone', 'cobbled_deepslate', 'netherrack', 'andesite', 'diorite', 'granite', 'tuff']

/** @param {string} name @param {string} message */
const pathError = (name, message) => Object.assign(new Error(message), { name, code: 'no_path' })

/** @param {any} bot adds pathfinder, `bot.travel` and a goto that checks */
export function travel (bot) {
  bot.loadPlugin(pathfinder)
  const movements = new Movements(bot)
  movements.allowParkour = false
  movements.maxDropDown = 3
  Object.assign(movements, { liquidCost: 3 }) // not in the declared type
  for (const name of KEEP) {
    const block = bot.registry.blocksByName[name]
    if (block) movements.blocksCantBreak.add(block.id)
  }
  movements.scafoldingBlocks = SCAFFOLDING.map(name => bot.registry.itemsByName[name]?.id).filter(id => id !== undefined)
  bot.pathfinder.setMovements(movements)
  bot.pathfinder.thinkTimeout = THINK_MS
  bot.pathfinder.searchRadius = SEARCH_RADIUS
  const original = bot.pathfinder.goto

  /** @param {any} goal */
  const arrived = goal => {
    const feet = bot.entity.position.floored()
    return goal.isEnd(feet) || goal.isEnd(feet.offset(0, 1, 0))
  }

  /** Calls `stuck` once when the bot has not got on for STUCK_SECONDS. @param {() => void} stuck */
  const watchProgress = stuck => {
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
   * @param {any} goal
   * @param {{ seconds?: number }} [limits] of the clock's time
   * @throws with code no_path when the goal was not reached
   */
  const goto = async (goal, { seconds = 600 } = {}) => {
    if (goal === null || typeof goal?.isEnd !== 'function') throw Object.assign(new TypeError('goto needs a goal, such as new GoalNear(x, y, z, 1)'), { code: 'bad_argument' })
    if (arrived(goal)) return
    /** @type {(error: Error) => void} */
    let giveUp = () => {}
    const late = new Promise((_resolve, reject) => { giveUp = reject })
    const stopWatch = watchProgress(() => giveUp(pathError('Stuck', `stuck at ${bot.entity.position.floored()}: no progress for ${STUCK_SECONDS} seconds`)))
    const timer = setTimeout(() => giveUp(pathError('Timeout', `not there after ${seconds} seconds`)), seconds * 1000)
    const walk = original(goal)
    walk.catch(() => {}) // settled by the race; its own rejection comes late
    try {
      await Promise.race([walk, late])
      if (!arrived(goal)) throw pathError('NoPath', `no path from ${bot.entity.position.floored()} to the goal`)
    } catch (error) {
      throw Object.assign(/** @type {Error} */ (error), { code: 'no_path' })
    } finally {
      stopWatch()
      clearTimeout(timer)
      if (bot.pathfinder.goal === goal) bot.pathfinder.setGoal(null)
    }
  }

  bot.pathfinder.goto = (/** @type {any} */ goal) => goto(goal)
  bot.travel = {
    movements,
    goals,
    goto,
    /** Like goto, but answers whether the bot arrived. @param {any} goal @param {{ seconds?: number }} [limits] */
    async tries (goal, limits) {
      try {
        await goto(goal, limits)
        return true
      } catch (error) {
        if (/** @type {any} */ (error).code === 'no_path') return false
        throw error
      }
    }
  }
}
