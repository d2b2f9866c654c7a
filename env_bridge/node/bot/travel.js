/**
 * Walking with bounds: pathfinder set up so that a search ends, and a goto of our own that is honest about arriving.
 *
 * The library's goto resolves on an empty path even when there is none, walks (and builds) along half-searched paths, and
 * repeats a stuck path for ever. Here a search is finished before the bot walks, far goals are reached in legs, arriving
 * is checked, and a bot that does not get on gives up with an error. It is never teleported.
 */

import pathfinderModule from 'mineflayer-pathfinder'
import { attacker, fightBack, watchHurts, weaponOf } from './defence.js'
import { watchWorld } from './movements.js'
import { carefulMovements, loadPathfinder, turnAtOnce } from './pathfinding.js'
import { watchBreath } from './travel_blocks.js'
import { descend } from './travel_descend.js'
import { isEnclosed } from './travel_enclosed.js'
import { gather } from './travel_gather.js'
import { boldMovements, dive, goAshore, isFromWaterToWater, isBoldBetter, isBuried, isShortOfAir, recover, surface } from './travel_rescue.js'

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
/** How much dearer the way ahead is taken than its bare length: searches end much earlier, ways get a little longer. */
const EAGERNESS = 2
/** No step further than this for so long means stuck. */
const STUCK_BLOCKS = 1.5
const STUCK_SECONDS = 15
/** Beyond this, part of the way lies in chunks that are not loaded. */
const FAR_BLOCKS = 56
const LEG_BLOCKS = 40
const LEG_RANGE = 6
/** A try that ends on the way must have brought the bot nearer by this much. */
const PROGRESS = 2
const MOST_MISHAPS = 12
/** Of mishaps: a bot that was stuck once is likely to be so again, and it takes seconds. */
const STUCK_WEIGHT = 3
const IDLE_TICKS = 10
const MOST_BUILDING_TICKS = 60
/** Pathfinder digs on the ground only. */
const MOST_AFLOAT_TICKS = 40
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

/** @param {string} name @param {string} message */
const pathError = (name, message) => Object.assign(new Error(message), { name, code: 'no_path' })

/** May a path be thrown away? Not by who leans over the edge of a bridge that is being built. @param {any} bot */
const isSteady = bot => !bot.pathfinder.isBuilding() && (bot.entity.isInWater || bot.blockAt(bot.entity.position.offset(0, -0.6, 0), false)?.boundingBox === 'block')

/** @param {any} bot @param {any} goal @returns {any} the goal, asked whether it moved only where the bot stands firmly */
const steadily = (bot, goal) => Object.create(goal, { hasChanged: { value: () => isSteady(bot) && goal.hasChanged() } })

/** @param {any} bot @param {any} goal @returns {any} the goal with a weighted heuristic; where it moves to is kept in the goal itself */
const eagerly = (bot, goal) => Object.create(steadily(bot, goal), { heuristic: { value: (/** @type {any} */ node) => EAGERNESS * goal.heuristic(node) } })

/** Must the bot stop for a fight? Who only walks is soon away. @param {any} bot @param {boolean} works whether it digs or builds */
const isAttacked = (bot, works) => bot.travel.isHurt() && (works || weaponOf(bot) !== null) && attacker(bot) !== null

/**
 * Calls `stuck` once when the bot has not got on for STUCK_SECONDS.
 * @param {any} bot @param {() => void} stuck
 * @returns {() => void} ends the watch
 */
