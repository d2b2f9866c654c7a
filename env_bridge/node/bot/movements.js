/**
 * The pathfinder's moves with remembered blocks: the same moves and costs, several times faster.
 *
 * One node of a search looks at about 70 blocks, most of them again and again; a search looks at thousands of nodes.
 * What a search finds out about a block is kept on the shared block until a search begins anew or any block changes.
 */

import pathfinderModule from 'mineflayer-pathfinder'
import { placeNumber } from './search.js'

/** Counts what makes remembered judgements stale: changes of blocks and columns, new searches. There is one bot in a process. */
let stamp = 1

/** @param {any} bot */
export function watchWorld (bot) {
  const changed = () => { stamp++ }
  for (const event of ['blockUpdate', 'chunkColumnLoad', 'chunkColumnUnload']) bot.world.on(event, changed)
}

const UNLOADED = { replaceable: false, canFall: false, safe: false, physical: false, liquid: false, climbable: false, openable: false }

export class FastMovements extends pathfinderModule.Movements {
  /** @param {any} bot */
  constructor (bot) {
    super(bot)
    /** Entities in the way, by place. @type {Map<number, number>} */
    this.crowd = new Map()
    this.crowded = false
  }

  clearCollisionIndex () {
    super.clearCollisionIndex()
    this.crowd?.clear() // the constructor of the library calls this
    this.crowded = false
    stamp++
  }

  updateCollisionIndex () {
    super.updateCollisionIndex()
    this.crowd.clear()
    for (const [place, count] of Object.entries(this.entityIntersections)) {
      const [x = 0, y = 0, z = 0] = place.split(',').map(Number)
      this.crowd.set(placeNumber(x, y, z), count)
    }
    this.crowded = this.crowd.size > 0
    stamp++
  }

  /** @param {any} pos @param {number} dx @param {number} dy @param {number} dz */
  getNumEntitiesAt (pos, dx, dy, dz) {
    if (!this.crowded || !pos) return 0
    return this.crowd.get(placeNumber(pos.x + dx, pos.y + dy, pos.z + dz)) ?? 0
  }

  /** @param {any} pos @param {number} dx @param {number} dy @param {number} dz @returns {any} */
  getBlock (pos, dx, dy, dz) {
    if (!pos) return { ...UNLOADED, height: dy }
    const block = /** @type {any} */ (this.bot).sharedBlockAt(Math.floor(pos.x + dx), Math.floor(pos.y + dy), Math.floor(pos.z + dz))
    if (block === null) return { ...UNLOADED, height: pos.y + dy }
    if (block.judged !== stamp || block.judge !== this) this.describe(block)
    block.height = block.top // moves raise it for blocks they would place
    return block
  }

  /** @param {any} block */
  describe (block) {
    block.judge = this
    block.judged = stamp
    block.climbable = this.climbables.has(block.type)
    block.safe = (block.boundingBox === 'empty' || block.climbable || this.carpets.has(block.type)) && !this.blocksToAvoid.has(block.type)
    block.physical = block.boundingBox === 'block' && !this.fences.has(block.type)
    block.replaceable = this.replaceables.has(block.type) && !block.physical
    block.liquid = this.liquids.has(block.type)
    block.canFall = this.gravityBlocks.has(block.type)
    block.openable = this.openable.has(block.type)
    block.top = block.position.y
    if (block.liquid) block.top++ // from there one climbs ashore; the library would measure from the bottom
    for (const shape of block.shapes) block.top = Math.max(block.top, block.position.y + shape[4])
    /** Whether entities stand in it or above it. */
    block.crowded = this.getNumEntitiesAt(block.position, 0, 0, 0) > 0 || this.getNumEntitiesAt(block.position, 0, 1, 0) > 0
    block.breakable = undefined
    block.labour = undefined
  }

  /** @param {any} block of whatever origin */
  isCrowded (block) {
    if (block.judged !== stamp || block.judge !== this) this.describe(block)
    return block.crowded
  }

  /** @param {any} block */
  safeToBreak (block) {
    if (!block.position) return false // not loaded
    if (this.exclusionAreasBreak.length > 0 || this.isCrowded(block)) return super.safeToBreak(block)
    block.breakable ??= super.safeToBreak(block)
    return block.breakable
  }

  /** The declared type lacks the second parameter. @param {any} block @param {any} [toBreak] */
  safeOrBreak (block, toBreak) {
    if (!block.position) return 100
    const slow = /** @type {(block: any, toBreak: any[]) => number} */ (super.safeOrBreak)
    if (this.exclusionAreasStep.length > 0 || this.isCrowded(block)) return slow.call(this, block, toBreak)
    if (block.safe) return 0
    if (!this.safeToBreak(block)) return 100
    toBreak.push(block.position)
    block.labour ??= slow.call(this, block, [])
    return block.labour
  }
}
