/**
 * Dungeons: small rooms of cobblestone beside caves, with one or two chests; without the spawner that the game has there.
 *
 * Size, openings, tries a chunk and chests after Minecraft Wiki, page Dungeon (10 tries from y 0 up, 4 below); a room lies wholly inside
 * one column, so some of the game's places are missed.
 */
import { MIN_Y } from '../core/column.js'
import { dice } from './dice.js'
import { cell } from './volume.js'

/** @typedef {import('./finds.js').Find} Find */

const TRIES = 10
const DEEP_TRIES = 4
const HIGHEST = 120
const ROOM = 3
const CHESTS = 2
const CHEST_TRIES = 3

/** @param {import('./palette.js').StateOf} stateOf @param {Uint8Array} isRock by state: what walls can be of */
export function createDungeons (stateOf, isRock) {
  const cobble = stateOf('cobblestone')
  const mossy = stateOf('mossy_cobblestone')
  const facings = [[-1, 'east'], [1, 'west'], [-16, 'south'], [16, 'north']].map(([step, facing]) => ({ step: Number(step), state: stateOf('chest', { facing: String(facing) }) }))
  const solid = (/** @type {Uint16Array} */ volume, /** @type {number} */ i) => isRock[volume[i] ?? 0] === 1

  /** Whether floor and ceiling are whole and a few doorways lead out. @param {Uint16Array} volume @param {Room} room */
  function fits (volume, { x, y, z, rx, rz }) {
    let doorways = 0
    for (let dx = -rx - 1; dx <= rx + 1; dx++) {
      for (let dz = -rz - 1; dz <= rz + 1; dz++) {
        const i = cell(x + dx, y, z + dz)
        if (!solid(volume, i - 256) || !solid(volume, i + 4 * 256)) return false
        const isWall = Math.abs(dx) > rx || Math.abs(dz) > rz
        if (isWall && volume[i] === 0 && volume[i + 256] === 0 && ++doorways > 5) return false
      }
    }
    return doorways >= 1
  }

  /** @param {Uint16Array} volume @param {Room} room @param {import('./dice.js').Dice} roll */
  function dig (volume, { x, y, z, rx, rz }, roll) {
    for (let dx = -rx - 1; dx <= rx + 1; dx++) {
      for (let dz = -rz - 1; dz <= rz + 1; dz++) {
        const isWall = Math.abs(dx) > rx || Math.abs(dz) > rz
        for (let dy = -1; dy <= ROOM; dy++) {
          const i = cell(x + dx, y + dy, z + dz)
          if (dy >= 0 && dy < ROOM && !isWall) volume[i] = 0
          else if (solid(volume, i)) volume[i] = dy === -1 && roll(4) > 0 ? mossy : cobble
        }
      }
    }
  }

  /** Puts chests against walls. @param {Uint16Array} volume @param {Room} room @param {import('./dice.js').Dice} roll @param {Find[]} finds */
  function furnish (volume, { x, y, z, rx, rz }, roll, finds) {
    for (let chest = 0; chest < CHESTS; chest++) {
      for (let attempt = 0; attempt < CHEST_TRIES; attempt++) {
        const at = { x: x - rx + roll(2 * rx + 1), y, z: z - rz + roll(2 * rz + 1) }
        const i = cell(at.x, y, at.z)
        const walls = facings.filter(({ step }) => volume[i + step] === cobble)
        if (volume[i] !== 0 || walls.length !== 1) continue
        volume[i] = walls[0]?.state ?? 0
        finds.push({ ...at, table: 'simple_dungeon' })
        break
      }
    }
  }

  /** @typedef {{ x: number, y: number, z: number, rx: number, rz: number }} Room */

  /** @type {import('./finds.js').Build} */
  return (volume, plan, hash, finds) => {
    const roll = dice(hash)
    const top = Math.min(HIGHEST, plan.high)
    for (let attempt = 0; attempt < TRIES + DEEP_TRIES; attempt++) {
      const [rx, rz] = [2 + roll(2), 2 + roll(2)]
      const deep = attempt >= TRIES
      const room = { rx, rz, x: rx + 1 + roll(14 - 2 * rx), z: rz + 1 + roll(14 - 2 * rz), y: deep ? MIN_Y + 6 + roll(-MIN_Y - 6) : roll(top) }
      if (!fits(volume, room)) continue
      dig(volume, room, roll)
      furnish(volume, room, roll, finds)
      return true
    }
    return false
  }
}
