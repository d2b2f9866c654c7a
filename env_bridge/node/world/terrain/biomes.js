/**
 * What grows and lies on each biome: a table, no rules.
 *
 * Names are Minecraft's; tree densities are trees in a chunk near those of Minecraft Wiki, page Tree; ground cover is our own choice.
 */

/**
 * @typedef {object} Biome
 * @property {string} name
 * @property {string} top block at the surface
 * @property {string} filler the three or so blocks under it
 * @property {number} trees in a chunk
 * @property {[kind: string, weight: number][]} kinds of trees
 * @property {number} grass share of open ground with short grass or what stands for it
 * @property {string[]} cover plants of that share
 * @property {number} flowers share of open ground with flowers, which stand in patches
 * @property {string[]} blossoms
 * @property {boolean} [snowy]
 */

const MEADOW = ['dandelion', 'poppy', 'azure_bluet', 'oxeye_daisy', 'cornflower', 'red_tulip', 'orange_tulip', 'white_tulip', 'pink_tulip']
const COMMON = ['dandelion', 'poppy']
const WOODLAND = [...COMMON, 'lily_of_the_valley', 'lilac', 'rose_bush', 'peony']
/** @type {{ trees: number, kinds: [string, number][], grass: number, cover: string[], flowers: number, blossoms: string[] }} */
const BARE = { trees: 0, kinds: [], grass: 0, cover: [], flowers: 0, blossoms: [] }
const SOIL = { top: 'grass_block', filler: 'dirt' }
const SAND = { top: 'sand', filler: 'sand' }

/** @type {Biome[]} */
export const BIOMES = [
  { name: 'ocean', ...BARE, top: 'gravel', filler: 'gravel' },
  { name: 'deep_ocean', ...BARE, top: 'gravel', filler: 'gravel' },
  { name: 'river', ...BARE, ...SOIL },
  { name: 'beach', ...BARE, ...SAND },
  { name: 'plains', ...SOIL, trees: 0.5, kinds: [['oak', 3], ['big_oak', 1]], grass: 0.25, cover: ['short_grass', 'short_grass', 'short_grass', 'tall_grass'], flowers: 0.03, blossoms: MEADOW },
  { name: 'forest', ...SOIL, trees: 10, kinds: [['oak', 7], ['birch', 2], ['big_oak', 1]], grass: 0.08, cover: ['short_grass'], flowers: 0.02, blossoms: WOODLAND },
  { name: 'birch_forest', ...SOIL, trees: 10, kinds: [['birch', 1]], grass: 0.08, cover: ['short_grass'], flowers: 0.02, blossoms: WOODLAND },
  { name: 'dark_forest', ...SOIL, trees: 14, kinds: [['dark_oak', 8], ['oak', 2], ['birch', 1]], grass: 0.06, cover: ['short_grass', 'short_grass', 'brown_mushroom', 'red_mushroom'], flowers: 0.01, blossoms: WOODLAND },
  { name: 'taiga', ...SOIL, trees: 9, kinds: [['spruce', 3], ['pine', 1]], grass: 0.14, cover: ['fern', 'fern', 'short_grass', 'large_fern', 'sweet_berry_bush'], flowers: 0.004, blossoms: COMMON },
  { name: 'snowy_plains', ...SOIL, trees: 0.6, kinds: [['spruce', 1]], grass: 0.03, cover: ['short_grass'], flowers: 0.003, blossoms: COMMON, snowy: true },
  { name: 'savanna', ...SOIL, trees: 1.6, kinds: [['acacia', 4], ['oak', 1]], grass: 0.4, cover: ['short_grass', 'short_grass', 'tall_grass'], flowers: 0.004, blossoms: COMMON },
  { name: 'desert', ...SAND, trees: 0, kinds: [], grass: 0.004, cover: ['dead_bush'], flowers: 0, blossoms: [] },
  { name: 'jungle', ...SOIL, trees: 13, kinds: [['jungle', 6], ['jungle_bush', 5], ['big_jungle', 1], ['big_oak', 1]], grass: 0.3, cover: ['short_grass', 'short_grass', 'fern', 'tall_grass'], flowers: 0.01, blossoms: COMMON },
  { name: 'swamp', ...SOIL, trees: 2.5, kinds: [['swamp_oak', 1]], grass: 0.12, cover: ['short_grass', 'short_grass', 'short_grass', 'brown_mushroom', 'red_mushroom'], flowers: 0.01, blossoms: ['blue_orchid'] },
  { name: 'windswept_hills', ...SOIL, trees: 1.2, kinds: [['spruce', 2], ['oak', 1]], grass: 0.05, cover: ['short_grass'], flowers: 0.004, blossoms: COMMON }
]

/**
 * Index of a biome in `BIOMES`.
 * @param {string} name
 */
export function biomeIndex (name) {
  const index = BIOMES.findIndex((biome) => biome.name === name)
  if (index < 0) throw new Error(`no biome ${name} in the terrain's table`)
  return index
}
