/** Lava into a bucket from where one can stand, and water over lava for obsidian. */

import { Vec3 } from 'vec3'
import { digChecked } from '../../primitives/support/dig.js'
import { collectDrops } from '../../primitives/support/collect.js'
import { EYES } from '../../bot/eyes.js'
import { isDiggable, isPassable } from '../../bot/travel_blocks.js'
import { care, count, filling, put } from './life.js'
import { roam, seen } from './roaming.js'
import { iron, make, pickaxe, table } from './supplies.js'
import { tunnelTo } from './tunnel.js'

const POUR_BLOCKS = 4
const SEEN_BLOCKS = 64
const MOST_POOLS = 40
/** To be dry of both fluids around a pit. */
const DRY_BLOCKS = 6
const LAVA_HEIGHT = -53
const SIDES = [new Vec3(1, 0, 0), new Vec3(0, 0, 1), new Vec3(-1, 0, 0), new Vec3(0, 0, -1)]

/** @param {any} bot */
async function emptyBucket (bot) {
  if (count(bot, 'bucket') > 0) return
  await iron(bot, 3)
  await table(bot)
  await make(bot, 'bucket')
}

/** Still, not flowing. @param {any} block */
const isSource = block => block !== null && Number(block.getProperties().level) === 0

/** Nothing but air between eyes over a cell and the top of a fluid. @param {any} bot @param {Vec3} cell @param {Vec3} fluid */
function sees (bot, cell, fluid) {
  const eyes = cell.offset(0.5, EYES, 0.5)
  const line = fluid.offset(0.5, 0.8, 0.5).minus(eyes)
  if (line.norm() > POUR_BLOCKS) return false
  const steps = Math.ceil(line.norm() * 8)
  for (let i = 1; i < steps; i++) {
    const point = eyes.plus(line.scaled(i / steps)).floored()
    if (point.equals(fluid)) return true
    if (!/air$/.test(bot.blockAt(point, false)?.name ?? '')) return false
  }
  return true
}

/** Where to stand to reach a fluid: dry cells with a floor. @param {any} bot @param {Vec3} fluid @returns {Vec3[]} */
function stands (bot, fluid) {
  const cells = []
  for (let dy = 0; dy <= 3; dy++) {
    for (let dx = -3; dx <= 3; dx++) {
      for (let dz = -3; dz <= 3; dz++) {
        const cell = fluid.offset(dx, dy, dz)
        const floor = bot.blockAt(cell.offset(0, -1, 0), false)
        const isFree = [cell, cell.offset(0, 1, 0)].every(place => /air$|grass$/.test(bot.blockAt(place, false)?.name ?? ''))
        if (isFree && floor?.boundingBox === 'block' && !/magma|cactus/.test(floor.name) && sees(bot, cell, fluid)) cells.push(cell)
      }
    }
  }
  const safety = (/** @type {Vec3} */ cell) => SIDES.filter(side => bot.blockAt(cell.plus(side).offset(0, -1, 0), false)?.name === 'lava' || bot.blockAt(cell.plus(side), false)?.name === 'lava').length
  return cells.sort((a, b) => safety(a) - safety(b) || a.distanceTo(bot.entity.position) - b.distanceTo(bot.entity.position))
}

/**
 * Fills a bucket.
 * @param {any} bot @param {'water' | 'lava'} fluid @param {Vec3[]} places
 * @returns {Promise<boolean>}
 */
async function fill (bot, fluid, places) {
  for (const place of places) {
    if (!isSource(bot.blockAt(place)) || bot.blockAt(place.offset(0, 1, 0), false)?.boundingBox === 'block') continue
    for (const stand of stands(bot, place).slice(0, 3)) {
      await care(bot)
      if (stand.distanceTo(bot.entity.position) > 20) await tunnelTo(bot, stand, 8)
      if (!await bot.travel.tries(new bot.travel.goals.GoalBlock(stand.x, stand.y, stand.z), { seconds: 40 })) continue
      await bot.equip(bot.registry.itemsByName.bucket.id, 'hand')
      await pour(bot, place.offset(0.5, 0.8, 0.5))
      if (count(bot, `${fluid}_bucket`) > 0) return true
    }
  }
  return false
}

/** @param {any} bot @param {Vec3} at */
async function pour (bot, at) {
  await bot.lookAt(at, true)
  await bot.waitForTicks(3)
  bot.activateItem()
  await bot.waitForTicks(6)
}

/** @param {any} bot @param {'water' | 'lava'} fluid */
const pools = (bot, fluid) => seen(bot, new RegExp(`^${fluid}$`), SEEN_BLOCKS, 4096)
  .filter(place => isSource(bot.blockAt(place)) && /air$/.test(bot.blockAt(place.offset(0, 1, 0), false)?.name ?? ''))
  .filter(place => stands(bot, place).length > 0).slice(0, MOST_POOLS)

