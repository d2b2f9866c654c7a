/**
 * Takes what contains programs inside the process out of it, to be timed against the whole: for `node --import` before bench/main.js.
 *
 * Nothing else loads it, and no setting leads here. It ends with an error when a part was not found, so that a bare run is one.
 * What stays: a scope of its own for each program, the bounds on packets, the world's account of what happened.
 */

import { registerHooks } from 'node:module'

const TAKEN_OUT = ['bot/guard.js', 'runner/facade.js', 'runner/fuel.js'].map(path => new URL(`../${path}`, import.meta.url).href)
const PARTS = new URL('./bare_parts.js', import.meta.url).href

const found = new Set()
registerHooks({
  resolve (specifier, context, next) {
    const resolved = next(specifier, context)
    if (!TAKEN_OUT.includes(resolved.url)) return resolved
    found.add(resolved.url)
    return { ...resolved, url: PARTS }
  }
})
process.on('exit', () => { if (found.size < TAKEN_OUT.length) process.exitCode = 1 })
