/**
 * Abandoned camps: what is left of a hut on level dry ground, with a chest, a workbench and a cold fire.
 *
 * Our own: the game has whole villages here, whose house loot this chest holds (Minecraft Wiki, page Village).
 */
import { BIOMES } from './biomes.js'
import { SEA_LEVEL } from './climate.js'
import { dice } from './dice.js'
import { cell } from './volume.js'

const SIDE = 7
const STEEPEST = 1
const ROOM = 5
const TRIES = 4
const BARE = /ocean|river|beach/

/** @param {import('./palette.js').StateOf} stateOf @param {Uint8Array} isTree by state: what a camp is not built into */
export function createCamps (stateOf, isTree) {
  const stones = [stateOf('cobblestone'), stateOf('cobblestone'), stateOf('mossy_cobblestone'), stateOf('stone_bricks')]
  const chest = stateOf('chest', { facing: 'south' })
  const bench = stateOf('crafting_table')
  const fire = stateOf('campfire', { lit: false })
  const hay = stateOf('hay_block')
  const web = stateOf('cobweb')

  /** Ground height if a square is level, dry and clear, else null. @param {Uint16Array} volume @param {import('./plan.js').Plan} plan @param {number} x0 @param {number} z0 */
  function levelGround (volume, plan, x0, z0) {
    let low = Infinity
    let high = -Infinity
    for (let x = x0; x < x0 + SIDE; x++) {
      for (let z = z0; z < z0 + SIDE; z++) {
        low = Math.min(low, plan.height(x, z))
        high = Math.max(high, plan.height(x, z))
        for (let dy = 1; dy <= ROOM; dy++) if (isTree[volume[cell(x, plan.height(x, z) + dy, z)] ?? 0]) return null
        if (BARE.test(BIOMES[plan.biomes[z << 4 | x] ?? 0]?.name ?? '')) return null
      }
    }
    return low >= SEA_LEVEL && high - low <= STEEPEST ? high : null
  }

  /** @type {import('./finds.js').Build} */
  function build (volume, plan, hash, finds) {
    const roll = dice(hash)
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const [x0, z0] = [1 + roll(15 - SIDE), 1 + roll(15 - SIDE)]
      const ground = levelGround(volume, plan, x0, z0)
      if (ground !== null) return raise(volume, plan, { x0, z0, ground }, roll, finds)
    }
    return false
  }

  /**
   * @param {Uint16Array} volume @param {import('./plan.js').Plan} plan @param {{ x0: number, z0: number, ground: number }} site
   * @param {import('./dice.js').Dice} roll @param {import('./finds.js').Find[]} finds
   */
  function raise (volume, plan, { x0, z0, ground }, roll, finds) {
    for (let dx = 0; dx < SIDE; dx++) {
      for (let dz = 0; dz < SIDE; dz++) {
        const isWall = dx === 0 || dz === 0 || dx === SIDE - 1 || dz === SIDE - 1
        const isDoor = dz === SIDE - 1 && dx === SIDE >> 1
        const height = isWall && !isDoor ? roll(4) : 0
        for (let y = plan.height(x0 + dx, z0 + dz) + 1; y <= ground + 4; y++) volume[cell(x0 + dx, y, z0 + dz)] = y <= ground + height ? stones[roll(4)] ?? 0 : 0
        if (!isWall && roll(2) === 0) volume[cell(x0 + dx, ground, z0 + dz)] = stones[roll(3)] ?? 0
        if (isWall && height === 3 && roll(5) === 0) volume[cell(x0 + dx, ground + 4, z0 + dz)] = web
      }
    }
    const at = { x: x0 + 1 + roll(2), y: ground + 1, z: z0 + 1 }
    const things = [[at.x, at.z, chest], [x0 + 4, z0 + 1, bench], [x0 + 3, z0 + 3, fire], [x0 + 5, z0 + 4 + roll(2), hay]]
    for (const [x = 0, z = 0, state = 0] of things) {
      volume[cell(x, ground, z)] = stones[0] ?? 0
      volume[cell(x, ground + 1, z)] = state
    }
    finds.push({ ...at, table: 'village_plains_house' })
    return true
  }

  return build
}
