/** Digging that is checked: the right tool, the way to the block cleared, the result read back from the world. */

import { Vec3 } from 'vec3'
import { attacker, fightBack } from '../../bot/defence.js'
import { EYES, eyesTo } from '../../bot/eyes.js'
import { isDiggable, isUnderWater } from '../../bot/travel_blocks.js'
import { swim, swimForAir } from '../../bot/travel_swim.js'
import { bestTool, takeTool } from '../../bot/tools.js'
import { within } from '../../bot/limit.js'
import { GoalReach } from './goals.js'
import { until } from './inventory.js'

/** A strict server refuses digs and placements from further away. */
export const REACH_BLOCKS = 4.4
/** Beyond this servers ignore a dig. */
const SERVER_REACH_BLOCKS = 6
const DIG_SECONDS = 120
/** Gravel follows gravel. */
const MAX_OBSTACLES = 20
const MOST_FIGHTS = 6
const SINK_TICKS = 40
/** Of breath, which is measured in twentieths. */
const FULL_SECONDS = 15
const SPARE_SECONDS = 2
const LEAST_BREATH = 8
/** Who floats goes up and down by so much. */
const BOBBING = 0.6

/** Names of tools that make the block drop something; empty when the hand is enough. @param {any} bot @param {any} block */
export const harvestTools = (bot, block) => Object.keys(block.harvestTools ?? {}).map(id => bot.registry.items[id]?.name).filter(Boolean)

/** @param {any} bot @param {any} block */
export function canHarvest (bot, block) {
  return !block.harvestTools || bot.inventory.items().some((/** @type {any} */ item) => block.harvestTools[item.type])
}

/** The fastest tool among those that make the block drop something. @param {any} bot @param {any} block */
function toolFor (bot, block) {
  if (!block.harvestTools) return bestTool(bot, block)
  const isFit = (/** @type {any} */ item) => Boolean(block.harvestTools[item.type])
  return bestTool(bot, block, isFit) ?? bot.inventory.items().find(isFit) ?? null
}

/**
 * Digs one block within reach.
 * @param {any} bot @param {Vec3} position
 * @returns {Promise<boolean>} whether the block is gone in the world, not only in the bot's model
 */
export async function digChecked (bot, position) {
  const block = bot.blockAt(position)
  if (!block || block.type === 0) return true
  if (!block.diggable) return false
  for (let tries = 0, isDug = false; !isDug; tries++) {
    if (attacker(bot)) await fightBack(bot)
    await takeTool(bot, toolFor(bot, block))
    if (!await standStill(bot, block)) return false
    isDug = await digInPeace(bot, block)
    if (!isDug && (tries === MOST_FIGHTS || !attacker(bot) || !bot.isAlive)) return false
  }
  await bot.waitForTicks(3) // a server that refuses sends the block back
  const isGone = bot.blockAt(position)?.type !== block.type
  if (!isGone && bot.isAlive) bot.facts.fault('dig', isInReach(bot, position) ? 'dig_refused' : 'dig_broken_off', { block: block.name, position: { x: position.x, y: position.y, z: position.z } })
  return isGone
}

/** Near enough for the server; who was moved meanwhile, or died and came back elsewhere, is not. @param {any} bot @param {Vec3} position */
const isInReach = (bot, position) => eyesTo(bot.entity.position, position) <= SERVER_REACH_BLOCKS

/** Digs until it is done or somebody attacks. @param {any} bot @param {any} block @returns {Promise<boolean>} whether it was done */
async function digInPeace (bot, block) {
  const stopIfHurt = (/** @type {any} */ entity) => { if (entity === bot.entity && attacker(bot)) bot.stopDigging() }
  bot.on('entityHurt', stopIfHurt)
  try {
    if (bot.entity.isInWater && !isUnderWater(bot)) bot.setControlState('jump', true) // stays afloat
    await within(bot.dig(block, true), DIG_SECONDS, `digging ${block.name}`)
    return true
  } catch (error) {
    if (/revoked/.test(String(error))) throw error
    bot.stopDigging()
    return false
  } finally {
    bot.removeListener('entityHurt', stopIfHurt)
    bot.setControlState('jump', false)
  }
}

/**
 * Gets to where digging is fast: on the ground, in water too; with breath enough.
 * @param {any} bot @param {any} block
 * @returns {Promise<boolean>} whether it can be dug from here
 */
async function standStill (bot, block) {
  if (!bot.entity.isInWater) {
    await until(bot, () => bot.entity.onGround, 20) // in the air it takes five times as long
    return true
  }
  const distance = (/** @type {Vec3} */ feet) => eyesTo(feet, block.position)
  if (!isUnderWater(bot) && distance(bot.entity.position) <= REACH_BLOCKS - BOBBING) return true
  const isStand = (/** @type {any} */ cell, /** @type {any} */ look) => look(cell.x, cell.y - 1, cell.z) === 'solid' && distance(new Vec3(cell.x + 0.5, cell.y, cell.z + 0.5)) <= REACH_BLOCKS - 0.3
  await swim(bot, isStand, { isOver: () => bot.travel.breath() < LEAST_BREATH })
  await until(bot, () => bot.entity.onGround || distance(bot.entity.position) > REACH_BLOCKS, SINK_TICKS)
  const breathSeconds = bot.travel.breath() / 20 * FULL_SECONDS
  if (distance(bot.entity.position) <= REACH_BLOCKS && bot.digTime(block) / 1000 + SPARE_SECONDS < breathSeconds) return true
  await swimForAir(bot)
  return false
}

/**
 * Solid blocks between the eyes of a body and a block, the nearest first.
 * @param {any} bot @param {Vec3} target @param {Vec3} feet
 * @returns {Generator<Vec3>}
 */
function * obstacles (bot, target, feet) {
  const eyes = feet.offset(0, EYES, 0)
  const line = target.offset(0.5, 0.5, 0.5).minus(eyes)
  const steps = Math.ceil(line.norm() * 8)
  for (let i = 1; i < steps; i++) {
    const point = eyes.plus(line.scaled(i / steps)).floored()
    if (point.equals(target)) return
    const block = bot.blockAt(point, false)
    if (block && block.shapes.length > 0) yield point
  }
}

/** @param {any} bot @param {Vec3} target @returns {Vec3 | null} */
const obstacle = (bot, target) => obstacles(bot, target, bot.entity.position).next().value ?? null

/** A place from which a block can be dug free: in reach, and nothing between that cannot be dug. @param {any} bot @param {Vec3} target @param {number} reach */
export function goalToSee (bot, target, reach) {
  const inReach = new GoalReach(target, reach)
  return Object.assign(new bot.travel.goals.Goal(), {
    block: target,
    heuristic: (/** @type {any} */ node) => inReach.heuristic(node),
    isEnd: (/** @type {any} */ node) => inReach.isEnd(node) && ![...obstacles(bot, target, new Vec3(node.x + 0.5, node.y, node.z + 0.5))]
      .some(position => !isDiggable(bot, bot.blockAt(position, false)))
  })
}

/**
 * Digs what stands between the eyes and a block, so that the block can be seen.
 * @param {any} bot @param {Vec3} target
 * @returns {Promise<boolean>} whether the view is free
 */
export async function clearView (bot, target) {
  for (let i = 0; i < MAX_OBSTACLES; i++) {
    const between = obstacle(bot, target)
    if (between === null) return true
    if (!isDiggable(bot, bot.blockAt(between, false)) || !await digChecked(bot, between)) return false
  }
  return obstacle(bot, target) === null
}
