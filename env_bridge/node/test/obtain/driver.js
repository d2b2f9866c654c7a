/**
 * Takes a bot along one way to an item: an operator sets the scene, the bot itself does the last step.
 *
 * One function for each kind of way that world/obtainable.js knows.
 */
import { registry } from '../../world/core/data.js'
import { cuts } from '../../world/rules/stonecutter.js'
import { spawnMob } from '../../world/rules/mobs.js'
import { Vec3 } from '../world/bot.js'
import { blockAt, emptyHand, gather, has, hold } from './acts.js'
import { BESIDE, placeOf, putBlock, putPond } from './setting.js'

/** @typedef {import('../world/bot.js').Game} Game */
/** @typedef {import('../../world/obtainable/ways.js').Way} Way */
/** @typedef {(bot: any, game: Game, way: Way) => Promise<void>} Drive */

const SURE = 8
const SMELT_TICKS = 205
const HOME = { x: 8.5, y: 64, z: 8.5 }
const MOB_AT = { x: 10, y: 64, z: 8.5 }
const FEW = 12
/** More than any fish takes; mineflayer itself would wait for ever. */
const BITE_TICKS = 1200

/** Tries enough for what comes by chance. @param {Way} way */
function triesFor ({ chance = 1 }) {
  return Math.ceil(SURE / chance)
}

/** @param {any} bot @param {Game} game @param {Record<string, number>} items */
async function give (bot, game, items) {
  for (const [item, count] of Object.entries(items)) game.operator.give('bot', item, count)
  await bot.waitForTicks(2)
}

/** Uses what is held while looking at a place, once the world knows where the bot looks. @param {any} bot @param {InstanceType<typeof Vec3>} at */
async function useAt (bot, at) {
  await bot.lookAt(at, true)
  await bot.waitForTicks(2)
  bot.activateItem()
}

/** @type {Drive} */
async function mine (bot, game, way) {
  const { item, block = '', tool, state } = way
  for (let i = 0; i < triesFor(way) && !has(bot, item); i++) {
    putBlock(game, block, state)
    if (tool && !has(bot, tool)) await give(bot, game, { [tool]: 1 })
    if (tool) await hold(bot, tool)
    await bot.waitForTicks(1)
    await bot.dig(blockAt(bot, placeOf(block)), true)
    await bot.waitForTicks(3)
    if (way.chance === 1 || i % FEW === FEW - 1 || bot.nearestEntity((/** @type {any} */ e) => e.getDroppedItem?.()?.name === item)) await gather(bot, item)
  }
}

/** @type {Drive} */
async function kill (bot, game, way) {
  await give(bot, game, { diamond_sword: 1 })
  await hold(bot, 'diamond_sword')
  for (let i = 0; i < triesFor(way) && !has(bot, way.item); i++) {
    game.operator.teleport('bot', HOME) // it was thrown back, or went far for a drop
    const mob = Object.assign(spawnMob(game.world, way.mob ?? '', MOB_AT), { health: 1 })
    if (way.mob === 'slime') Object.assign(mob, { size: 1 })
    await bot.waitForTicks(4)
    const seen = bot.entities[mob.id]
    if (seen) bot.attack(seen)
    await bot.waitForTicks(14)
    if (way.chance === 1 || i % FEW === FEW - 1) await gather(bot, way.item)
    game.operator.heal('bot')
    game.world.removeEntity(mob)
  }
}

/** @type {Drive} */
async function shear (bot, game, { item, state, tool = '' }) {
  await give(bot, game, { [tool]: 1 })
  await hold(bot, tool)
  const sheep = Object.assign(spawnMob(game.world, 'sheep', MOB_AT), state)
  await bot.waitForTicks(4)
  await bot.activateEntity(bot.entities[sheep.id])
  await gather(bot, item)
}

/** @type {Drive} */
async function collect (bot, game, { item, mob = '' }) {
  Object.assign(spawnMob(game.world, mob, MOB_AT), { eggTicks: 20 })
  await bot.waitForTicks(30)
  await gather(bot, item)
}

/** @type {Drive} */
async function milk (bot, game, { mob = '' }) {
  await give(bot, game, { bucket: 1 })
  await hold(bot, 'bucket')
  const cow = spawnMob(game.world, mob, MOB_AT)
  await bot.waitForTicks(4)
  await bot.activateEntity(bot.entities[cow.id])
  await bot.waitForTicks(3)
}

/** @type {Drive} */
async function fish (bot, game, way) {
  putPond(game)
  const player = /** @type {any} */ (game.world.players.get('bot'))
  for (let i = 0; i < triesFor(way) && !has(bot, way.item); i++) {
    if (!has(bot, 'fishing_rod') || bot.heldItem?.name !== 'fishing_rod' || i % FEW === 0) {
      game.operator.clear('bot')
      await give(bot, game, { fishing_rod: 1 })
      await hold(bot, 'fishing_rod')
      player.food = 20
    }
    game.operator.teleport('bot', HOME)
    await bot.waitForTicks(1)
    await bot.look(Math.PI, 0, true)
    await Promise.race([bot.fish(), bot.waitForTicks(BITE_TICKS)])
    await bot.waitForTicks(30)
  }
}

/** @type {Drive} */
async function fill (bot, game, { block = '' }) {
  await give(bot, game, { bucket: 1 })
  game.operator.setBlock({ x: 10, y: 63, z: 8 }, block)
  await hold(bot, 'bucket')
  await useAt(bot, new Vec3(10.5, 63.9, 8.5))
  await bot.waitForTicks(4)
}

