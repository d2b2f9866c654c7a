/** Bread from nothing: seeds out of grass, a field beside water, waiting, three ears of wheat. */

import { Vec3 } from 'vec3'
import { mineBlock } from '../../primitives/mineBlock.js'
import { collectDrops } from '../../primitives/support/collect.js'
import { digChecked } from '../../primitives/support/dig.js'
import { GoalReach } from '../../primitives/support/goals.js'
import { care, count, eat, isNight, waitForMorning } from './life.js'
import { kinds, roam, seen } from './roaming.js'
import { make, pickaxe, planks, sticks, table } from './supplies.js'

const WHEAT = 3
const FIELDS = 8
const RIPE = 7
const GRASS = /^(short_grass|tall_grass|fern)$/
const REACH = 4
const LOOK_TICKS = 200
/** Twice what even a poor field needs. */
const MOST_WAIT_TICKS = 72000
const STRAY_BLOCKS = 24

/** @param {any} bot @param {number} wanted */
async function seeds (bot, wanted) {
  for (let tries = 0; tries < 60 && count(bot, 'wheat_seeds') < wanted; tries++) {
    const grass = await roam(bot, () => bot.findBlock({ matching: kinds(bot, GRASS), maxDistance: 30 }))
    await mineBlock(bot, grass.name, 6)
  }
}

/** Soil near water, under the open air. @param {any} bot @returns {Vec3[]} */
function soil (bot) {
  const isAir = (/** @type {Vec3} */ place) => /air$|grass$|^fern$/.test(bot.blockAt(place, false)?.name ?? '')
  return seen(bot, /^(grass_block|dirt)$/, 32, 2048).filter(place => isAir(place.offset(0, 1, 0)) && isAir(place.offset(0, 2, 0)) && isWatered(bot, place)).slice(0, FIELDS)
}

/** @param {any} bot @param {Vec3} place */
function isWatered (bot, place) {
  for (let dx = -4; dx <= 4; dx++) {
    for (let dz = -4; dz <= 4; dz++) if (bot.blockAt(place.offset(dx, 0, dz), false)?.name === 'water') return true
  }
  return false
}

/** Uses what is held on a block, from near by. @param {any} bot @param {Vec3} place */
async function useOn (bot, place) {
  if (!await bot.travel.tries(new GoalReach(place, REACH - 0.5), { seconds: 30 })) return
  await bot.activateBlock(bot.blockAt(place), new Vec3(0, 1, 0))
  await bot.waitForTicks(4)
}

/** @param {any} bot @param {Vec3[]} places @returns {Promise<Vec3[]>} where wheat was sown */
async function sow (bot, places) {
  const sown = []
  for (const place of places) {
    if (count(bot, 'wheat_seeds') === 0) break
    await care(bot)
    const above = bot.blockAt(place.offset(0, 1, 0))
    if (above && above.boundingBox === 'empty' && !above.name.endsWith('air')) {
      await bot.travel.tries(new GoalReach(place, REACH - 0.5), { seconds: 30 })
      await digChecked(bot, above.position)
    }
    await bot.equip(bot.registry.itemsByName.wooden_hoe.id, 'hand')
    await useOn(bot, place)
    if (bot.blockAt(place)?.name !== 'farmland') continue
    await bot.equip(bot.registry.itemsByName.wheat_seeds.id, 'hand')
    await useOn(bot, place)
    if (bot.blockAt(place.offset(0, 1, 0))?.name === 'wheat') sown.push(place.offset(0, 1, 0))
  }
  return sown
}

/** @param {any} bot @param {Vec3} place */
const isRipe = (bot, place) => {
  const block = bot.blockAt(place)
  return block?.name === 'wheat' && Number(block.getProperties().age) === RIPE
}

/** Waits near the field, and takes what is ripe. @param {any} bot @param {Vec3[]} field */
async function reap (bot, field) {
  const [corner = bot.entity.position] = field
  const { deaths } = bot.life
  for (let ticks = 0; ticks < MOST_WAIT_TICKS && count(bot, 'wheat') < WHEAT && bot.life.deaths === deaths; ticks += LOOK_TICKS) {
    if (isNight(bot)) await waitForMorning(bot)
    await bot.waitForTicks(LOOK_TICKS)
    await eat(bot)
    if (bot.entity.position.distanceTo(corner) > STRAY_BLOCKS) await bot.travel.tries(new bot.travel.goals.GoalNear(corner.x, corner.y, corner.z, 6), { seconds: 120 })
    const ripe = field.filter(place => isRipe(bot, place))
    if (ripe.length < Math.min(WHEAT - count(bot, 'wheat'), 3)) {
      if (!field.some(place => bot.blockAt(place)?.name === 'wheat')) return
      continue
    }
    for (const place of ripe) {
      await bot.travel.tries(new GoalReach(place, REACH - 0.5), { seconds: 30 })
      await digChecked(bot, place)
    }
    await bot.waitForTicks(8)
    await collectDrops(bot, ripe)
  }
}

/** @param {any} bot */
export async function bread (bot) {
  if (bot.life.field.length > 0) await reap(bot, bot.life.field)
  for (let fields = 0; fields < 4 && count(bot, 'wheat') < WHEAT; fields++) {
    await pickaxe(bot, 'stone')
    await seeds(bot, FIELDS)
    if (count(bot, 'wooden_hoe') === 0) {
      await sticks(bot, 2)
      await table(bot)
      await planks(bot, 2)
      await make(bot, 'wooden_hoe')
    }
    const places = await roam(bot, () => { const found = soil(bot); return found.length >= FIELDS / 2 && found })
    bot.life.field = await sow(bot, places)
    if (bot.life.field.length >= WHEAT) await reap(bot, bot.life.field)
  }
  await table(bot)
  await make(bot, 'bread')
}
