/** The folder of primitives as a registry: their functions, and what a model reads about them. */

import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('../primitives/', import.meta.url)

/** Of old programs only: a model is not told of them. */
const HELPERS = new URL('helpers/', FOLDER)

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
