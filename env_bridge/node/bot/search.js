/**
 * The pathfinder's search with cheaper book-keeping: the same nodes in the same order, so the same paths.
 *
 * Places are numbers instead of texts, the heap knows where its nodes are, and chunks are noted once each. The compute
 * budget is asked as often as in the library, since under the virtual clock asking is what costs time.
 */

import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const PARTS = 'mineflayer-pathfinder/lib' // no types there

/** Call it once, before mineflayer-pathfinder is loaded. */
export function quickenSearches () {
  numberMoves()
  const AStar = require(`${PARTS}/astar.js`)
  const Heap = require(`${PARTS}/heap.js`)
  AStar.prototype.compute = compute
  Object.assign(Heap.prototype, heapMethods)
}

/** A small whole number for each block; no search comes as far as 1024 blocks, where they begin anew. @param {number} x @param {number} y @param {number} z */
export const placeNumber = (x, y, z) => ((x & 1023) << 19) | ((z & 1023) << 9) | (y & 511)

function numberMoves () {
  const Move = require(`${PARTS}/move.js`)
  const path = require.resolve(`${PARTS}/move.js`)
  const { Vec3 } = require('vec3')
  class NumberedMove extends Vec3 {
    /** @param {number} x @param {number} y @param {number} z @param {number} remainingBlocks @param {number} cost @param {any[]} toBreak @param {any[]} toPlace @param {boolean} parkour */
    constructor (x, y, z, remainingBlocks, cost, toBreak = [], toPlace = [], parkour = false) {
      super(Math.floor(x), Math.floor(y), Math.floor(z))
      this.remainingBlocks = remainingBlocks
      this.cost = cost
      this.toBreak = toBreak
      this.toPlace = toPlace
      this.parkour = parkour
      this.hash = placeNumber(this.x, this.y, this.z)
    }
  }
  const entry = require.cache[path]
  if (entry && Move) entry.exports = NumberedMove
}

/** @this {any} */
function compute () {
  const { closedDataSet, openDataMap, openHeap, goal, movements, visitedChunks } = this
  const start = performance.now()
  let chunk = NaN
  while (!openHeap.isEmpty()) {
    if (performance.now() - start > this.tickTimeout) return this.makeResult('partial', this.bestNode)
    if (performance.now() - this.startTime > this.timeout) return this.makeResult('timeout', this.bestNode)
    const node = openHeap.pop()
    if (goal.isEnd(node.data)) return this.makeResult('success', node)
    openDataMap.delete(node.data.hash)
    closedDataSet.add(node.data.hash)
    const here = (node.data.x >> 4) * 0x400000 + (node.data.z >> 4)
    if (here !== chunk) {
      chunk = here
      visitedChunks.add(`${node.data.x >> 4},${node.data.z >> 4}`)
    }
    for (const move of movements.getNeighbors(node.data)) {
      if (!closedDataSet.has(move.hash)) reach(this, node, move)
    }
  }
  return this.makeResult('noPath', this.bestNode)
}

/** A move leads to a place that may be new, or reached more cheaply than before. @param {any} search @param {any} node @param {any} move */
function reach (search, node, move) {
  const cost = node.g + move.cost
  const left = search.goal.heuristic(move)
  if (search.maxCost > 0 && cost + left > search.maxCost) return
  const known = search.openDataMap.get(move.hash)
  if (known !== undefined && known.g < cost) return
  const found = known ?? { data: null, g: 0, h: 0, f: 0, parent: null, at: 0 }
  found.data = move
  found.g = cost
  found.h = left
  found.f = cost + left
  found.parent = node
  if (known === undefined) search.openDataMap.set(move.hash, found)
  if (left < search.bestNode.h) search.bestNode = found
  if (known === undefined) search.openHeap.push(found)
  else search.openHeap.update(found)
}

/** Places of the heap begin at 1; each node knows its own. */
const heapMethods = {
  /** @this {any} @param {any} node */
  push (node) {
    this.heap.push(node)
    rise(this.heap, this.heap.length - 1, node)
  },
  /** @this {any} @param {any} node whose cost fell */
  update (node) {
    rise(this.heap, node.at, node)
  },
  /** @this {any} */
  pop () {
    const { heap } = this
    const smallest = heap[1]
    const last = heap.pop()
    const size = heap.length - 1
    if (size >= 1) {
      heap[1] = last
      last.at = 1
    }
    if (size >= 2) sink(heap, size, last)
    return smallest
  }
}

/** @param {any[]} heap @param {number} at @param {any} node */
function rise (heap, at, node) {
  while (at > 1) {
    const parent = heap[at >>> 1]
    if (parent.f <= node.f) break
    heap[at] = parent
    parent.at = at
    at >>>= 1
  }
  heap[at] = node
  node.at = at
}

/** As in the library, which does not compare the two last children. @param {any[]} heap @param {number} size @param {any} node */
function sink (heap, size, node) {
  let at = 1
  for (let child = 2; child <= size; child = 2 * at) {
    if (child < size - 1 && heap[child].f > heap[child + 1].f) child++
    const below = heap[child]
    if (node.f <= below.f) break
    heap[at] = below
    below.at = at
    at = child
  }
  heap[at] = node
  node.at = at
}
