/**
 * What a game client works out by itself and needs tags and recipes for: swimming, climbing, how long digging takes, the stonecutter.
 *
 * Bots need none of it, so it is sent over TCP only. Block tags follow from minecraft-data's materials and harvest tools and from names;
 * tags that only decorate are left out, and so are crafting recipes: the world says what a grid makes.
 */
import { createRequire } from 'node:module'
import { itemType, registry } from '../core/data.js'
import { recipes as cuts } from '../rules/stonecutter.js'
import { toWire } from './slots.js'

const require = createRequire(import.meta.url)
/** @type {Record<string, { output: string, experience: number, blasting: boolean, smoking: boolean }>} */
const cooked = require('../data/smelting.json').recipes

/** @typedef {{ id: number, name: string, material: string, harvestTools?: Record<string, boolean> }} Block */

const COOK_TICKS = 200
const MISC = 2
/** Fluid ids of the game: still and flowing. */
const FLUIDS = { water: [2, 1], lava: [4, 3] }
/** Blocks, and the items of the same name, that a tag takes in. @type {Record<string, RegExp>} */
const BY_NAME = {
  leaves: /_leaves$/,
  logs: /_(log|wood|stem|hyphae)$/,
  planks: /_planks$/,
  wool: /_wool$/,
  beds: /_bed$/,
  doors: /_door$/,
  wooden_doors: /^(?!iron|.*copper).*_door$/,
  trapdoors: /_trapdoor$/,
  fences: /_fence$/,
  wooden_fences: /^(?!nether_brick).*_fence$/,
  walls: /_wall$/,
  slabs: /_slab$/,
  stairs: /_stairs$/,
  buttons: /_button$/,
  saplings: /_sapling$/,
  rails: /(^|_)rail$/,
  sand: /^(red_|suspicious_)?sand$/,
  dirt: /^(dirt|grass_block|podzol|coarse_dirt|mycelium|rooted_dirt|moss_block|mud|muddy_mangrove_roots)$/,
  wool_carpets: /_carpet$/
}
/** @type {Record<string, RegExp>} */
const BLOCKS_BY_NAME = {
  climbable: /^(ladder|vine|scaffolding|(weeping|twisting|cave)_vines(_plant)?)$/,
  fence_gates: /_fence_gate$/,
  ice: /(^|_)ice$/,
  fire: /^(soul_)?fire$/,
  campfires: /campfire$/,
  crops: /^(wheat|carrots|potatoes|beetroots|melon_stem|pumpkin_stem)$/,
  all_signs: /_sign$/,
  fall_damage_resetting: /^(ladder|vine|scaffolding|(weeping|twisting|cave)_vines(_plant)?|sweet_berry_bush|cobweb)$/
}
/** @type {Record<string, RegExp>} */
const ITEMS_BY_NAME = { arrows: /^(tipped_|spectral_)?arrow$/, fishes: /^(cooked_)?(cod|salmon)$|^tropical_fish$|^pufferfish$/, coals: /^(char)?coal$/ }
/** Tool that a block needs at least, by the tools that will do. */
const NEEDS = { needs_stone_tool: ['stone', 'wooden'], needs_iron_tool: ['iron', 'stone'], needs_diamond_tool: ['diamond', 'iron'] }

/** @param {{ id: number, name: string }[]} things @param {Record<string, RegExp>} names */
function byName (things, names) {
  return Object.entries(names).map(([tag, name]) => tagOf(tag, things.filter(thing => name.test(thing.name)).map(({ id }) => id)))
}

/** @param {string} name @param {number[]} entries */
function tagOf (name, entries) {
  return { tagName: `minecraft:${name}`, entries }
}

/** Names of the tools that break a block for its drops. @param {Block} block */
function toolsOf ({ harvestTools = {} }) {
  return Object.keys(harvestTools).map(id => registry.items[id].name)
}

function blockTags () {
  /** @type {Block[]} */
  const blocks = registry.blocksArray
  const ids = (/** @type {(block: Block) => boolean} */ isIn) => blocks.filter(isIn).map(({ id }) => id)
  const mineable = ['axe', 'hoe', 'pickaxe', 'shovel'].map(tool => tagOf(`mineable/${tool}`, ids(({ material }) => material.split(';').includes(`mineable/${tool}`))))
  const needs = Object.entries(NEEDS).map(([tag, [enough = '', weaker = '']]) => tagOf(tag, ids(block => {
    const tools = toolsOf(block)
    return tools.includes(`${enough}_pickaxe`) && !tools.includes(`${weaker}_pickaxe`)
  })))
  return [...mineable, ...needs, ...byName(blocks, { ...BY_NAME, ...BLOCKS_BY_NAME })]
}

/** Packet `tags`. */
export function tagsPacket () {
  return {
    tags: [
      { tagType: 'minecraft:block', tags: blockTags() },
      { tagType: 'minecraft:item', tags: byName(registry.itemsArray, { ...BY_NAME, ...ITEMS_BY_NAME }) },
      { tagType: 'minecraft:fluid', tags: Object.entries(FLUIDS).map(([name, ids]) => tagOf(name, ids)) }
    ]
  }
}

/** Packet `declare_recipes`: cutting and cooking. */
export function recipesPacket () {
  const one = (/** @type {string} */ name, count = 1) => toWire({ name, count })
  const cutting = Object.entries(cuts).flatMap(([input, outputs]) => Object.entries(outputs).map(([output, count]) => ({
    type: 'minecraft:stonecutting', recipeId: `minecraft:${output}_from_${input}_stonecutting`, data: { group: '', ingredient: [one(input)], result: one(output, count) }
  })))
  const cooking = Object.entries(cooked).filter(([input]) => itemType(input)).flatMap(([input, { output, experience, blasting, smoking }]) => {
    const data = { group: '', category: MISC, ingredient: [one(input)], result: one(output), experience }
    const kinds = [['smelting', true], ['blasting', blasting], ['smoking', smoking]].flatMap(([kind, has]) => has ? [String(kind)] : [])
    return kinds.map(kind => ({
      type: `minecraft:${kind}`, recipeId: `minecraft:${output}_from_${kind}_${input}`, data: { ...data, cookTime: kind === 'smelting' ? COOK_TICKS : COOK_TICKS / 2 }
    }))
  })
  return { recipes: [...cutting, ...cooking] }
}
