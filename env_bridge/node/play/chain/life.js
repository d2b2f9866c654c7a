/**
 * Staying alive between the steps of the chain: eat, strike back, dig in for the night; and the record of what was obtained.
 *
 * All that it knows is what the bot was told by the server.
 */

import { Vec3 } from 'vec3'
import { digChecked } from '../../primitives/support/dig.js'
import { isPassable, isUnderWater, isWet } from '../../bot/travel_blocks.js'
import { swimForAir } from '../../bot/travel_swim.js'
import { placeItem } from '../../primitives/placeItem.js'

const SOIL = /^(grass_block|dirt|coarse_dirt|podzol|sand|sandstone|stone|snow_block|terracotta|gravel)$/
const DRY_BLOCKS = 24
const STRIKE_BLOCKS = 3.2
const STRIKE_TICKS = 14
const HUNGRY = 15
const NIGHT = { from: 12700, to: 23400 }
const HIDE_DEPTH = 3
const CHECK_TICKS = 100
const MOST_NIGHT_TICKS = 11000
const HOSTILE = new Set(['zombie', 'skeleton', 'creeper', 'spider', 'drowned', 'slime'])
const FOOD = ['cooked_beef', 'cooked_porkchop', 'cooked_mutton', 'cooked_chicken', 'cooked_salmon', 'cooked_cod', 'bread', 'apple', 'beef', 'porkchop', 'mutton', 'rotten_flesh']
const FILL = ['cobblestone', 'cobbled_deepslate', 'dirt', 'andesite', 'diorite', 'granite', 'tuff', 'netherrack', 'sandstone']
/** What would fill the inventory, and how much of it is kept. @type {Record<string, number>} */
const KEEP = { cobblestone: 128, cobbled_deepslate: 64, dirt: 32, andesite: 0, diorite: 0, granite: 0, tuff: 0, gravel: 0, sand: 0, rotten_flesh: 8, flint: 0, raw_copper: 0, lapis_lazuli: 0, calcite: 0, sandstone: 0, clay_ball: 0, amethyst_shard: 0, poppy: 0, dandelion: 0 }

/** How many of some items the bot carries. @param {any} bot @param {string | RegExp} wanted */
export const count = (bot, wanted) => bot.inventory.items()
  .filter((/** @type {any} */ item) => typeof wanted === 'string' ? item.name === wanted : wanted.test(item.name))
  .reduce((/** @type {number} */ sum, /** @type {any} */ item) => sum + item.count, 0)

/** A block to fill a hole with. @param {any} bot @returns {string | undefined} */
export const filling = bot => FILL.find(name => count(bot, name) > 0)

/** Does the sky stand over the bot? @param {any} bot */
export function isOutside (bot) {
  const { x, y, z } = bot.entity.position.floored()
  for (let up = y + 2; up < y + 60; up++) {
    const block = bot.blockAt(new Vec3(x, up, z), false)
    if (block && block.boundingBox === 'block' && !block.name.endsWith('_leaves')) return false
  }
  return true
}

/** @param {any} bot */
export const isNight = bot => bot.time.timeOfDay > NIGHT.from && bot.time.timeOfDay < NIGHT.to

/** @typedef {{ deaths: number, known: number, provided: number, field: Vec3[] }} Life known: deaths before the present quest; provided: those after which it took stock again; field: where wheat was sown */

/** Strikes what comes near, whatever else the bot does, and counts deaths. @param {any} bot adds `bot.life` */
export function live (bot) {
  /** @type {Life} */
  bot.life = { deaths: 0, known: 0, provided: 0, field: [] }
  bot.on('death', () => { bot.life.deaths++ })
  let wait = 0
  bot.on('physicsTick', () => {
    if (wait-- > 0 || !bot.isAlive) return
    const foe = bot.nearestEntity((/** @type {any} */ entity) => HOSTILE.has(entity.name) && entity.position.distanceTo(bot.entity.position) <= STRIKE_BLOCKS)
    if (!foe) return
    wait = STRIKE_TICKS
    bot.attack(foe)
  })
}

