/** What bots of the soak do by chance: each deed is whole in itself, may fail, and leaves the bot able to do the next. */

import { Vec3 } from 'vec3'
import { craftItem } from '../../primitives/craftItem.js'
import { depositItemIntoChest } from '../../primitives/depositItemIntoChest.js'
import { exploreUntil } from '../../primitives/exploreUntil.js'
import { getItemFromChest } from '../../primitives/getItemFromChest.js'
import { killMob } from '../../primitives/killMob.js'
import { mineBlock } from '../../primitives/mineBlock.js'
import { placeItem } from '../../primitives/placeItem.js'
import { smeltItem } from '../../primitives/smeltItem.js'

const RADIUS = 24
const WALK_SECONDS = 40
const FIGHT_SECONDS = 30
const WAYS = [new Vec3(1, 0, 0), new Vec3(-1, 0, 0), new Vec3(0, 0, 1), new Vec3(0, 0, -1), new Vec3(1, 0, 1), new Vec3(-1, 0, -1)]
const MINED = /_log$|^(dirt|grass_block|stone|sand|gravel|coal_ore|iron_ore|copper_ore|short_grass|.*_leaves)$/
const MADE = ['crafting_table', 'stick', 'chest', 'furnace', 'wooden_pickaxe', 'stone_pickaxe', 'wooden_sword', 'wooden_hoe', 'oak_planks', 'birch_planks', 'spruce_planks', 'torch', 'ladder', 'bread']
const PUT = /^(dirt|cobblestone|sand|gravel|torch|crafting_table|furnace|chest|.*_planks|.*_sapling|ladder)$/
const RAW = /^(raw_iron|raw_copper|beef|porkchop|mutton|chicken|sand|cobblestone)$/
const FUEL = /_planks$|_log$|^coal$/

/** @template T @param {T[]} list @returns {T | undefined} */
const any = list => list[Math.floor(Math.random() * list.length)]

/** @param {any} bot @param {RegExp} wanted */
const carried = (bot, wanted) => any(bot.inventory.items().filter((/** @type {any} */ item) => wanted.test(item.name)))

/** @param {any} bot @param {RegExp} wanted */
function near (bot, wanted) {
  const ids = bot.registry.blocksArray.filter((/** @type {any} */ block) => wanted.test(block.name)).map((/** @type {any} */ block) => block.id)
  const place = any(bot.findBlocks({ matching: ids, maxDistance: RADIUS, count: 64 }))
  return place ? bot.blockAt(place) : null
}

/** @param {any} bot */
async function walk (bot) {
  await exploreUntil(bot, /** @type {Vec3} */ (any(WAYS)), WALK_SECONDS, () => false)
}

/** @param {any} bot */
async function dig (bot) {
  const block = near(bot, MINED)
  if (block) await mineBlock(bot, block.name, 1 + Math.floor(Math.random() * 5))
}

/** @param {any} bot */
async function place (bot) {
  const item = carried(bot, PUT)
  if (item) await placeItem(bot, item.name, bot.entity.position.offset(Math.round(Math.random() * 4 - 2), Math.round(Math.random()), Math.round(Math.random() * 4 - 2)))
}

/** @param {any} bot */
async function craft (bot) {
  await craftItem(bot, /** @type {string} */ (any(MADE)), 1)
}

/** @param {any} bot */
async function smelt (bot) {
  const [input, fuel] = [carried(bot, RAW), carried(bot, FUEL)]
  if (input && fuel) await smeltItem(bot, input.name, fuel.name, 1)
}

/** @param {any} bot */
async function fight (bot) {
  const foe = bot.nearestEntity((/** @type {any} */ entity) => (entity.type === 'hostile' || entity.type === 'animal') && entity.position.distanceTo(bot.entity.position) < RADIUS)
  if (foe) await killMob(bot, foe.name, FIGHT_SECONDS)
}

/** @param {any} bot */
async function useChest (bot) {
  const chest = near(bot, /^chest$/)
  const item = carried(bot, /./)
  if (!chest || !item) return
  await depositItemIntoChest(bot, chest.position, { [item.name]: item.count })
  if (Math.random() < 0.5) await getItemFromChest(bot, chest.position, { [item.name]: 1 })
}

/** @param {any} bot */
async function farm (bot) {
  const soil = near(bot, /^(grass_block|dirt|farmland)$/)
  const tool = carried(bot, /_hoe$|_seeds$|^bone_meal$|_sapling$/)
  if (!soil || !tool) return
  await bot.travel.tries(new bot.travel.goals.GoalNear(soil.position.x, soil.position.y + 1, soil.position.z, 2), { seconds: 20 })
  await bot.equip(tool, 'hand')
  await bot.activateBlock(soil, new Vec3(0, 1, 0))
}

/** @param {any} bot */
async function eat (bot) {
  const food = carried(bot, /^(bread|apple|sweet_berries|rotten_flesh|.*beef|.*porkchop|.*mutton|.*chicken|.*cod|.*salmon)$/)
  if (!food || bot.food === 20) return
  await bot.equip(food, 'hand')
  await bot.consume()
}

/** Without air, as far from help as a bot can be in a minute. @param {any} bot */
async function die (bot) {
  const water = near(bot, /^water$/)
  if (!water) return
  await bot.travel.tries(new bot.travel.goals.GoalNear(water.position.x, water.position.y, water.position.z, 1), { seconds: 20 })
  const end = Date.now() + 30_000
  while (bot.isAlive && bot.entity.isInWater && Date.now() < end) await bot.waitForTicks(5)
}

/** @param {any} bot */
async function talk (bot) {
  bot.chat(`I am at ${bot.entity.position.floored()} and have ${bot.inventory.items().length} stacks`)
}

/** @param {any} bot */
async function tossSome (bot) {
  const item = carried(bot, /./)
  if (item) await bot.tossStack(item)
}

/** @type {Record<string, (bot: any) => Promise<void>>} */
export const deeds = { walk, dig, place, craft, smelt, fight, useChest, farm, eat, die, talk, tossSome }

/** How often each is drawn, for one of `talk`. @type {Record<string, number>} */
const WEIGHTS = { walk: 4, dig: 6, place: 3, craft: 4, smelt: 1, fight: 3, useChest: 2, farm: 3, eat: 3, die: 0.5, talk: 1, tossSome: 1 }

/** @returns {string} */
export function drawDeed () {
  const total = Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0)
  let left = Math.random() * total
  for (const [name, weight] of Object.entries(WEIGHTS)) if ((left -= weight) < 0) return name
  return 'talk'
}
