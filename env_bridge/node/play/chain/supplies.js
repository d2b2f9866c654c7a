/** What the chain uses up on its way: wood, stone, tools, iron. Each function fetches what is missing and no more. */

import { craftItem } from '../../primitives/craftItem.js'
import { mineBlock } from '../../primitives/mineBlock.js'
import { smeltItem } from '../../primitives/smeltItem.js'
import { touchesLava } from '../../bot/travel_blocks.js'
import { care, count } from './life.js'
import { roam, seen, surface, TURNS } from './roaming.js'
import { step, tunnelTo } from './tunnel.js'

/** @typedef {import('vec3').Vec3} Vec3 */

const LOG = /^(oak|birch|spruce|jungle|acacia|dark_oak|mangrove|cherry)_log$/
const PLANKS = /_planks$/
const TIERS = ['wooden', 'stone', 'iron', 'diamond']
const LEAST_DURABILITY = 40
const ORE_BLOCKS = 64
const NEAR_BLOCKS = 24
const TREE_BLOCKS = 48
const BRANCH_BLOCKS = 24
const MOST_STAIRS = 80
/** Below it lies deepslate. */
const LOWEST_STONE = 12

/** Crafts, or says that it could not. @param {any} bot @param {string} item @param {number} [runs] */
export async function make (bot, item, runs = 1) {
  const before = count(bot, item)
  await craftItem(bot, item, runs)
  if (count(bot, item) <= before) throw new Error(`${item} could not be crafted`)
}

/** @param {any} bot @param {number} wanted logs, or what they can become */
export async function wood (bot, wanted) {
  const have = () => count(bot, LOG) + Math.floor(count(bot, PLANKS) / 4)
  /** @type {Set<string>} */
  const shunned = new Set()
  for (let tries = 0; tries < 24 && have() < wanted; tries++) {
    const tree = await roam(bot, () => seen(bot, LOG, TREE_BLOCKS, 256).find(place => !shunned.has(String(place))))
    if (tree.distanceTo(bot.entity.position) > NEAR_BLOCKS) {
      await surface(bot)
      await bot.travel.tries(new bot.travel.goals.GoalNearXZ(tree.x, tree.z, 6), { seconds: 60 })
    }
    const before = count(bot, LOG)
    await mineBlock(bot, bot.blockAt(tree)?.name ?? 'oak_log', Math.min(wanted - have(), 6))
    if (count(bot, LOG) === before) for (const log of seen(bot, LOG, TREE_BLOCKS, 256)) if (log.distanceTo(tree) < 6) shunned.add(String(log))
  }
  if (have() < wanted) throw new Error('no wood')
}

/** Planks of one kind. @param {any} bot @param {number} wanted */
export async function planks (bot, wanted) {
  for (let tries = 0; tries < 8; tries++) {
    const kinds = [...new Set(bot.inventory.items().map((/** @type {any} */ item) => item.name).filter((/** @type {string} */ name) => LOG.test(name) || PLANKS.test(name)))]
      .map(name => /** @type {string} */ (name).replace(/_(log|planks)$/, ''))
    const could = (/** @type {string} */ kind) => count(bot, `${kind}_planks`) + 4 * count(bot, `${kind}_log`)
    const [kind] = kinds.sort((a, b) => could(b) - could(a))
    if (kind === undefined || could(kind) < wanted) {
      await wood(bot, Math.floor(count(bot, LOG) + count(bot, PLANKS) / 4) + Math.ceil(wanted / 4))
      continue
    }
    const lack = wanted - count(bot, `${kind}_planks`)
    if (lack <= 0) return
    await make(bot, `${kind}_planks`, Math.ceil(lack / 4))
  }
  throw new Error('no planks')
}

/** @param {any} bot @param {number} wanted */
export async function sticks (bot, wanted) {
  if (count(bot, 'stick') >= wanted) return
  await planks(bot, Math.ceil((wanted - count(bot, 'stick')) / 4) * 2)
  await make(bot, 'stick', Math.ceil((wanted - count(bot, 'stick')) / 4))
}

/** @param {any} bot */
export async function table (bot) {
  if (count(bot, 'crafting_table') > 0) return
  await planks(bot, 4)
  await make(bot, 'crafting_table')
}

/** Stone from a stair downwards, which stays dry. @param {any} bot @param {number} wanted */
export async function cobble (bot, wanted) {
  let turn = Math.floor(Math.random() * TURNS.length)
  for (let tries = 0; tries < MOST_STAIRS && count(bot, 'cobblestone') < wanted; tries++) {
    await care(bot)
    const level = bot.entity.position.y > LOWEST_STONE ? -1 : 1
    const [dx = 1, dz = 0] = TURNS[turn % TURNS.length] ?? []
    if (!await step(bot, dx, level, dz) && !await step(bot, dx, 0, dz)) turn++
  }
  if (count(bot, 'cobblestone') < wanted) throw new Error('no stone')
}

