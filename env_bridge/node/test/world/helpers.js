/** Small worlds for tests: flat ground, all rules, no packets. */
import { Column } from '../../world/core/column.js'
import { registry, stateOf } from '../../world/core/data.js'
import { freshPace } from '../../world/core/pace.js'
import { World } from '../../world/core/world.js'
import { rules } from '../../world/rules/index.js'
import { movePlayer } from '../../world/rules/movement.js'

/** Feet of whoever stands on the flat ground. */
export const GROUND_Y = 64

/**
 * Stone up to y 59, dirt, one layer of grass at 63; plus single blocks.
 * @param {[x: number, y: number, z: number, name: string][]} [blocks]
 */
export function flatTerrain (blocks = []) {
  const [stone, dirt, grass] = ['stone', 'dirt', 'grass_block'].map(name => stateOf(name))
  return {
    /** @param {number} cx @param {number} cz */
    column (cx, cz) {
      const column = new Column()
      column.sections.fill(/** @type {number} */ (stone), 0, 7)
      for (let x = 0; x < 16; x++) {
        for (let z = 0; z < 16; z++) {
          for (let y = 48; y < 63; y++) column.set(x, y, z, /** @type {number} */ (y < 60 ? stone : dirt))
          column.set(x, 63, z, /** @type {number} */ (grass))
        }
      }
      for (const [x, y, z, name] of blocks) if (x >> 4 === cx && z >> 4 === cz) column.set(x & 15, y, z & 15, stateOf(name))
      column.biomes.fill(registry.biomesByName.plains.id)
      return column
    },
    spawn: () => ({ x: 8, y: GROUND_Y, z: 8 }),
    biomeAt: () => 'plains'
  }
}

/**
 * A flat world without animals, and one player in it.
 * @param {{ blocks?: [number, number, number, string][], gameRules?: object, seed?: number }} [options]
 */
export function worldWithPlayer ({ blocks, gameRules, seed = 1 } = {}) {
  const world = new World({ seed, terrain: flatTerrain(blocks), rules, gameRules: { doMobSpawning: false, ...gameRules } })
  const player = world.join('tester')
  return { world, player }
}

/** @param {World} world @param {number} ticks */
export function run (world, ticks) {
  for (let i = 0; i < ticks; i++) world.tick()
}

/** Puts things into a player's hotbar from its left end. @param {import('../../world/core/player.js').Player} player @param {...(import('../../world/core/stack.js').Stack | null)} stacks */
export function hold (player, ...stacks) {
  stacks.forEach((stack, i) => { player.slots[36 + i] = stack })
}

/** All that lies around, by name. @param {World} world */
export function dropped (world) {
  /** @type {Record<string, number>} */
  const counts = {}
  for (const { stack } of world.entities.values()) if (stack) counts[stack.name] = (counts[stack.name] ?? 0) + stack.count
  return counts
}

/** All that a player carries, by name. @param {import('../../world/core/player.js').Player} player */
export function carried (player) {
  /** @type {Record<string, number>} */
  const counts = {}
  for (const stack of player.slots.slice(1)) if (stack) counts[stack.name] = (counts[stack.name] ?? 0) + stack.count
  return counts
}

/** A click on top of a block. @param {number} x @param {number} y @param {number} z @param {number} [face] */
export function onTop (x, y, z, face = 1) {
  return { x, y, z, face, cursorX: 0.5, cursorY: 0.5, cursorZ: 0.5, hand: 0 }
}

/**
 * Lets a player fall straight down onto what his feet shall stand on, a packet a tick.
 * @param {World} world @param {import('../../world/core/player.js').Player} player @param {number} from @param {number} to heights of his feet
 * @param {boolean} [lies] says all the time that he stands
 */
export function fall (world, player, from, to, lies = false) {
  Object.assign(player, { y: from, fall: 0, pace: freshPace({ ...player, y: from }) })
  for (let rise = -0.0784; player.y > to; rise = (rise - 0.08) * 0.98) {
    const y = Math.max(to, player.y + rise)
    if (!movePlayer(world, player, { x: player.x, y, z: player.z, onGround: lies || y === to })) throw new Error(`fell wrongly to ${y}`)
    world.age++
  }
}
