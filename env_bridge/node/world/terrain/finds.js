/**
 * What others left in the land, with chests: which column has what.
 *
 * Everything lies wholly inside its column, so that any order of columns gives the same blocks. What a chest holds is said by its table's
 * name (data/chest_loot.json); the world fills it. Chances a column are these, before the land is asked whether it fits.
 */
import { createCamps } from './camp.js'
import { createDungeons } from './dungeon.js'
import { createGalleries } from './gallery.js'
import { hash2, next, subSeed, unit } from './noise.js'
import { createTreasures, createWrecks } from './sunken.js'

/** @typedef {{ x: number, y: number, z: number, table: string }} Find a chest, with x and z inside the column */
/** @typedef {(volume: Uint16Array, plan: import('./plan.js').Plan, hash: number, finds: Find[]) => boolean} Build whether it stands */

/** Chances a column: dungeons as often as there is room, treasure as in the game, the others are our own. */
export const CHANCES = { dungeon: 1, treasure: 1 / 100, gallery: 1 / 40, wreck: 1 / 60, camp: 1 / 25 }
const ROCK = /^(deepslate|tuff|granite|diorite|andesite|stone|dirt|gravel|clay|sandstone|sand|calcite|smooth_basalt)$|_ore$/

/**
 * @param {number} seed
 * @param {import('./palette.js').StateOf} stateOf
 * @param {any} registry
 * @param {() => { x: number, z: number }} spawn nobody lives where players start
 */
export function createFinds (seed, stateOf, registry, spawn) {
  const isRock = new Uint8Array(65536)
  for (const block of registry.blocksArray) if (ROCK.test(block.name)) isRock.fill(1, block.minStateId, block.maxStateId + 1)
  const isTree = new Uint8Array(65536)
  for (const block of registry.blocksArray) if (/_(log|leaves)$/.test(block.name)) isTree.fill(1, block.minStateId, block.maxStateId + 1)
  const kinds = [
    { chance: CHANCES.dungeon, seed: subSeed(seed, 'dungeon'), build: createDungeons(stateOf, isRock) },
    { chance: CHANCES.gallery, seed: subSeed(seed, 'gallery'), build: createGalleries(stateOf, isRock) },
    { chance: CHANCES.treasure, seed: subSeed(seed, 'treasure'), build: createTreasures(stateOf) }
  ]
  const wreck = { seed: subSeed(seed, 'wreck'), build: createWrecks(stateOf) }
  const camp = { seed: subSeed(seed, 'camp'), build: createCamps(stateOf, isTree) }

  /** @param {number} cx @param {number} cz */
  function isStart (cx, cz) {
    const { x, z } = spawn()
    return Math.abs((x >> 4) - cx) <= 1 && Math.abs((z >> 4) - cz) <= 1
  }

  /** What lies in rock or sand: before the ground is sealed. @param {Uint16Array} volume @param {import('./plan.js').Plan} plan @param {number} cx @param {number} cz @param {Find[]} finds */
  function bury (volume, plan, cx, cz, finds) {
    for (const kind of kinds) {
      const hash = hash2(kind.seed, cx, cz)
      if (unit(hash) < kind.chance) kind.build(volume, plan, next(hash), finds)
    }
  }

  /** What stands on the ground or the sea's floor: when everything has grown. @param {Uint16Array} volume @param {import('./plan.js').Plan} plan @param {number} cx @param {number} cz @param {Find[]} finds */
  function settle (volume, plan, cx, cz, finds) {
    const hash = hash2(camp.seed, cx, cz)
    if (unit(hash) < CHANCES.camp && !isStart(cx, cz)) camp.build(volume, plan, next(hash), finds)
    const sunk = hash2(wreck.seed, cx, cz)
    if (unit(sunk) < CHANCES.wreck) wreck.build(volume, plan, next(sunk), finds)
  }

  return { bury, settle }
}