/** Ready to use: of a tier or better, and not about to break. @param {any} bot @param {string} tier */
function hasPickaxe (bot, tier) {
  const good = TIERS.slice(TIERS.indexOf(tier)).map(name => `${name}_pickaxe`)
  return bot.inventory.items().some((/** @type {any} */ item) => good.includes(item.name) && item.maxDurability - item.durabilityUsed > LEAST_DURABILITY)
}

/** @param {any} bot @param {'wooden' | 'stone' | 'iron'} tier */
export async function pickaxe (bot, tier) {
  await care(bot)
  if (hasPickaxe(bot, tier)) return
  if (tier === 'stone') {
    if (!hasPickaxe(bot, 'wooden')) await pickaxe(bot, 'wooden')
    await cobble(bot, 3)
  } else if (tier === 'iron') {
    if (!hasPickaxe(bot, 'stone')) await pickaxe(bot, 'stone')
    await iron(bot, 3)
  }
  await sticks(bot, 2)
  await table(bot)
  if (tier === 'wooden') await planks(bot, 3)
  await make(bot, `${tier}_pickaxe`)
}

/** @param {any} bot */
export async function furnace (bot) {
  if (count(bot, 'furnace') > 0) return
  await pickaxe(bot, 'stone')
  await cobble(bot, 8)
  await table(bot)
  await make(bot, 'furnace')
}

/**
 * Digs out ore until so much of its drop is there.
 * @param {any} bot @param {RegExp} ore names of its blocks @param {string} drop @param {number} wanted
 * @param {{ tier: 'stone' | 'iron', height: number }} how height: where to look when none is seen
 */
export async function ore (bot, ore, drop, wanted, { tier, height }) {
  const shunned = new Set()
  for (let tries = 0; tries < 40 && count(bot, drop) < wanted; tries++) {
    await pickaxe(bot, tier)
    const { y } = bot.entity.position
    const found = seen(bot, ore, ORE_BLOCKS, 64).filter(place => !shunned.has(String(place)) && !touchesLava(bot, place))
    const cost = (/** @type {Vec3} */ place) => place.distanceTo(bot.entity.position) + Math.abs(place.y - y) / 2
    const [nearest] = found.sort((a, b) => cost(a) - cost(b))
    if (nearest === undefined) {
      await branch(bot, height)
      continue
    }
    shunned.add(String(nearest))
    if (nearest.distanceTo(bot.entity.position) > 5) await tunnelTo(bot, nearest, 3)
    if (nearest.distanceTo(bot.entity.position) > NEAR_BLOCKS) continue
    const name = bot.blockAt(nearest)?.name
    if (name && ore.test(name)) await mineBlock(bot, name, Math.min(4, wanted - count(bot, drop)))
  }
  if (count(bot, drop) < wanted) throw new Error(`no ${drop}`)
}

/** A tunnel at a height, in some direction. @param {any} bot @param {number} height */
async function branch (bot, height) {
  const turn = Math.random() * 2 * Math.PI
  const { x, z } = bot.entity.position
  await tunnelTo(bot, { x: Math.floor(x + BRANCH_BLOCKS * Math.cos(turn)), y: height, z: Math.floor(z + BRANCH_BLOCKS * Math.sin(turn)) }, 3)
}

/** Iron ingots. @param {any} bot @param {number} wanted */
export async function iron (bot, wanted) {
  await smelted(bot, /^(deepslate_)?iron_ore$/, 'raw_iron', 'iron_ingot', wanted, { tier: 'stone', height: 16 })
}

/**
 * @param {any} bot @param {RegExp} from @param {string} raw @param {string} ingot @param {number} wanted
 * @param {{ tier: 'stone' | 'iron', height: number }} how
 */
export async function smelted (bot, from, raw, ingot, wanted, how) {
  const lack = () => wanted - count(bot, ingot)
  if (lack() <= 0) return
  await ore(bot, from, raw, lack(), how)
  await furnace(bot)
  const fuel = count(bot, 'coal') * 8 >= lack() ? 'coal' : bot.inventory.items().find((/** @type {any} */ item) => PLANKS.test(item.name) && item.count * 1.5 >= lack())?.name
  if (!fuel) await planks(bot, Math.ceil(lack() / 1.5) + 2)
  await smeltItem(bot, raw, fuel ?? bot.inventory.items().find((/** @type {any} */ item) => PLANKS.test(item.name)).name, lack())
  if (lack() > 0) throw new Error(`not enough ${ingot}`)
}
