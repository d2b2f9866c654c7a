import { Vec3 as Vector } from 'vec3'
import { blockPosition, itemNamed, plain } from './support/arguments.js'
import { REACH_BLOCKS } from './support/dig.js'
import { eyeDistance, GoalReach } from './support/goals.js'
import { hold } from './support/inventory.js'
import { within } from './support/limit.js'

const NAME = 'placeItem'
const WALK_SECONDS = 30
const PLACE_SECONDS = 8
/** Blocks whose exact place does not matter: they may go to the nearest fitting place instead. */
const STATIONS = new Set(['crafting_table', 'furnace', 'chest', 'barrel', 'smoker', 'blast_furnace'])
const STATION_RADIUS = 3
const REPLACEABLE = /^(air|cave_air|void_air|water|grass|short_grass|tall_grass|fern|large_fern|dead_bush|snow|seagrass|vine)$/
const OPENS = /(crafting_table|furnace|smoker|chest|barrel|_door|_trapdoor|_gate|_bed|anvil|button|lever)$/
const FACES = [new Vector(0, -1, 0), new Vector(0, 1, 0), new Vector(-1, 0, 0), new Vector(1, 0, 0), new Vector(0, 0, -1), new Vector(0, 0, 1)]

/**
 * Places one block from the inventory at a position, which must be free and have a solid neighbour. A crafting_table,
 * furnace or chest goes to the nearest fitting place within 3 blocks when the position itself does not fit.
 * @param {Bot} bot
 * @param {string} name of the item, such as "crafting_table"
 * @param {Vec3} position such as bot.entity.position.offset(1, 0, 0)
 * @example await placeItem(bot, "furnace", bot.entity.position.offset(1, 0, 0))
 */
export async function placeItem (bot, name, position) {
  const item = itemNamed(bot, NAME, name)
  const asked = blockPosition(bot, NAME, position)
  if (bot.inventory.count(item.id, null) === 0) return bot.facts.fault(NAME, 'not_in_inventory', { item: name })
  const places = [asked, ...(STATIONS.has(name) ? around(bot, asked) : [])].filter(place => isFree(bot, place) && reference(bot, place) !== null)
  if (places.length === 0) return bot.facts.failure(NAME, isFree(bot, asked) ? 'nothing_to_place_on' : 'place_blocked', { item: name, position: plain(asked) })
  for (const place of places.slice(0, 4)) {
    if (!await approach(bot, place)) continue
    if (await place1(bot, item, place)) {
      bot.facts.done('placed', { item: name, wanted: 1, got: 1, position: plain(place) })
      bot.save(`${name}_placed`)
      return
    }
  }
  const reachable = eyeDistance(bot, asked) <= REACH_BLOCKS + 1
  bot.facts.failure(NAME, reachable ? 'place_refused' : 'no_path', { item: name, position: plain(asked) })
}

/** Places near a position, on the ground first, the nearest first. @param {Bot} bot @param {Vec3} centre */
function around (bot, centre) {
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

/** Can a block be put here? @param {Bot} bot @param {Vec3} place */
const isFree = (bot, place) => REPLACEABLE.test(bot.blockAt(place, false)?.name ?? '')

/** A solid neighbour and the face to place against. @param {Bot} bot @param {Vec3} place */
function reference (bot, place) {
  for (const step of FACES) {
    const block = bot.blockAt(place.plus(step))
    if (block?.boundingBox === 'block') return { block, face: step.scaled(-1) }
  }
  return null
}

/** Would the block stand in the bot? @param {Bot} bot @param {Vec3} place */
const standsIn = (bot, place) => {
  const { x, y, z } = bot.entity.position
  return Math.abs(x - place.x - 0.5) < 0.8 && Math.abs(z - place.z - 0.5) < 0.8 && place.y + 1 > y && place.y < y + 1.8
}

/** Walks into reach of the place, and out of it. @param {Bot} bot @param {Vec3} place */
async function approach (bot, place) {
  const { goals } = bot.travel
  if (eyeDistance(bot, place) > REACH_BLOCKS && !await bot.travel.tries(new GoalReach(place, REACH_BLOCKS - 1), { seconds: WALK_SECONDS })) return false
  if (!standsIn(bot, place)) return true
  const away = new goals.GoalCompositeAll([new GoalReach(place, REACH_BLOCKS - 0.5), new goals.GoalInvert(new goals.GoalNear(place.x, place.y, place.z, 1))])
  return await bot.travel.tries(away, { seconds: WALK_SECONDS }) && !standsIn(bot, place)
}

/** @param {Bot} bot @param {any} item @param {Vec3} place @returns {Promise<boolean>} whether the block is there in the world */
async function place1 (bot, item, place) {
  const against = reference(bot, place)
  if (against === null) return false
  const before = bot.blockAt(place)?.type
  const sneaks = OPENS.test(against.block.name)
  try {
    await hold(bot, item.id)
    if (sneaks) bot.setControlState('sneak', true)
    await within(bot.placeBlock(against.block, against.face), PLACE_SECONDS, `placing ${item.name}`)
  } catch (error) {
    console.error(`placeItem ${item.name}:`, /** @type {Error} */ (error).message)
  } finally {
    if (sneaks) bot.setControlState('sneak', false)
  }
  await bot.waitForTicks(2)
  const after = bot.blockAt(place)
  return after?.type !== before && !REPLACEABLE.test(after?.name ?? '')
}
