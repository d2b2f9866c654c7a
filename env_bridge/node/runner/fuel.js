/**
 * Fuel for programs: every loop and every call uses some, so that code that never lets time pass ends with a fault that
 * names its line, the same on every machine.
 *
 * The counter is a local variable of small numbers: anything else makes loops ten times slower. Insertions stay on their
 * line. Does not cover: natives that never return (sort, regular expressions, sparse arrays); the parent kills those.
 */

import { native } from '../clock/native.js'
import * as walk from 'acorn-walk'

/** Loops and calls between two questions to the tank. */
const QUOTA = 10_000
/** What a call of bot or primitive costs. */
const CALL = 100
/** What a program may use up before it lets time pass: a fraction of a second of bare counting. */
const MOST_A_TURN = 20_000_000
/** CPU time for the same, for loops with dear bodies. */
const MOST_MS = 3000

/** @typedef {{ at: number, text: string, line: number, column: number }} Insertion */

/**
 * The code with its loops and calls counted.
 * @param {string} code
 * @param {import('acorn').Program} tree of the code, with locations
 * @param {string} counter a name of its own, declared by the caller as a variable that is 0
 * @returns {{ code: string, column: (line: number, column: number) => number }} column: where a column was before
 */
export function countLoops (code, tree, counter) {
  /** @type {Insertion[]} */
  const insertions = []
  /** @param {{ line: number, column: number } | undefined} place @param {number} at @param {string} text */
  const insert = (place, at, text) => insertions.push({ at, text, line: place?.line ?? 0, column: place?.column ?? 0 })
  const spend = `(--${counter}<0&&(${counter}=__refuel()))`

  /** @param {any} node whose body is a block */
  const enter = node => {
    const directive = node.body.body.findLast((/** @type {any} */ statement) => statement.directive !== undefined)
    const at = directive ? directive.end : node.body.start + 1
    insert(directive ? directive.loc.end : shifted(node.body.loc.start), at, `;${spend};`)
  }
  /** @param {any} node */
  const loop = node => {
    if (node.body.type === 'BlockStatement') return enter(node)
    insert(node.body.loc.start, node.body.start, `{${spend};`)
    insert(node.body.loc.end, node.body.end, '}')
  }
  /** @param {any} node */
  const call = node => {
    if (node.body.type === 'BlockStatement') return enter(node)
    insert(node.body.loc.start, node.body.start, `(${spend},`)
    insert(node.body.loc.end, node.body.end, ')')
  }
  walk.simple(tree, {
    WhileStatement: loop,
    DoWhileStatement: loop,
    ForStatement: loop,
    ForInStatement: loop,
    ForOfStatement: loop,
    Function: call
  })
  insertions.sort((a, b) => a.at - b.at)
  return { code: applied(code, insertions), column: (line, column) => before(insertions, line, column) }
}

/** @param {{ line: number, column: number }} place */
const shifted = ({ line, column }) => ({ line, column: column + 1 })

/** @param {string} code @param {Insertion[]} insertions in order; of those at one place the later closes first */
function applied (code, insertions) {
  let out = ''
  let end = 0
  for (const { at, text } of insertions) {
    out += code.slice(end, at) + text
    end = at
  }
  return out + code.slice(end)
}

/** @param {Insertion[]} insertions @param {number} line @param {number} column from 1 */
function before (insertions, line, column) {
  let shift = 0
  for (const insertion of insertions) {
    if (insertion.line !== line) continue
    if (insertion.column + 1 + shift >= column) break
    shift += insertion.text.length
  }
  return Math.max(1, column - shift)
}

/** CPU time, which other processes on a busy machine do not use up. */
function cpuMs () {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/**
 * What one program may use up. Full again whenever the event loop has turned.
 * @param {() => Error} empty what to throw, again and again
 */
export function createTank (empty) {
  let used = 0
  let sinceMs = 0
  let sinceCpuMs = 0
  let turning = false
  let ended = false

  /** The cheap question first. */
  const isTooLong = () => native.performanceNow() - sinceMs > MOST_MS && cpuMs() - sinceCpuMs > MOST_MS

  /** @param {number} amount */
  function use (amount) {
    if (!turning) {
      turning = true
      used = 0
      sinceMs = native.performanceNow()
      sinceCpuMs = cpuMs()
      native.setImmediate(() => { turning = false })
    }
    used += amount
    if (used > MOST_A_TURN || isTooLong()) ended = true
    if (ended) throw empty()
  }
  return {
    /** For loops and functions of the program. @returns {number} how many are free */
    refuel () {
      use(QUOTA)
      return QUOTA
    },
    /** For calls of the harness, which cost more than a turn of a loop. */
    call: () => use(CALL),
    /** From now on every loop and call throws, some soon, all within a quota. */
    end () { ended = true }
  }
}
