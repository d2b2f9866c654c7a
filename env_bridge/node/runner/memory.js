/** Memory that programs used is given back when they have ended: V8 itself keeps a large heap until something presses. */

import v8 from 'node:v8'
import vm from 'node:vm'

/** A child with its world takes 170-270 MB. */
const FREE_BYTES = 350 << 20
/** Growth since the last collection that is worth another. */
const WORTH_BYTES = 100 << 20

/** @returns {(options: object) => void} V8's collector, which contexts made later do not see */
function collector () {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc')
  v8.setFlagsFromString('--no-expose-gc')
  return collect
}

const collect = collector()
let kept = 0

/** Call it between programs. */
export function tidyMemory () {
  const used = process.memoryUsage.rss()
  if (used < FREE_BYTES || used < kept + WORTH_BYTES) return
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' }) // the usual flavor keeps the pages
  kept = process.memoryUsage.rss()
}
