/** The folder of primitives as a registry: their functions, and what a model reads about them. */

import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('../primitives/', import.meta.url)

/** Of old programs only: a model is not told of them. */
const HELPERS = new URL('helpers/', FOLDER)

/** That a program may have running at once: each searches ways of its own. */
const MOST_PRIMITIVES = 50

/** @param {URL} folder names, in the order of the alphabet: one file, one function */
const namesIn = folder => readdirSync(folder).filter(file => file.endsWith('.js')).map(file => file.slice(0, -3)).sort()

const shownNames = namesIn(FOLDER)
const helperNames = namesIn(HELPERS)
export const primitiveNames = [...shownNames, ...helperNames]

/** @returns {Promise<Record<string, Function>>} */
export async function loadPrimitives () {
  const entries = await Promise.all(primitiveNames.map(async name => {
    const module = await import(new URL(`${name}.js`, helperNames.includes(name) ? HELPERS : FOLDER).href)
    return /** @type {[string, Function]} */ ([name, module[name]])
  }))
  return Object.fromEntries(entries)
}

/** @typedef {ReturnType<typeof import('./facade.js').createFacade>} Facade */

/**
 * The primitives for one program: they take the program's bot and work on their own facade.
 * @param {Record<string, Function>} primitives @param {Facade} programBot @param {Facade} primitiveBot
 */
export function bindPrimitives (primitives, programBot, primitiveBot) {
  let running = 0
  const call = async (/** @type {string} */ name, /** @type {Function} */ run, /** @type {unknown} */ given, /** @type {unknown[]} */ args) => {
    programBot.call()
    if (given !== programBot.proxy) throw Object.assign(new TypeError(`${name}: the first argument must be bot`), { code: 'bad_argument' })
    if (running >= MOST_PRIMITIVES) throw new Error(`${name}: ${running} calls of primitives are running already; await them`)
    running++
    try {
      return await run(primitiveBot.proxy, ...args)
    } finally {
      running--
    }
  }
  return Object.fromEntries(Object.entries(primitives).map(([name, run]) =>
    [name, (/** @type {unknown} */ given, /** @type {unknown[]} */ ...args) => programBot.whileAlive(call(name, run, given, args), new Error('call').stack ?? '')]))
}

/**
 * Signature and JSDoc, cut from the files.
 * @returns {{ name: string, signature: string, doc: string }[]}
 */
export function describePrimitives () {
  return shownNames.map(name => {
    const source = readFileSync(new URL(`${name}.js`, FOLDER), 'utf8')
    const at = source.indexOf(`export async function ${name} `)
    const head = source.slice(at, source.indexOf('{\n', at)).replace('export ', '').trim()
    const comment = source.slice(source.lastIndexOf('/**', at), at)
    const doc = comment.replace(/^\/\*\*|\*\/\s*$/g, '').split('\n').map(line => line.replace(/^\s*\* ?/, '').trimEnd()).join('\n').trim()
    return { name, signature: head, doc }
  })
}
