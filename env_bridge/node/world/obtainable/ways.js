/**
 * Every way to come by an item in survival that the embedded world has, read from the tables its rules use.
 *
 * A way names the items that it needs and the blocks that must be there. Not covered: silk touch and fortune, for there is no enchanting
 * table; items that only other players or commands bring.
 */
import { registry } from '../core/data.js'
import { createRequire } from 'node:module'
import { tables as chestTables } from '../rules/chest_loot.js'
import { facts as fishing } from '../rules/fishing.js'
import { smelted } from '../rules/smelting.js'
import { recipes as cutting } from '../rules/stonecutter.js'

const require = createRequire(import.meta.url)
/** @type {Record<string, { item?: string, one_of?: string[], chance?: number }[]>} */
const mobLoot = require('../rules/mob_loot.json').mobs
/** @type {Record<string, any>} */
const spawning = require('../rules/spawning.json')
/** @type {Record<string, { leaves?: string }>} */
const eating = require('../rules/eating.json').foods

/**
 * @typedef {object} Way
 * @property {string} item
 * @property {'craft' | 'smelt' | 'cut' | 'kill' | 'shear' | 'collect' | 'milk' | 'fish' | 'chest' | 'fill' | 'use' | 'eat' | 'mine'} how
 * @property {string[]} [needs] items used up or held
 * @property {string[]} [blocks] that must stand somewhere, or be in the land
 * @property {string} [mob]
 * @property {string} [table] of loot
 * @property {string} [tool] held
 * @property {string} [block] that is dug or used
 * @property {Record<string, string>} [state] that the block must have
 * @property {number} [chance] about how often it comes, 1 if always
 */

/** Colours that sheep are born in. Source: Minecraft Wiki, page Sheep. */
const FLEECES = ['white', 'black', 'gray', 'light_gray', 'brown', 'pink']

const RARE = 0.1

/** @returns {Way[]} */
export function commonWays () {
  return [...killing().filter(isCommon), ...tending(), ...fish().filter(isCommon), ...buckets(), ...using(), ...smelting(), ...crafting(), ...stonecutting(), ...eatingUp()]
}

/** @returns {Way[]} */
export function rareWays () {
  return [...killing(), ...fish(), ...chests()]
}

/** @param {Way} way */
function isCommon ({ chance = 1 }) {
  return chance >= RARE
}

/** Mobs that come by themselves. @returns {Set<string>} */
function wildMobs () {
  const groups = ['monster', 'creature', 'water_creature', 'water_ambient'].flatMap(category => Object.values(spawning[category]).flat())
  return new Set(groups.map(([kind]) => kind))
}

/** @returns {Way[]} */
function killing () {
  return [...wildMobs()].flatMap(mob => (mobLoot[mob] ?? []).flatMap(({ item, one_of: some, chance = 1 }) => {
    return (some ?? [item ?? '']).map(name => ({ item: name, how: /** @type {const} */ ('kill'), mob, chance: chance / (some?.length ?? 1) }))
  }))
}

/** @returns {Way[]} */
function tending () {
  /** @type {Way[]} */
  const wool = FLEECES.map(color => ({ item: `${color}_wool`, how: 'shear', mob: 'sheep', tool: 'shears', needs: ['shears'], state: { color } }))
  return [...wool, { item: 'egg', how: 'collect', mob: 'chicken' }, { item: 'milk_bucket', how: 'milk', mob: 'cow', needs: ['bucket'] }]
}

/** @returns {Way[]} */
function fish () {
  const all = Object.values(fishing.weights).reduce((sum, { weight }) => sum + weight, 0)
  return Object.entries(fishing.tables).flatMap(([table, pools]) => pools.flatMap(({ entries }) => {
    const weights = entries.reduce((sum, { weight = 1 }) => sum + weight, 0)
    return entries.filter(({ biome }) => !biome).map(({ item = '', weight = 1, enchant }) => ({
      item: enchant && item === 'book' ? 'enchanted_book' : item,
      how: /** @type {const} */ ('fish'),
      needs: ['fishing_rod'],
      table,
      chance: weight / weights * (fishing.weights[table]?.weight ?? 0) / all
    }))
  }))
}

