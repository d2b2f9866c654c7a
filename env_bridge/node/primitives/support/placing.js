/** Putting blocks down: where one fits, how to get there, and whether it is there afterwards. */

import { Vec3 } from 'vec3'
import { isDiggable, isWet } from '../../bot/travel_blocks.js'
import { within } from '../../bot/limit.js'
import { digChecked, REACH_BLOCKS } from './dig.js'
import { eyeDistance, GoalReach } from './goals.js'
import { hold } from './inventory.js'

const WALK_SECONDS = 30
const ASHORE_SECONDS = 40
const PLACE_SECONDS = 8
const STATION_RADIUS = 3
const MOST_PLACES = 8
const REPLACEABLE = /^(air|cave_air|void_air|water|grass|short_grass|tall_grass|short_dry_grass|tall_dry_grass|bush|leaf_litter|fern|large_fern|dead_bush|snow|seagrass|vine)$/
const OPENS = /(crafting_table|furnace|smoker|chest|barrel|_door|_trapdoor|_gate|_bed|anvil|button|lever)$/
/** The floor around a block, the sides first. */
const BESIDE = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [1, -1], [-1, 1], [-1, -1]].map(([x = 0, z = 0]) => new Vec3(x, -1, z))
const FACES = [new Vec3(0, -1, 0), new Vec3(0, 1, 0), new Vec3(-1, 0, 0), new Vec3(1, 0, 0), new Vec3(0, 0, -1), new Vec3(0, 0, 1)]

/** Can a block be put here, and against what? @param {any} bot @param {Vec3} place */
export const fits = (bot, place) => isFree(bot, place) && reference(bot, place) !== null

/**
 * Puts a block to the first of some places that takes it.
 * @param {any} bot @param {any} item @param {Vec3[]} places
 * @returns {Promise<Vec3 | null>} where it is
 */
export async function placeAtOne (bot, item, places) {
  for (const place of places.slice(0, MOST_PLACES)) {
    if (await approach(bot, place) && await placeOne(bot, item, place)) return place
  }
  return null
}

/**
 * Puts a block near a place; makes room in the wall where there is none.
 * @param {any} bot @param {any} item @param {Vec3} centre
 * @returns {Promise<Vec3 | null>} where it is
 */
export async function placeNear (bot, item, centre) {
  if (bot.entity.isInWater && !bot.entity.onGround && await toLand(bot)) centre = bot.entity.position.floored().offset(1, 0, 0)
  const found = await placeAtOne(bot, item, around(bot, centre).filter(place => fits(bot, place)))
  if (found !== null) return found
  const feet = bot.entity.position.floored()
  for (const side of FACES.slice(2)) {
    const wall = feet.plus(side)
    if (bot.blockAt(wall)?.boundingBox !== 'block' || !isDiggable(bot, bot.blockAt(wall)) || !await digChecked(bot, wall)) continue
    if (await placeAtOne(bot, item, [wall]) !== null) return wall
  }
  return null
}

/** Out of the water, to where blocks can be put down. @param {any} bot @returns {Promise<boolean>} */
async function toLand (bot) {
  const isDry = (/** @type {any} */ { x, y, z }) => bot.sharedBlockAt(x, y - 1, z)?.boundingBox === 'block' && !isWet(bot.sharedBlockAt(x, y, z)) && !isWet(bot.sharedBlockAt(x, y + 1, z))
  return await bot.travel.tries(Object.assign(new bot.travel.goals.Goal(), { heuristic: () => 0, isEnd: isDry }), { seconds: ASHORE_SECONDS, rescues: false })
}

/**
 * Covers open lava around a block, into which what it drops could fall, as far as there is something to cover it with.
 * @param {any} bot @param {Vec3} target
 * @returns {Promise<boolean>} whether there was any
 */
export async function coverLava (bot, target) {
  const open = BESIDE.map(step => target.plus(step)).filter(place => bot.blockAt(place, false)?.name === 'lava' && isFree(bot, place.offset(0, 1, 0)))
  for (const place of open) {
    const item = bot.travel.movements.getScaffoldingItem()
    if (item === null) break
    if (bot.blockAt(place, false)?.name === 'lava' && await approach(bot, place)) await placeOne(bot, bot.registry.items[item.type], place)
  }
  return open.length > 0
}

/** Places near a position, on the ground first, the nearest first. @param {any} bot @param {Vec3} centre */
export function around (bot, centre) {
  /** @type {Vec3[]} */
  const places = []
  for (let x = -STATION_RADIUS; x <= STATION_RADIUS; x++) {
    for (let z = -STATION_RADIUS; z <= STATION_RADIUS; z++) {
      for (let y = -2; y <= 2; y++) {
        const place = centre.offset(x, y, z)
        if (bot.blockAt(place.offset(0, -1, 0), false)?.boundingBox === 'block') places.push(place)
      }
    }
  }
  return places.sort((a, b) => a.distanceTo(centre) - b.distanceTo(centre))
}

/** Can a block be put here? @param {any} bot @param {Vec3} place */
export const isFree = (bot, place) => REPLACEABLE.test(bot.blockAt(place, false)?.name ?? '')

/** A solid neighbour and the face to place against. @param {any} bot @param {Vec3} place */
function reference (bot, place) {
  for (const step of FACES) {
    const block = bot.blockAt(place.plus(step))
    if (block?.boundingBox === 'block') return { block, face: step.scaled(-1) }
  }
  return null
}

/** Would the block stand in the bot? @param {any} bot @param {Vec3} place */
const standsIn = (bot, place) => {
  const { x, y, z } = bot.entity.position
  return Math.abs(x - place.x - 0.5) < 0.8 && Math.abs(z - place.z - 0.5) < 0.8 && place.y + 1 > y && place.y < y + 1.8
}

/** Walks into reach of the place, and out of it. @param {any} bot @param {Vec3} place */
async function approach (bot, place) {
  const { goals } = bot.travel
  if (bot.blockAt(place) === null && !await bot.travel.tries(new goals.GoalNearXZ(place.x, place.z, 4))) return false
  if (eyeDistance(bot, place) > REACH_BLOCKS && !await bot.travel.tries(new GoalReach(place, REACH_BLOCKS - 1), { seconds: WALK_SECONDS })) return false
  if (!standsIn(bot, place)) return true
  const away = new goals.GoalCompositeAll([new GoalReach(place, REACH_BLOCKS - 0.5), new goals.GoalInvert(new goals.GoalNear(place.x, place.y, place.z, 1))])
  return await bot.travel.tries(away, { seconds: WALK_SECONDS }) && !standsIn(bot, place)
}

/** @param {any} bot @param {any} item @param {Vec3} place @returns {Promise<boolean>} whether the block is there in the world */
async function placeOne (bot, item, place) {
  const against = reference(bot, place)
  if (against === null) return false
  const before = bot.blockAt(place)?.type
  const sneaks = OPENS.test(against.block.name)
  try {
    await hold(bot, item.id)
    if (sneaks) bot.setControlState('sneak', true)
    await within(bot.placeBlock(against.block, against.face), PLACE_SECONDS, `placing ${item.name}`)
  } catch (error) {
    console.error(`placing ${item.name}:`, /** @type {Error} */ (error).message)
  } finally {
    if (sneaks) bot.setControlState('sneak', false)
  }
  await bot.waitForTicks(2)
  const after = bot.blockAt(place)
  return after?.type !== before && !REPLACEABLE.test(after?.name ?? '')
}
