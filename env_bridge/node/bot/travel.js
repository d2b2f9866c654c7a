/**
 * Walking with bounds: pathfinder set up so that a search ends, and a goto of our own that is honest about arriving.
 *
 * The library's goto resolves on an empty path even when there is none, walks (and builds) along half-searched paths, and
 * repeats a stuck path for ever. Here a search is finished before the bot walks, far goals are reached in legs, arriving
 * is checked, and a bot that does not get on gives up with an error. It is never teleported.
 */

import pathfinderModule from 'mineflayer-pathfinder'
import { fightBack, watchHurts } from './defence.js'
import { watchWorld } from './movements.js'
import { carefulMovements, keepToMiddle, loadPathfinder, turnAtOnce } from './pathfinding.js'
import { attempt, pathError } from './travel_attempt.js'
import { watchBreath } from './travel_blocks.js'
import { descend } from './travel_descend.js'
import { isEnclosed } from './travel_enclosed.js'
import { gather } from './travel_gather.js'
import { EAGERNESS, isReached, nextLeg, steadily } from './travel_goals.js'
import { boldMovements, dive, goAshore, isFromWaterToWater, isBoldBetter, recover, surface } from './travel_rescue.js'
import { STUCK_SECONDS, watchProgress } from './travel_standstill.js'

const { goals } = pathfinderModule

const THINK_MS = 2000
const SEARCH_RADIUS = 80
/** Of cost: a way through rock with bare hands. */
const BOLD_RADIUS = 500
const BOLD_THINK_MS = 700
/** What one goto may think, all its searches together, until it gets nearer to its goal: some 18,000 places. */
const MOST_THOUGHT_MS = 3700
/** A search that saw so few was shut in. */
const FEW_PLACES = 400
/** A try that ends on the way must have brought the bot nearer by this much. */
const PROGRESS = 2
/** Arriving may be the last block of a fall. */
const MOST_FALL_TICKS = 20
const DEFAULT_SECONDS = 600
/** Other ways are tried this often in one walk, each. */
const MOST_RESCUES = 6
const MOST_CHASES = 60
const MOST_BREATHS = 30
const MOST_FIGHTS = 20
/** Who arrives in the midst of a jump may come down elsewhere. */
const MOST_LANDINGS = 3
/** Searches that were cut short may lead astray at first. */
const MOST_DETOURS = 4
const CHASE_TICKS = 10
/** A walk that failed so may go on another way. */
const NO_WAY = new Set(['NoPath', 'Breathless', 'Attacked'])
const OVERRULED = new Set(['GoalChanged', 'PathStopped'])