/** @returns {Way[]} */
function chests () {
  return Object.entries(chestTables).flatMap(([table, pools]) => pools.flatMap(({ entries }) => entries.filter(({ item }) => item).map(({ item = '', enchant }) => ({
    item: enchant && item === 'book' ? 'enchanted_book' : item, how: /** @type {const} */ ('chest'), blocks: ['chest'], table
  }))))
}

/** @returns {Way[]} */
function buckets () {
  return ['water', 'lava'].map(fluid => ({ item: `${fluid}_bucket`, how: /** @type {const} */ ('fill'), needs: ['bucket'], blocks: [fluid], block: fluid }))
}

/** What comes of using an item on a block, before the block is dug. @returns {Way[]} */
function using () {
  const names = registry.blocksArray.map((/** @type {{ name: string }} */ block) => block.name)
  /** @type {Way[]} */
  const stripped = names.filter((/** @type {string} */ name) => names.includes(`stripped_${name}`))
    .map((/** @type {string} */ name) => ({ item: `stripped_${name}`, how: 'use', tool: 'wooden_axe', needs: ['wooden_axe'], blocks: [name], block: name }))
  /** @type {Way[]} */
  const hardened = names.filter((/** @type {string} */ name) => name.endsWith('_concrete'))
    .map((/** @type {string} */ name) => ({ item: name, how: 'use', needs: [`${name}_powder`, 'wooden_pickaxe'], tool: 'wooden_pickaxe', blocks: ['water'], block: `${name}_powder` }))
  return [...stripped, ...hardened,
    { item: 'carved_pumpkin', how: 'use', tool: 'shears', needs: ['shears'], blocks: ['pumpkin'], block: 'pumpkin' },
    { item: 'pumpkin_seeds', how: 'use', tool: 'shears', needs: ['shears'], blocks: ['pumpkin'], block: 'pumpkin' },
    { item: 'sweet_berries', how: 'use', blocks: ['sweet_berry_bush'], block: 'sweet_berry_bush' },
    { item: 'obsidian', how: 'use', tool: 'diamond_pickaxe', needs: ['water_bucket', 'diamond_pickaxe'], blocks: ['lava'], block: 'lava' }
  ]
}

/** @returns {Way[]} */
function eatingUp () {
  return Object.entries(eating).flatMap(([food, { leaves }]) => leaves ? [{ item: leaves, how: /** @type {const} */ ('eat'), needs: [food] }] : [])
}

/** @returns {Way[]} */
function smelting () {
  return registry.itemsArray.flatMap((/** @type {{ name: string }} */ { name }) => {
    const output = smelted('furnace', { name, count: 1 })
    return output ? [{ item: output, how: 'smelt', needs: [name, 'furnace'], blocks: ['furnace'] }] : []
  })
}

/** @returns {Way[]} */
function stonecutting () {
  return Object.entries(cutting).flatMap(([input, outputs]) => Object.keys(outputs).map(item => ({ item, how: /** @type {const} */ ('cut'), needs: [input, 'stonecutter'] })))
}

/** @returns {Way[]} */
function crafting () {
  return Object.values(registry.recipes).flat().map((/** @type {any} */ recipe) => {
    const ids = (recipe.ingredients ?? recipe.inShape.flat()).filter((/** @type {number} */ id) => id > 0)
    const isSmall = recipe.ingredients ? ids.length <= 4 : recipe.inShape.length <= 2 && recipe.inShape.every((/** @type {number[]} */ row) => row.length <= 2)
    const names = [...new Set(ids.map((/** @type {number} */ id) => registry.items[id].name))]
    return { item: registry.items[recipe.result.id].name, how: 'craft', needs: isSmall ? names : [...names, 'crafting_table'] }
  })
}
