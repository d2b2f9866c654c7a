/** The folder of primitives as a registry: their functions, and what a model reads about them. */

import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('../primitives/', import.meta.url)

/** Names, in the order of the alphabet: one file, one primitive. */
export const primitiveNames = readdirSync(FOLDER).filter(file => file.endsWith('.js')).map(file => file.slice(0, -3)).sort()

/** @returns {Promise<Record<string, Function>>} */
export async function loadPrimitives () {
  const entries = await Promise.all(primitiveNames.map(async name => {
    const module = await import(new URL(`${name}.js`, FOLDER).href)
    return /** @type {[string, Function]} */ ([name, module[name]])
  }))
  return Object.fromEntries(entries)
}

/**
 * Signature and JSDoc, cut from the files.
 * @returns {{ name: string, signature: string, doc: string }[]}
 */
export function describePrimitives () {
  return primitiveNames.map(name => {
    const source = readFileSync(new URL(`${name}.js`, FOLDER), 'utf8')
    const at = source.indexOf(`export async function ${name} `)
    const head = source.slice(at, source.indexOf('{\n', at)).replace('export ', '').trim()
    const comment = source.slice(source.lastIndexOf('/**', at), at)
    const doc = comment.replace(/^\/\*\*|\*\/\s*$/g, '').split('\n').map(line => line.replace(/^\s*\* ?/, '').trimEnd()).join('\n').trim()
    return { name, signature: head, doc }
  })
}
