/** What the chain is to obtain, in order, and how. */

import { killMob } from '../../primitives/killMob.js'
import { smeltItem } from '../../primitives/smeltItem.js'
import { count } from './life.js'
import { bread } from './farm.js'
import { lavaBucket, obsidian, waterBucket } from './lava.js'
import { roam } from './roaming.js'
import { cobble, furnace, iron, make, ore, pickaxe, planks, smelted, sticks, table, wood } from './supplies.js'

const LOGS = 16
const WOOL = /_wool$/
const MEALS = 6
const MEAT = ['beef', 'porkchop', 'mutton', 'chicken']
const GAME = new Set(['cow', 'pig', 'sheep', 'chicken'])
const NEAR = 40

/** Wool of one colour, enough for a bed. @param {any} bot */
const woolForBed = bot => bot.inventory.items().find((/** @type {any} */ item) => WOOL.test(item.name) && count(bot, item.name) >= 3)?.name

/** @param {any} bot @param {(entity: any) => boolean} isWanted */
const nearest = (bot, isWanted) => bot.nearestEntity((/** @type {any} */ entity) => isWanted(entity) && entity.position.distanceTo(bot.entity.position) <= NEAR)

/** @param {any} bot */
async function bed (bot) {
  await weapon(bot)
  for (let tries = 0; tries < 30 && !woolForBed(bot); tries++) {
    const sheep = await roam(bot, () => nearest(bot, entity => entity.name === 'sheep'))
    await killMob(bot, sheep.name, 60)
  }
  const wool = woolForBed(bot)
  if (!wool) throw new Error('no wool')
  await table(bot)
  await planks(bot, 3)
  await make(bot, wool.replace('_wool', '_bed'))
}

/** @param {any} bot */
async function weapon (bot) {
  if (count(bot, /_sword$/) > 0) return
  await pickaxe(bot, 'stone')
  await cobble(bot, 2)
  await sticks(bot, 1)
  await table(bot)
  await make(bot, 'stone_sword')
}

/** Cooked meat to live on. @param {any} bot */
async function meals (bot) {
  await weapon(bot)
  const raw = () => MEAT.reduce((sum, name) => sum + count(bot, name), 0)
  for (let tries = 0; tries < 10 && raw() < MEALS; tries++) {
    const animal = await roam(bot, () => nearest(bot, entity => GAME.has(entity.name)))
    await killMob(bot, animal.name, 60)
  }
  await furnace(bot)
  for (const name of MEAT) {
    const wanted = count(bot, name)
    if (wanted === 0) continue
    await planks(bot, Math.ceil(wanted / 1.5) + 1)
    const fuel = bot.inventory.items().find((/** @type {any} */ item) => /_planks$/.test(item.name))
    await smeltItem(bot, name, fuel.name, wanted)
  }
}

/** @param {any} bot */
async function stock (bot) {
  if (count(bot, /^cooked_/) < 2) await meals(bot)
  await wood(bot, LOGS)
  await weapon(bot)
  await cobble(bot, 16)
  await furnace(bot)
  await table(bot)
}

/** @param {any} bot */
async function deepTools (bot) {
  await pickaxe(bot, 'iron')
  await sticks(bot, 4)
  await table(bot)
}

/** @param {any} bot */
async function goldenSword (bot) {
  await deepTools(bot)
  await smelted(bot, /^(deepslate_)?gold_ore$/, 'raw_gold', 'gold_ingot', 2, { tier: 'iron', height: -16 })
  await sticks(bot, 1)
  await table(bot)
  await make(bot, 'golden_sword')
}

/** @param {any} bot */
async function compass (bot) {
  await deepTools(bot)
  await ore(bot, /^(deepslate_)?redstone_ore$/, 'redstone', 1, { tier: 'iron', height: -56 })
  await iron(bot, 4)
  await table(bot)
  await make(bot, 'compass')
}

/** @param {any} bot */
async function diamondPickaxe (bot) {
  await deepTools(bot)
  await ore(bot, /^(deepslate_)?diamond_ore$/, 'diamond', 3, { tier: 'iron', height: -56 })
  await sticks(bot, 2)
  await table(bot)
  await make(bot, 'diamond_pickaxe')
}

/** @param {any} bot */
async function shield (bot) {
  await iron(bot, 1)
  await table(bot)
  await planks(bot, 6)
  await make(bot, 'shield')
}

/** The diamond pickaxe may have been lost. @param {any} bot */
async function blackGlass (bot) {
  if (count(bot, 'diamond_pickaxe') === 0) await diamondPickaxe(bot)
  await obsidian(bot)
}

/** A quest for which a bot that died begins with food, wood and tools. @param {(bot: any) => Promise<void>} go */
const provided = go => async (/** @type {any} */ bot) => {
  if (bot.life.provided < bot.life.deaths) await stock(bot)
  bot.life.provided = bot.life.deaths
  await go(bot)
}

/** @typedef {{ item: string, isIt: (name: string) => boolean, go: (bot: any) => Promise<void> }} Quest */

/** @param {string} item @param {(bot: any) => Promise<void>} go @param {(name: string) => boolean} [isIt] @returns {Quest} */
const quest = (item, go, isIt = name => name === item) => ({ item, go, isIt })

/** @type {Quest[]} */
export const quests = [
  quest('wooden_pickaxe', async bot => { await wood(bot, 6); await pickaxe(bot, 'wooden') }),
  quest('stone_pickaxe', bot => pickaxe(bot, 'stone')),
  quest('bed', bed, name => name.endsWith('_bed')),
  quest('bread', async bot => { await stock(bot); await bread(bot) }),
  quest('iron_pickaxe', async bot => { await stock(bot); await pickaxe(bot, 'iron') }),
  quest('shield', provided(shield)),
  quest('golden_sword', provided(async bot => { await stock(bot); await waterBucket(bot); await goldenSword(bot) })),
  quest('compass', provided(compass)),
  quest('diamond_pickaxe', provided(diamondPickaxe)),
  quest('lava_bucket', provided(lavaBucket)),
  quest('obsidian', provided(blackGlass))
]