/** @param {any} bot */
export async function eat (bot) {
  for (let bites = 0; bites < 6 && bot.food < (bot.health < 14 ? 19 : HUNGRY); bites++) {
    const food = FOOD.map(name => bot.inventory.items().find((/** @type {any} */ item) => item.name === name)).find(Boolean)
    if (!food) return
    await bot.equip(food, 'hand')
    await bot.consume()
  }
}

/** Throws away what nobody needs. @param {any} bot */
async function tidy (bot) {
  if (bot.inventory.emptySlotCount() > 4) return
  for (const [name, keep] of Object.entries(KEEP)) {
    const spare = count(bot, name) - keep
    if (spare > 0) await bot.toss(bot.registry.itemsByName[name].id, null, spare)
  }
}

/** Puts a block down; failures count for one block only. @param {any} bot @param {string} name @param {Vec3} at */
export async function put (bot, name, at) {
  bot.facts.begin(() => {})
  await placeItem(bot, name, at)
}

/** Is there water in the ground around a place? @param {any} bot @param {Vec3} at */
function isDamp (bot, at) {
  for (let dx = -2; dx <= 2; dx++) {
    for (let dz = -2; dz <= 2; dz++) {
      for (let dy = -HIDE_DEPTH - 1; dy <= 2; dy++) if (isWet(bot.blockAt(at.offset(dx, dy, dz), false))) return true
    }
  }
  return false
}

/** Goes to where a hole stays dry. @param {any} bot */
async function toDryGround (bot) {
  if (!isDamp(bot, bot.entity.position.floored())) return
  const soil = bot.registry.blocksArray.filter((/** @type {any} */ block) => SOIL.test(block.name)).map((/** @type {any} */ block) => block.id)
  const places = bot.findBlocks({ matching: soil, maxDistance: DRY_BLOCKS, count: 4096 })
  const [dry] = places.filter((/** @type {Vec3} */ place) => [1, 2].every(dy => isPassable(bot.blockAt(place.offset(0, dy, 0), false))) && !isDamp(bot, place.offset(0, 1, 0)))
  if (dry) await bot.travel.tries(new bot.travel.goals.GoalNear(dry.x, dry.y + 1, dry.z, 1), { seconds: 40 })
}

/** Digs itself in and shuts the hole. @param {any} bot */
async function digIn (bot) {
  const { x, y, z } = bot.entity.position.floored()
  for (let depth = 1; depth <= HIDE_DEPTH; depth++) {
    const below = bot.blockAt(new Vec3(x, y - depth, z))
    const under = bot.blockAt(new Vec3(x, y - depth - 1, z), false)
    if (!below || isWet(below) || isPassable(under) || !await digChecked(bot, below.position)) break
    await bot.waitForTicks(10)
  }
  const lid = bot.entity.position.floored().offset(0, 2, 0)
  const fill = filling(bot)
  if (fill && isPassable(bot.blockAt(lid, false))) await put(bot, fill, lid)
}

/** Waits for the morning in a hole. @param {any} bot */
export async function waitForMorning (bot) {
  if (!isNight(bot)) return
  if (isOutside(bot)) {
    await toDryGround(bot)
    await digIn(bot)
  }
  const { deaths } = bot.life
  for (let ticks = 0; isNight(bot) && bot.life.deaths === deaths && ticks < MOST_NIGHT_TICKS; ticks += CHECK_TICKS) {
    await bot.waitForTicks(CHECK_TICKS)
    if (isUnderWater(bot) && await swimForAir(bot)) return
    await eat(bot)
  }
}

/**
 * To be called between steps.
 * @param {any} bot
 * @throws when the bot died: what it was about has to begin anew
 */
export async function care (bot) {
  for (let ticks = 0; !bot.isAlive && ticks < 100; ticks++) await bot.waitForTicks(1)
  bot.facts.begin(() => {}) // failures count anew
  if (bot.currentWindow) bot.closeWindow(bot.currentWindow)
  await tidy(bot)
  await eat(bot)
  if (isNight(bot) && isOutside(bot)) await waitForMorning(bot)
  for (let ticks = 0; bot.health < 10 && bot.food >= 18 && ticks < 600; ticks += 20) await bot.waitForTicks(20)
  if (bot.life.deaths > bot.life.known) throw new Error('died')
}
