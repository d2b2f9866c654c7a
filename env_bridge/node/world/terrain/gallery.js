/**
 * Galleries: a stretch of an old mine, 13 blocks long, with props, planks, rails, cobwebs and a chest.
 *
 * Looks and loot after Minecraft Wiki, page Mineshaft; how often and how long is our own choice, for a whole mine is wider than a column.
 */
import { dice } from './dice.js'
import { cell } from './volume.js'

const LENGTH = 13
const LOWEST = -30
const HIGHEST = 40
const COVER = 12

/** @param {import('./palette.js').StateOf} stateOf @param {Uint8Array} isRock */
export function createGalleries (stateOf, isRock) {
  const planks = stateOf('oak_planks')
  const fence = stateOf('oak_fence')
  const rail = stateOf('rail', { shape: 'east_west' })
  const web = stateOf('cobweb')
  const torch = { east: stateOf('wall_torch', { facing: 'east' }), west: stateOf('wall_torch', { facing: 'west' }) }
  const chest = stateOf('chest', { facing: 'south' })

  /** @param {Uint16Array} volume @param {number} y @param {number} z */
  function isWhole (volume, y, z) {
    for (let x = 1; x <= 1 + LENGTH; x++) {
      for (let dz = -2; dz <= 2; dz++) if (isRock[volume[cell(x, y - 1, z + dz)] ?? 0] !== 1) return false
    }
    return true
  }

  /** @param {Uint16Array} volume @param {number} x @param {number} y @param {number} z */
  function prop (volume, x, y, z) {
    for (const dz of [-1, 1]) for (const dy of [0, 1]) volume[cell(x, y + dy, z + dz)] = fence
    for (let dz = -1; dz <= 1; dz++) volume[cell(x, y + 2, z + dz)] = planks
    volume[cell(x - 1, y + 2, z)] = torch.west
    volume[cell(x + 1, y + 2, z)] = torch.east
  }

  /** @type {import('./finds.js').Build} */
  return (volume, plan, hash, finds) => {
    const roll = dice(hash)
    const y = LOWEST + roll(HIGHEST - LOWEST)
    const z = 3 + roll(10)
    if (y + COVER > plan.low || !isWhole(volume, y, z)) return false
    for (let x = 1; x <= LENGTH + 1; x++) {
      for (let dz = -1; dz <= 1; dz++) {
        for (let dy = 0; dy < 3; dy++) volume[cell(x, y + dy, z + dz)] = dy === 2 && roll(10) === 0 ? web : 0
      }
      if (roll(10) < 7) volume[cell(x, y, z)] = rail
    }
    for (const x of [3, 8, 13]) prop(volume, x, y, z)
    const at = { x: 4 + roll(4), y, z: z - 1 }
    volume[cell(at.x, y, at.z)] = chest
    finds.push({ ...at, table: 'abandoned_mineshaft' })
    return true
  }
}