/** @param {any} bot adds pathfinder, `bot.travel` and a goto that checks */
export function travel (bot) {
  loadPathfinder(bot)
  watchWorld(bot)
  turnAtOnce(bot)
  keepToMiddle(bot)
  const movements = carefulMovements(bot)
  const bold = boldMovements(bot, movements)
  bot.pathfinder.setMovements(movements)
  bot.pathfinder.thinkTimeout = THINK_MS
  bot.pathfinder.searchRadius = SEARCH_RADIUS

  const builders = [movements, bold].map(moves => ({ moves, usual: moves.scafoldingBlocks }))
  /** Has the bot build with all that it usually does but for some items. @param {number[]} kept ids */
  const buildWithout = kept => { for (const { moves, usual } of builders) moves.scafoldingBlocks = usual.filter((/** @type {number} */ id) => !kept.includes(id)) }
  const arrived = (/** @type {any} */ goal) => isReached(bot, goal)
  const thoughtLeft = () => Math.max(0, MOST_THOUGHT_MS - bot.travel.thoughtMs)

  /**
   * Walks until it is there or no way is left.
   * @param {any} goal @param {{ thinkMs: number, rescues: boolean, isBold: boolean, isFrugal: boolean }} how rescues: whether other ways than walking are tried; isFrugal: whether only cheap blocks are built with
   * @param {Promise<never>} giveUp
   */
  const walk = async (goal, { thinkMs, rescues, isBold, isFrugal }, giveUp) => {
    const others = rescues ? otherWays(goal, { isBold, isFrugal }, giveUp) : []
    let chases = 0
    let breaths = 0
    let fights = 0
    let dives = 0
    let detours = 0
    let nearest = Infinity
    bot.travel.thoughtMs = 0
    while (goal.hasChanged?.() || !arrived(goal)) {
      if (rescues) await Promise.race([recover(bot), giveUp])
      if (rescues && isFromWaterToWater(bot, goal) && dives++ < MOST_RESCUES && await Promise.race([dive(bot, goal), giveUp])) continue
      if (bot.entity.isInWater) await surface(bot)
      if (isEnclosed(bot, goal, BOLD_RADIUS + EAGERNESS * goal.heuristic(bot.entity.position))) throw pathError('NoPath', `no path from ${bot.entity.position.floored()} to the goal: it is walled in by what cannot be dug`)
      if (thoughtLeft() === 0) throw pathError('NoPath', `no path from ${bot.entity.position.floored()} to the goal was found in time`)
      bot.pathfinder.thinkTimeout = Math.min(thinkMs, thoughtLeft())
      const fromWater = bot.entity.isInWater
      nearest = Math.min(nearest, goal.heuristic(bot.entity.position))
      const from = bot.entity.position.clone()
      let isCutShort = false
      const failure = await attempt(bot, nextLeg(bot, goal), giveUp).then(cut => { isCutShort = cut; return null }, error => error)
      if (failure !== null && !NO_WAY.has(failure.name)) {
        if (OVERRULED.has(failure.name)) await bot.waitForTicks(1) // two walks that overrule each other must let time pass
        throw failure
      }
      if (failure?.name === 'Breathless' && ++breaths <= MOST_BREATHS) continue
      if (failure?.name === 'Attacked' && ++fights <= MOST_FIGHTS) {
        await Promise.race([fightBack(bot), giveUp])
        continue
      }
      if (goal.heuristic(bot.entity.position) <= nearest - PROGRESS) bot.travel.thoughtMs = 0
      if (arrived(goal) || (failure === null && goal.heuristic(bot.entity.position) <= nearest - PROGRESS)) continue
      if (isCutShort && bot.entity.position.distanceTo(from) >= 1 && ++detours <= MOST_DETOURS) continue
      if (goal.entity?.isValid && failure === null && ++chases <= MOST_CHASES) {
        await bot.waitForTicks(CHASE_TICKS)
        continue
      }
      let changed = false
      for (const way of others) if (!changed && way.left-- > 0) changed = await way.go(fromWater)
      if (!changed && !arrived(goal)) throw pathError('NoPath', failure?.message ?? `no path from ${bot.entity.position.floored()} to the goal`)
    }
  }

  /** Walks with moves that dare more, where they may help. @param {any} goal @param {{ isBold: boolean, isFrugal: boolean }} how @param {Promise<never>} giveUp @returns {Promise<boolean>} whether it got on */
  const walkBoldly = async (goal, { isBold, isFrugal }, giveUp) => {
    if (bot.pathfinder.movements !== movements || !(isBold || bot.travel.searched < FEW_PLACES || isBoldBetter(bot, goal, movements, bold))) return false
    const from = bot.entity.position.clone()
    const { scafoldingBlocks } = bold
    if (isFrugal) bold.scafoldingBlocks = movements.scafoldingBlocks
    bot.pathfinder.setMovements(bold)
    bot.pathfinder.searchRadius = BOLD_RADIUS
    bot.pathfinder.thinkTimeout = Math.min(BOLD_THINK_MS, thoughtLeft())
    const failure = await attempt(bot, nextLeg(bot, goal), giveUp, { isWhole: true }).then(() => null, error => error)
    bot.pathfinder.searchRadius = SEARCH_RADIUS
    bold.scafoldingBlocks = scafoldingBlocks
    if (bot.pathfinder.movements === bold) bot.pathfinder.setMovements(movements)
    if (failure !== null && !NO_WAY.has(failure.name)) throw failure
    return failure?.name === 'Breathless' || bot.entity.position.distanceTo(from) >= 1
  }

  /** What is tried when there is no way to walk, in this order. @param {any} goal @param {{ isBold: boolean, isFrugal: boolean }} how @param {Promise<never>} giveUp */
  const otherWays = (goal, { isBold, isFrugal }, giveUp) => {
    const bounded = (/** @type {(fromWater: boolean) => Promise<boolean>} */ go) => ({ left: MOST_RESCUES, go: (/** @type {boolean} */ fromWater) => Promise.race([go(fromWater), giveUp]) })
    return [
      bounded(() => dive(bot, goal)),
      bounded(async fromWater => fromWater && await goAshore(bot)),
      { ...bounded(async () => !isFrugal && await gather(bot, goal, movements, bold)), left: 1 },
      bounded(() => walkBoldly(goal, { isBold, isFrugal }, giveUp)),
      bounded(() => descend(bot, goal, bold))
    ]
  }

  /**
   * @param {any} goal
   * @param {{ seconds?: number, thinkMs?: number, rescues?: boolean, isBold?: boolean, isFrugal?: boolean, kept?: number[] }} [limits] seconds of the clock's time; kept: ids of items that are not built with
   * @throws with code no_path when the goal was not reached
   */
  const goto = async (goal, { seconds = DEFAULT_SECONDS, thinkMs = THINK_MS, rescues = true, isBold = false, isFrugal = false, kept = [] } = {}) => {
    if (typeof goal?.isEnd !== 'function') throw Object.assign(new TypeError('goto needs a goal, such as new GoalNear(x, y, z, 1)'), { code: 'bad_argument' })
    /** @type {any} */
    let timer
    /** @type {() => void} */
    let stopWatch = () => {}
    const giveUp = /** @type {Promise<never>} */ (new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(pathError('Timeout', `not there after ${seconds} seconds`)), seconds * 1000)
      stopWatch = watchProgress(bot, () => reject(pathError('Stuck', `stuck at ${bot.entity.position.floored()}: no progress for ${STUCK_SECONDS} seconds`)))
    }))
    giveUp.catch(() => {}) // when nobody waits any more
    buildWithout(kept)
    try {
      for (let landings = 0, isThere = false; !isThere && landings < MOST_LANDINGS; landings++) {
        await walk(goal, { thinkMs, rescues, isBold, isFrugal }, giveUp)
        const isFirm = bot.entity.onGround || bot.entity.isInWater
        for (let tick = 0; tick < MOST_FALL_TICKS && !bot.entity.onGround && !bot.entity.isInWater; tick++) await bot.waitForTicks(1)
        isThere = isFirm || goal.entity || arrived(goal)
      }
    } finally {
      stopWatch()
      clearTimeout(timer)
      buildWithout([])
      bot.pathfinder.thinkTimeout = THINK_MS
    }
  }

  bot.pathfinder.goto = (/** @type {any} */ goal) => goto(goal)
  bot.travel = {
    movements,
    breath: watchBreath(bot),
    isHurt: watchHurts(bot),
    /** For goals that move. @param {any} goal */
    steadily: goal => steadily(bot, goal),
    /** How many places the last search saw. */
    searched: 0,
    /** Milliseconds of the clock that searches took since the walk last got on. */
    thoughtMs: 0,
    goals,
    goto,
    /** Like goto, but answers whether the bot arrived. @param {any} goal @param {{ seconds?: number, thinkMs?: number, rescues?: boolean, isBold?: boolean, isFrugal?: boolean, kept?: number[] }} [limits] */
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
