/** Blocks that are told when they or a neighbour changed: sand hears that its ground is gone. */

import { blockOf, isAir } from './data.js'

/** @typedef {import('./world.js').World} World */
/** @typedef {import('./rule.js').Rule} Rule */

const MAX_PER_TICK = 4096

export class Updates {
  /** @param {Rule[]} rules */
  constructor (rules) {
    /** What to call, by block id. @type {(import('./rule.js').Watch[] | undefined)[]} */
    this.watchers = []
    for (const rule of rules) {
      if (!rule.neighbourChanged || !rule.watches) continue
      for (const id of rule.watches()) (this.watchers[id] ??= []).push(rule.neighbourChanged)
    }
    /** Blocks to tell, as x, y, z in a row. @type {number[]} */
    this.waiting = []
  }

  /** A block changed. @param {number} x @param {number} y @param {number} z */
  around (x, y, z) {
    this.waiting.push(x, y, z, x, y + 1, z, x, y - 1, z, x + 1, y, z, x - 1, y, z, x, y, z + 1, x, y, z - 1)
  }

  /** Tells them; what they do in turn waits for the next tick when there is much. @param {World} world */
  run (world) {
    const { waiting } = this
    const count = Math.min(waiting.length, MAX_PER_TICK * 3)
    for (let i = 0; i < count; i += 3) {
      const x = /** @type {number} */ (waiting[i])
      const y = /** @type {number} */ (waiting[i + 1])
      const z = /** @type {number} */ (waiting[i + 2])
      const state = world.getBlock(x, y, z)
      if (isAir[state]) continue
      const watching = this.watchers[/** @type {import('./data.js').BlockType} */ (blockOf[state]).id]
      if (!watching) continue
      for (const watch of watching) {
        watch(world, x, y, z, state)
        if (world.getBlock(x, y, z) !== state) break // its own change will be told to the others
      }
    }
    if (count > 0) waiting.splice(0, count)
  }
}