/** @param {any} bot */
export async function waterBucket (bot) {
  if (count(bot, 'water_bucket') > 0) return
  await emptyBucket(bot)
  await roam(bot, () => pools(bot, 'water').length > 0)
  for (let tries = 0; tries < 4 && count(bot, 'water_bucket') === 0; tries++) await fill(bot, 'water', pools(bot, 'water'))
  if (count(bot, 'water_bucket') === 0) throw new Error('no water')
}

/** @param {any} bot */
export async function lavaBucket (bot) {
  if (count(bot, 'lava_bucket') > 0) return
  await pickaxe(bot, 'stone')
  await emptyBucket(bot)
  for (let tries = 0; tries < 24 && count(bot, 'lava_bucket') === 0; tries++) {
    await care(bot)
    if (await fill(bot, 'lava', pools(bot, 'lava'))) return
    const turn = Math.random() * 2 * Math.PI
    const { x, z } = bot.entity.position
    const deep = bot.entity.position.y > LAVA_HEIGHT + 8
    await tunnelTo(bot, { x: Math.floor(x + 40 * Math.cos(turn)), y: deep ? LAVA_HEIGHT + 4 : LAVA_HEIGHT + 2, z: Math.floor(z + 40 * Math.sin(turn)) }, 4, () => !deep && pools(bot, 'lava').length > 0)
  }
  if (count(bot, 'lava_bucket') === 0) throw new Error('no lava')
}

/** A place before the bot for a pit: a floor to dig, rock around and below it, a wall behind. @param {any} bot */
function pitSide (bot) {
  const feet = bot.entity.position.floored()
  const isRock = (/** @type {Vec3} */ place) => bot.blockAt(place, false)?.boundingBox === 'block'
  return SIDES.find(side => {
    const pit = feet.plus(side).offset(0, -1, 0)
    return [pit, pit.offset(0, -1, 0), ...SIDES.map(next => pit.plus(next))].every(isRock) && isDiggable(bot, bot.blockAt(pit, false))
  })
}

/** @param {any} bot */
export async function obsidian (bot) {
  await pickaxe(bot, 'stone')
  await waterBucket(bot)
  await lavaBucket(bot)
  for (let tries = 0; tries < 4 && (seen(bot, /^(lava|water)$/, DRY_BLOCKS, 1).length > 0 || pitSide(bot) === undefined); tries++) {
    const { x, y, z } = bot.entity.position.floored()
    const turn = Math.random() * 2 * Math.PI
    await tunnelTo(bot, { x: Math.floor(x + 14 * Math.cos(turn)), y: Math.min(y + 10, 40), z: Math.floor(z + 14 * Math.sin(turn)) }, 2)
  }
  const side = pitSide(bot)
  if (!side) throw new Error('no place for a pit')
  const front = bot.entity.position.floored().plus(side)
  const pit = front.offset(0, -1, 0)
  for (const cell of [front.offset(0, 1, 0), front, pit]) if (!isPassable(bot.blockAt(cell, false)) && !await digChecked(bot, cell)) throw new Error('the pit cannot be dug')
  const wall = front.plus(side)
  const stone = filling(bot)
  if (isPassable(bot.blockAt(wall, false)) && stone) await put(bot, stone, wall)
  await centre(bot)
  await bot.equip(bot.registry.itemsByName.lava_bucket.id, 'hand')
  await pour(bot, pit.offset(0.5, 0, 0.5))
  if (bot.blockAt(pit)?.name !== 'lava') throw new Error('the lava is not in the pit')
  await bot.equip(bot.registry.itemsByName.water_bucket.id, 'hand')
  await pour(bot, wall.offset(0.5, 0.6, 0.5).minus(side.scaled(0.5)))
  await bot.waitForTicks(30)
  if (bot.blockAt(pit)?.name !== 'obsidian') throw new Error('no obsidian came of it')
  await bot.equip(bot.registry.itemsByName.bucket.id, 'hand')
  await pour(bot, front.offset(0.5, 0.5, 0.5))
  await bot.waitForTicks(30)
  if (!await digChecked(bot, pit)) throw new Error(`the obsidian cannot be dug with ${bot.heldItem?.name} from ${bot.entity.position}, where ${bot.blockAt(bot.entity.position)?.name} is`)
  await bot.waitForTicks(10)
  await collectDrops(bot, [pit])
}

/** To the middle of its block. @param {any} bot */
async function centre (bot) {
  const to = bot.entity.position.floored().offset(0.5, 0, 0.5)
  for (let tick = 0; tick < 20 && Math.hypot(to.x - bot.entity.position.x, to.z - bot.entity.position.z) > 0.15; tick++) {
    await bot.lookAt(to.offset(0, EYES, 0), true)
    bot.setControlState('sneak', true)
    bot.setControlState('forward', true)
    await bot.waitForTicks(1)
  }
  bot.clearControlStates()
  await bot.waitForTicks(3)
}
