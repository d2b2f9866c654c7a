/**
 * Chests by the sea: treasure buried in beaches, and the ribs of a wreck with its stores on the sea's floor.
 *
 * Treasure as in Minecraft Wiki, page Buried treasure (one beach chunk in 100, at chunk block 9, 9); wrecks are smaller than the game's.
 */
import { BIOMES } from './biomes.js'
import { SEA_LEVEL } from './climate.js'
import { dice } from './dice.js'
import { cell } from './volume.js'

const DEPTH = 3
const WATER_OVER = 6
const SPOT = 9

/** @param {import('./plan.js').Plan} plan @param {number} x @param {number} z */
function biomeOf (plan, x, z) {
  return BIOMES[plan.biomes[z << 4 | x] ?? 0]?.name ?? ''
}

/** @param {import('./palette.js').StateOf} stateOf */
export function createTreasures (stateOf) {
  const chest = stateOf('chest', { facing: 'north' })
  /** @type {import('./finds.js').Build} */
  return (volume, plan, hash, finds) => {
    const y = plan.height(SPOT, SPOT) - DEPTH
    const i = cell(SPOT, y, SPOT)
    if (biomeOf(plan, SPOT, SPOT) !== 'beach' || volume[i + 256] === 0 || volume[i - 256] === 0) return false
    volume[i] = chest
    finds.push({ x: SPOT, y, z: SPOT, table: 'buried_treasure' })
    return true
  }
}

/** @param {import('./palette.js').StateOf} stateOf */
export function createWrecks (stateOf) {
  const keel = stateOf('spruce_log', { axis: 'x' })
  const rib = stateOf('spruce_log', { axis: 'y' })
  const water = stateOf('water', { level: 0 })
  const deck = stateOf('spruce_planks')
  const chest = stateOf('chest', { facing: 'south', waterlogged: true })
  /** @type {import('./finds.js').Build} */
  return (volume, plan, hash, finds) => {
    const roll = dice(hash)
    const [x0, z] = [2 + roll(4), 4 + roll(8)]
    const floor = plan.height(x0 + 4, z)
    if (!/ocean$/.test(biomeOf(plan, x0 + 4, z)) || floor > SEA_LEVEL - WATER_OVER) return false
    for (let dx = 0; dx < 9; dx++) {
      for (let dz = -2; dz <= 2; dz++) {
        const i = cell(x0 + dx, floor, z + dz)
        if (dz === 0) volume[i] = keel
        else if (Math.abs(dz) === 1 && roll(3) > 0) volume[i] = deck
        else if (Math.abs(dz) === 2 && dx % 2 === 0) for (let dy = 0; dy <= roll(3); dy++) volume[i + dy * 256] = rib
      }
    }
    const at = { x: x0 + 2 + roll(5), y: floor + 1, z }
    volume[cell(at.x, at.y, at.z)] = chest
    volume[cell(at.x, at.y + 1, at.z)] = water // and no plant
    finds.push({ ...at, table: 'shipwreck_supply' })
    return true
  }
}
