/**
 * The global scope of a program: a fresh vm context with what programs are promised, and nothing of Node.
 *
 * node:vm is no security boundary. It keeps programs from harming each other by accident; the process limits around the
 * child are what contains hostile code.
 */

import vm from 'node:vm'

/** Goal classes that programs may name, as in the published system. */
export const goalNames = ['Goal', 'GoalBlock', 'GoalNear', 'GoalXZ', 'GoalNearXZ', 'GoalY', 'GoalGetToBlock', 'GoalLookAtBlock',
  'GoalBreakBlock', 'GoalCompositeAny', 'GoalCompositeAll', 'GoalInvert', 'GoalFollow', 'GoalPlaceBlock']

/** Names promised to programs besides the language, the primitives and the library. */
export const promisedNames = ['bot', 'mcData', 'Vec3', 'goals', 'Movements', 'movements', 'pathfinder', 'console', 'performance', 'itemByName',
  'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', ...goalNames]

const WITHOUT = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'WeakRef', 'eval', 'Function']

/** What the harness relies on in a program's scope. */
const FIXED = ['__refuel']

/** @type {string[] | null} */
let language = null

/** Names of the language itself that programs keep. */
export function languageNames () {
  language ??= vm.runInContext('Object.getOwnPropertyNames(globalThis)', createScope({}))
    .filter((/** @type {string} */ name) => !WITHOUT.includes(name))
  return /** @type {string[]} */ (language)
}

/**
 * A fresh scope with the given globals.
 * @param {Record<string, unknown>} globals
 */
export function createScope (globals) {
  const scope = vm.createContext({}, { name: 'program', codeGeneration: { strings: false, wasm: false } })
  const inner = vm.runInContext('globalThis', scope)
  for (const name of WITHOUT) delete inner[name]
  for (const [name, value] of Object.entries(globals)) {
    const open = !FIXED.includes(name)
    Object.defineProperty(inner, name, { value, writable: open, configurable: open, enumerable: false })
  }
  inner.Date = Date
  inner.Math.random = Math.random
  return scope
}
