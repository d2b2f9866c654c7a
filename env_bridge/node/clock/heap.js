/** Binary heap of timers, earliest first; equal times keep the order of scheduling. */

/** @typedef {{ at: number, seq: number }} Entry */

/**
 * @param {Entry} a
 * @param {Entry} b
 */
const before = (a, b) => a.at < b.at || (a.at === b.at && a.seq < b.seq)

/** @template {Entry} T */
export class TimerHeap {
  constructor () {
    /** @type {T[]} */
    this.items = []
  }

  get size () { return this.items.length }

  /** @param {T} entry */
  push (entry) {
    const items = this.items
    let i = items.length
    items.push(entry)
    while (i > 0) {
      const parent = (i - 1) >> 1
      const above = /** @type {T} */ (items[parent])
      if (!before(entry, above)) break
      items[i] = above
      i = parent
    }
    items[i] = entry
  }

  /** @returns {T | undefined} */
  pop () {
    const items = this.items
    const top = items[0]
    const last = items.pop()
    if (last === undefined || items.length === 0) return top
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= items.length) break
      if (child + 1 < items.length && before(/** @type {T} */ (items[child + 1]), /** @type {T} */ (items[child]))) child++
      const below = /** @type {T} */ (items[child])
      if (!before(below, last)) break
      items[i] = below
      i = child
    }
    items[i] = last
    return top
  }
}
