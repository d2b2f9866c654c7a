/**
 * What is timed, as data: a world made ready, then one program that the bot runs in it.
 *
 * Programs are kept as functions and sent as text, like any program of a model; names that the runner gives to programs
 * are declared here for the type checker only. Seeds are such that the way is walkable; nothing else depends on them.
 */

import { addEffect } from '../world/core/effects.js'
import { spawnMob } from '../world/rules/mobs.js'

/** @typedef {import('../bot/session.js').Session} Session */
/**
 * @typedef {object} Scenario
 * @property {number} seed
 * @property {(session: Session) => string | void} [prepare] changes the world; what it says goes into the report
 * @property {Function} [before] a program that is run first and not timed
 * @property {Function} program
 * @property {(outcome: any, session: Session) => boolean} [isRight] whether the program did what is timed
 */

/** @type {any} */ let mineBlock
/** @type {any} */ let smeltItem
/** @type {any} */ let craftItem
/** @type {any} */ let placeItem
/** @type {any} */ let GoalNearXZ
/** @type {any} */ let GoalBlock

const NIGHT = 13000
const SEALED_BLOCKS = 20
/** Of the effect of resistance: all that is hurt by others. */
const UNHURT = 4
/** Mobs within this are awake. */
const AROUND_BLOCKS = 40

/** @param {any} bot */
async function idle (bot) {
  await bot.waitForTicks(12000)
}

/** @param {any} bot */
async function dig (bot) {
  await mineBlock(bot, 'dirt', 20)
}

/** @param {any} bot */
async function walkOut (bot) {
  for (let leg = 1; leg <= 5; leg++) await bot.pathfinder.goto(new GoalNearXZ(bot.spawnPoint.x + 40 * leg, bot.spawnPoint.z, 2))
}

/** @param {any} bot */
async function walkBack (bot) {
  for (let leg = 4; leg >= 0; leg--) await bot.pathfinder.goto(new GoalNearXZ(bot.spawnPoint.x + 40 * leg, bot.spawnPoint.z, 2))
}

/** @param {any} bot */
async function night (bot) {
  const end = Date.now() + 300_000
  while (Date.now() < end) await new Promise(resolve => setTimeout(resolve, 1000))
}

/** @param {any} bot */
async function settle (bot) {
  await bot.waitForTicks(20)
}

/** @param {any} bot */
async function makeThings (bot) {
  await placeItem(bot, 'furnace', bot.entity.position.offset(1, 0, 0))
  await placeItem(bot, 'crafting_table', bot.entity.position.offset(-1, 0, 0))
  await smeltItem(bot, 'raw_iron', 'coal', 8)
  await craftItem(bot, 'oak_planks', 10)
  await craftItem(bot, 'stick', 8)
  await craftItem(bot, 'iron_pickaxe', 2)
}

/** @param {any} bot */
async function walkToSealed (bot) {
  const { x, y, z } = bot.spawnPoint
  await bot.pathfinder.goto(new GoalBlock(x + 20, y + 2, z)) // SEALED_BLOCKS
}

/** A box of bedrock around one free block. @param {Session} session */
function sealGoal ({ bot, embedded }) {
  const { x, y, z } = bot.spawnPoint
  for (let dx = -1; dx <= 1; dx++) {
    for (let dy = -1; dy <= 2; dy++) {
      for (let dz = -1; dz <= 1; dz++) {
        const inside = dx === 0 && dz === 0 && (dy === 0 || dy === 1)
        embedded?.operator.setBlock({ x: x + SEALED_BLOCKS + dx, y: y + 2 + dy, z: z + dz }, inside ? 'air' : 'bedrock')
      }
    }
  }
}

/** Mobs around the bot. @param {Session} session @returns {number} */
function mobsAround ({ bot, embedded }) {
  const { x, z } = bot.entity.position
  return [...embedded?.world.entities.of('mob') ?? []].filter(mob => Math.abs(mob.x - x) < AROUND_BLOCKS && Math.abs(mob.z - z) < AROUND_BLOCKS).length
}

/** As many mobs around the bot all night, whatever becomes of single ones; nothing that they do hurts it. @param {number} count @param {string[]} kinds */
const crowd = (count, kinds) => (/** @type {Session} */ session) => {
  const { bot, embedded } = session
  if (embedded === null) throw new Error('only the embedded world has an operator')
  const { world, operator } = embedded
  let made = 0
  const fill = () => {
    for (let lacking = count - mobsAround(session); lacking > 0; lacking--) {
      const turn = 2 * Math.PI * made / count
      const x = Math.floor(bot.entity.position.x + 10 * Math.cos(turn)) + 0.5
      const z = Math.floor(bot.entity.position.z + 10 * Math.sin(turn)) + 0.5
      spawnMob(world, /** @type {string} */ (kinds[made++ % kinds.length]), { x, y: groundHeight(world, x, z), z })
    }
  }
  fill()
  setInterval(fill, 1000)
  operator.setTime(NIGHT)
  const player = world.players.get(bot.username)
  if (player) addEffect(world, player, 'resistance', { amplifier: UNHURT, until: null, hideParticles: true })
  return `${count} mobs: ${kinds.join(', ')}`
}

/** The bot lived through the night among them. @param {number} count */
const isAmong = count => (/** @type {any} */ outcome, /** @type {Session} */ session) =>
  outcome.ok && outcome.deaths === 0 && mobsAround(session) >= 0.9 * count

/** @param {import('../world/core/world.js').World} world @param {number} x @param {number} z */
function groundHeight (world, x, z) {
  let y = 200
  while (y > 0 && world.getBlock(Math.floor(x), y - 1, Math.floor(z)) === 0) y--
  return y
}

/** @param {Session} session */
function giveThings ({ bot, embedded }) {
  const things = { furnace: 1, crafting_table: 1, raw_iron: 8, coal: 1, oak_log: 10 }
  for (const [item, count] of Object.entries(things)) embedded?.operator.give(bot.username, item, count)
}

const KINDS = ['zombie', 'skeleton', 'spider', 'creeper', 'enderman', 'cow', 'sheep', 'pig', 'chicken']

/** @type {Record<string, Scenario>} */
export const scenarios = {
  idle: { seed: 1, program: idle, isRight: outcome => outcome.ok && outcome.deaths === 0 && outcome.virtual_seconds >= 600 },
  dig: { seed: 1, program: dig, isRight: outcome => outcome.mined.dirt === 20 && outcome.gained.dirt >= 20 },
  walk: { seed: 1, program: walkOut, isRight: outcome => outcome.ok && outcome.distance_blocks >= 190 },
  walk_back: { seed: 1, before: walkOut, program: walkBack, isRight: outcome => outcome.ok && outcome.distance_blocks >= 190 },
  mobs_20: { seed: 1, prepare: crowd(20, KINDS), before: settle, program: night, isRight: isAmong(20) },
  mobs_50: { seed: 1, prepare: crowd(50, KINDS), before: settle, program: night, isRight: isAmong(50) },
  make: { seed: 1, prepare: giveThings, before: settle, program: makeThings, isRight: outcome => outcome.ok && outcome.smelted.iron_ingot === 8 && outcome.gained.iron_pickaxe === 2 },
  no_path: { seed: 1, prepare: sealGoal, before: settle, program: walkToSealed, isRight: outcome => outcome.fault?.code === 'no_path' }
}