function watchProgress (bot, stuck) {
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

/** Nodes behind the first change of a block are left at the corner of their block by pathfinder. @param {{ x: number, z: number }} node */
function toMiddle (node) {
  if (!Number.isInteger(node.x) || !Number.isInteger(node.z)) return
  node.x += 0.5
  node.z += 0.5
}

/**
 * One search and the walk along its path.
 * @param {any} bot @param {any} goal
 * @param {Promise<never>} giveUp rejects when it takes too long
 * @param {{ isWhole?: boolean }} [options] isWhole: does not set out on a way that does not lead to the goal
 * @returns {Promise<boolean>} whether more searching might find more; settled when the bot stands still: at the goal, or as near as the path led
 * @throws with code no_path
 */
async function attempt (bot, goal, giveUp, { isWhole = false } = {}) {
  const eager = eagerly(bot, goal)
  let mishaps = 0
  let idleTicks = 0
  let buildingTicks = 0
  let afloatTicks = 0
  /** @type {any[]} */
  let way = []
  let isCutShort = false
  let thought = 0
  /** @type {[string, (...args: any[]) => void][]} */
  const listeners = []
  const listen = (/** @type {string} */ event, /** @type {(...args: any[]) => void} */ listener) => {
    listeners.push([event, listener])
    bot.on(event, listener)
  }
  bot.pathfinder.setGoal(eager)
  const walk = new Promise((resolve, reject) => {
    listen('goal_reached', reached => { if (reached === eager) resolve(null) })
    listen('goal_updated', goal => goal === eager || reject(pathError('GoalChanged', 'the goal was changed before it was reached')))
    listen('path_stop', () => reject(pathError('PathStopped', 'the walk was stopped before the goal was reached')))
    listen('path_reset', reason => {
      if (/error|scaffolding|stuck/.test(reason)) mishaps += reason === 'stuck' ? STUCK_WEIGHT : 1
      if (mishaps > MOST_MISHAPS) reject(pathError('NoPath', `the way is blocked: ${reason}`))
    })
    listen('path_update', results => {
      if (results.status === 'partial') results.path.length = 0 // do not walk before the search is finished
      else if ((results.path.length === 0 || isWhole) && results.status !== 'success') reject(pathError('NoPath', `no path from ${bot.entity.position.floored()} to the goal`))
      idleTicks = 0
      way = results.path
      isCutShort = results.status === 'timeout'
      bot.travel.searched = results.visitedNodes
      thought = results.time
    })
    listen('physicsTick', () => {
      if (isShortOfAir(bot) || isBuried(bot)) return reject(pathError('Breathless', `out of breath at ${bot.entity.position.floored()}`))
      const building = bot.pathfinder.isBuilding()
      const works = building || bot.pathfinder.isMining()
      if (isAttacked(bot, works)) return reject(pathError('Attacked', `attacked at ${bot.entity.position.floored()}`))
      const busy = works || bot.pathfinder.isMoving()
      idleTicks = busy ? 0 : idleTicks + 1
      buildingTicks = building ? buildingTicks + 1 : 0
      if (idleTicks > IDLE_TICKS) resolve(null)
      const waits = way[0]?.toBreak?.length > 0 && !bot.pathfinder.isMining() && bot.entity.isInWater && !bot.entity.onGround
      afloatTicks = waits ? afloatTicks + 1 : 0
      if (afloatTicks > MOST_AFLOAT_TICKS) return reject(pathError('NoPath', 'the way is blocked: nothing is dug afloat'))
      if (buildingTicks <= MOST_BUILDING_TICKS) return
      buildingTicks = 0 // off the place from which the block could be placed: search anew
      if (++mishaps > MOST_MISHAPS) reject(pathError('NoPath', 'the way is blocked: no place to build from'))
      else bot.pathfinder.setGoal(eager)
    })
  })
  try {
    await Promise.race([walk, giveUp])
    return isCutShort
  } finally {
    bot.travel.thoughtMs += thought
    for (const [event, listener] of listeners) bot.removeListener(event, listener)
    if (bot.pathfinder.goal === eager) bot.pathfinder.setGoal(null)
  }
}

/** @param {any} bot adds pathfinder, `bot.travel` and a goto that checks */
export function travel (bot) {
  loadPathfinder(bot)
  watchWorld(bot)
  turnAtOnce(bot)
  bot.on('path_update', (/** @type {any} */ results) => results.path.forEach(toMiddle))
  const movements = carefulMovements(bot)
  const bold = boldMovements(bot, movements)
  bot.pathfinder.setMovements(movements)
  bot.pathfinder.thinkTimeout = THINK_MS
  bot.pathfinder.searchRadius = SEARCH_RADIUS

  /** @param {any} goal */
  const arrived = goal => {
    const feet = bot.entity.position.floored()
    const isRaised = bot.entity.position.y - feet.y > 0.05 // on a block that is not a whole one
    return goal.isEnd(feet) || (isRaised && goal.isEnd(feet.offset(0, 1, 0)))
  }

  const thoughtLeft = () => Math.max(0, MOST_THOUGHT_MS - bot.travel.thoughtMs)

  /** The goal itself, or a place on the way to it when it is far. @param {any} goal */
  const nextLeg = goal => {
    const target = typeof goal.x === 'number' && typeof goal.z === 'number' ? goal : goal.block
    if (!target) return goal
    const { x, z } = bot.entity.position
    const distance = Math.hypot(target.x - x, target.z - z)
    if (distance <= FAR_BLOCKS) return goal
    return new goals.GoalNearXZ(x + (target.x - x) / distance * LEG_BLOCKS, z + (target.z - z) / distance * LEG_BLOCKS, LEG_RANGE)
  }

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
      const failure = await attempt(bot, nextLeg(goal), giveUp).then(cut => { isCutShort = cut; return null }, error => error)
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

  /** What is tried when there is no way to walk, in this order. @param {any} goal @param {{ isBold: boolean, isFrugal: boolean }} how @param {Promise<never>} giveUp */
  const otherWays = (goal, { isBold, isFrugal }, giveUp) => {
    const bounded = (/** @type {(fromWater: boolean) => Promise<boolean>} */ go) => ({ left: MOST_RESCUES, go: (/** @type {boolean} */ fromWater) => Promise.race([go(fromWater), giveUp]) })
    return [
      bounded(() => dive(bot, goal)),
      bounded(async fromWater => fromWater && await goAshore(bot)),
      { ...bounded(async () => !isFrugal && await gather(bot, goal, movements, bold)), left: 1 },
      bounded(async () => {
        if (bot.pathfinder.movements !== movements || !(isBold || bot.travel.searched < FEW_PLACES || isBoldBetter(bot, goal, movements, bold))) return false
        const from = bot.entity.position.clone()
        const { scafoldingBlocks } = bold
        if (isFrugal) bold.scafoldingBlocks = movements.scafoldingBlocks
        bot.pathfinder.setMovements(bold)
        bot.pathfinder.searchRadius = BOLD_RADIUS
        bot.pathfinder.thinkTimeout = Math.min(BOLD_THINK_MS, thoughtLeft())
        const failure = await attempt(bot, nextLeg(goal), giveUp, { isWhole: true }).then(() => null, error => error)
        bot.pathfinder.searchRadius = SEARCH_RADIUS
        bold.scafoldingBlocks = scafoldingBlocks
        if (bot.pathfinder.movements === bold) bot.pathfinder.setMovements(movements)
        if (failure !== null && !NO_WAY.has(failure.name)) throw failure
        return failure?.name === 'Breathless' || bot.entity.position.distanceTo(from) >= 1
      }),
      bounded(() => descend(bot, goal, bold))
    ]
  }

  /**
   * @param {any} goal
   * @param {{ seconds?: number, thinkMs?: number, rescues?: boolean, isBold?: boolean, isFrugal?: boolean }} [limits] of the clock's time
   * @throws with code no_path when the goal was not reached
   */
  const goto = async (goal, { seconds = DEFAULT_SECONDS, thinkMs = THINK_MS, rescues = true, isBold = false, isFrugal = false } = {}) => {
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
    /** Like goto, but answers whether the bot arrived. @param {any} goal @param {{ seconds?: number, thinkMs?: number, rescues?: boolean, isBold?: boolean, isFrugal?: boolean }} [limits] */
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