/** @type {Drive} */
async function craft (bot, game, { item, needs = [] }) {
  const isBig = needs.includes('crafting_table') && !(registry.recipes[registry.itemsByName[item].id] ?? []).some((/** @type {any} */ recipe) => JSON.stringify(recipe).includes(String(registry.itemsByName.crafting_table.id)) && needs.length === 1)
  const things = needs.filter(name => name !== 'crafting_table' || !isBig)
  if (isBig) putBlock(game, 'crafting_table')
  await give(bot, game, Object.fromEntries(things.map(name => [name, 9])))
  const table = isBig ? blockAt(bot, BESIDE) : null
  const recipe = bot.recipesFor(registry.itemsByName[item].id, null, 1, table)[0]
  if (!recipe) throw new Error(`no recipe for ${item} from ${things}`)
  await bot.craft(recipe, 1, table)
  await bot.waitForTicks(3)
}

/** @type {Drive} */
async function smelt (bot, game, { needs = [] }) {
  const input = needs.find(name => name !== 'furnace') ?? ''
  putBlock(game, 'furnace')
  await give(bot, game, { [input]: 1, coal: 1 })
  const furnace = await bot.openFurnace(blockAt(bot, BESIDE))
  await furnace.putFuel(registry.itemsByName.coal.id, null, 1)
  await furnace.putInput(registry.itemsByName[input].id, null, 1)
  await bot.waitForTicks(SMELT_TICKS)
  await furnace.takeOutput()
  furnace.close()
  await bot.waitForTicks(2)
}

/** @type {Drive} */
async function cut (bot, game, { item, needs = [] }) {
  const input = needs.find(name => name !== 'stonecutter') ?? ''
  putBlock(game, 'stonecutter')
  await give(bot, game, { [input]: 1 })
  const window = await bot.openBlock(blockAt(bot, BESIDE))
  await bot.transfer({ window, itemType: registry.itemsByName[input].id, metadata: null, count: 1, sourceStart: 2, sourceEnd: 38, destStart: 0, destEnd: 1 })
  await bot.waitForTicks(2)
  bot._client.write('enchant_item', { windowId: window.id, enchantment: cuts({ name: input, count: 1 }).findIndex(({ name }) => name === item) })
  await bot.waitForTicks(2)
  await bot.clickWindow(1, 0, 1)
  bot.closeWindow(window)
  await bot.waitForTicks(2)
}

/** @type {Drive} */
async function eat (bot, game, { needs: [food = ''] = [] }) {
  await give(bot, game, { [food]: 1 })
  Object.assign(/** @type {any} */ (game.world.players.get('bot')), { food: 10 })
  await bot.waitForTicks(2)
  await hold(bot, food)
  await bot.consume()
  await bot.waitForTicks(2)
}

/** A block that an item changes, and that is then dug or has already given something. @type {Drive} */
async function use (bot, game, way) {
  if (way.item === 'obsidian') return quench(bot, game)
  if (way.block?.endsWith('_powder')) return harden(bot, game, way)
  const { item, block = '', tool } = way
  putBlock(game, block, block === 'sweet_berry_bush' ? { age: '3' } : undefined)
  await give(bot, game, tool ? { [tool]: 1 } : {})
  if (tool) await hold(bot, tool)
  await bot.activateBlock(blockAt(bot, BESIDE))
  await bot.waitForTicks(3)
  if (blockAt(bot, BESIDE).name === item) {
    await bot.dig(blockAt(bot, BESIDE), true)
    await bot.waitForTicks(3)
  }
  await gather(bot, item)
}

/** Powder into water, and out again as concrete. @type {Drive} */
async function harden (bot, game, { item, block = '', tool = '' }) {
  const hole = { x: 10, y: 63, z: 8 }
  game.operator.setBlock({ ...hole, x: 11 }, 'water')
  game.operator.setBlock(hole, 'air')
  await give(bot, game, { [block]: 1, [tool]: 1 })
  await bot.waitForTicks(20)
  await hold(bot, block)
  await bot.placeBlock(blockAt(bot, { ...hole, y: 62 }), new Vec3(0, 1, 0))
  await hold(bot, tool)
  await bot.dig(blockAt(bot, hole), true)
  await bot.waitForTicks(3)
  await gather(bot, item)
}

/** Water onto lava, and the obsidian dug. @param {any} bot @param {Game} game */
async function quench (bot, game) {
  const lava = { x: 10, y: 63, z: 8 }
  game.operator.setBlock(lava, 'lava')
  game.operator.setBlock({ x: 11, y: 64, z: 8 }, 'stone')
  await give(bot, game, { water_bucket: 1, diamond_pickaxe: 1 })
  await hold(bot, 'water_bucket')
  await useAt(bot, new Vec3(11, 64.5, 8.5))
  await bot.waitForTicks(10)
  await useAt(bot, new Vec3(10.5, 64.5, 8.5))
  await bot.waitForTicks(40)
  await hold(bot, 'diamond_pickaxe')
  await bot.dig(blockAt(bot, lava), true)
  await bot.waitForTicks(3)
  await gather(bot, 'obsidian')
}

/** @type {Record<Exclude<Way['how'], 'chest'>, Drive>} */
const DRIVES = { mine, kill, shear, collect, milk, fish, fill, craft, smelt, cut, eat, use }

/** @param {any} bot @param {Game} game @param {Way} way */
export async function obtain (bot, game, way) {
  game.operator.setTime(way.how === 'kill' ? 14000 : 6000)
  if (way.how === 'mine' && !way.tool) await emptyHand(bot)
  await DRIVES[/** @type {keyof typeof DRIVES} */ (way.how)](bot, game, way)
}
