/**
 * Things that will happen to a block in so many ticks: flowing water, fire.
 *
 * A tick is known by its word and place, and is not scheduled twice. Those due together run in the order in which they
 * were scheduled; far from every player they wait. All of it is plain data: `entries()` and `restore()` carry it through a snapshot.
 */

import { isNearPlayer } from './activity.js'

/** @typedef {import('./world.js').World} World */
/** @typedef {[word: string, x: number, y: number, z: number]} Entry */

const MAX_PER_TICK = 16384
const LOOK_AGAIN_TICKS = 40

export class ScheduledTicks {
  /** @param {import('./rule.js').Rule[]} rules */
  constructor (rules) {
    /** What to do for each word. @type {Map<string, import('./rule.js').Watch>} */
    this.handlers = new Map(rules.flatMap(rule => Object.entries(rule.scheduled ?? {})))
    /** World age -> what is due then. @type {Map<number, Entry[]>} */
    this.due = new Map()
    /** @type {Set<string>} */
    this.waiting = new Set()
  }

  /**
   * @param {string} word a rule's own, a key of its `scheduled`
   * @param {number} x @param {number} y @param {number} z
   * @param {number} age of the world when it is due, in the future
   */
  add (word, x, y, z, age) {
    const key = `${word} ${x},${y},${z}`
    if (this.waiting.has(key)) return
    this.waiting.add(key)
    const list = this.due.get(age)
    if (list) list.push([word, x, y, z])
    else this.due.set(age, [[word, x, y, z]])
  }

  /** Runs what is due at the world's age; too much of it goes on in the next tick. @param {World} world */
  run (world) {
    const list = this.due.get(world.age)
    if (!list) return
    this.due.delete(world.age)
    if (list.length > MAX_PER_TICK) this.due.set(world.age + 1, [...list.splice(MAX_PER_TICK), ...this.due.get(world.age + 1) ?? []])
    for (const [word, x, y, z] of list) {
      this.waiting.delete(`${word} ${x},${y},${z}`)
      if (isNearPlayer(world, { x, z })) this.handlers.get(word)?.(world, x, y, z, world.getBlock(x, y, z))
      else this.add(word, x, y, z, world.age + LOOK_AGAIN_TICKS)
    }
  }

  /** Everything that waits, as plain data. @returns {[number, ...Entry][]} */
  entries () {
    return [...this.due].flatMap(([age, list]) => list.map(entry => /** @type {[number, ...Entry]} */ ([age, ...entry])))
  }

  /** @param {[number, ...Entry][]} entries what `entries` gave */
  restore (entries) {
    this.due.clear()
    this.waiting.clear()
    for (const [age, word, x, y, z] of entries) this.add(word, x, y, z, age)
  }
}
