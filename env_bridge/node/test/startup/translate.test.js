import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import vm from 'node:vm'

const require = createRequire(import.meta.url)
const { PARAMETERS, translate } = require('../../startup/translate.cjs')
const ROOT = new URL('../../', import.meta.url)

/** Runs modules as the snapshot's loader does. @param {Record<string, string>} sources by name @param {Record<string, any>} [given] other modules */
function world (sources, given = {}) {
  /** @type {Record<string, any>} */
  const made = {}
  const load = (/** @type {string} */ name) => {
    const source = sources[name]
    if (source === undefined) return given[name]
    if (made[name]) return made[name]
    const exports = made[name] = {}
    const body = vm.compileFunction(translate(source), PARAMETERS)
    const done = body(exports, load, async (/** @type {string} */ wanted) => load(wanted), { url: name })
    return done ? done.then(() => exports) : exports
  }
  return load
}

describe('modules as function bodies', () => {
  it('import what other modules export, in every form that is used', () => {
    const load = world({
      './a.js': 'export const one = 1, two = 2\nexport const { x: three, y: { z: four } } = { x: 3, y: { z: 4 } }\nexport class Five {}\nexport default function six () { return 6 }\nexport async function seven () {}\nconst eight = 8\nexport { eight as ate }',
      './b.js': 'export default { all: true }',
      './c.js': "import six, { one, two as second, three, four, Five,\n  ate } from './a.js'\nimport b from './b.js'\nimport * as all from './a.js'\nexport const found = [six(), one, second, three, four, new Five() instanceof all.Five, ate, b.all, import.meta.url]"
    })
    assert.deepEqual(load('./c.js').found, [6, 1, 2, 3, 4, true, 8, true, './c.js'])
    assert.equal(load('./a.js').seven.constructor.name, 'AsyncFunction')
  })

  it('get all of a CommonJS module as its default, and its properties by name', () => {
    const library = { size: 3 }
    const load = world({ './a.js': "import 'library'\nimport whole, { size } from 'library'\nexport const found = [whole, size]" }, { library })
    assert.deepEqual(load('./a.js').found, [library, 3])
  })

  it('may import each other in a circle, for functions', () => {
    const load = world({
      './a.js': "import { isOdd } from './b.js'\nexport function isEven (n) { return n === 0 || isOdd(n - 1) }",
      './b.js': "import { isEven } from './a.js'\nexport function isOdd (n) { return n !== 0 && isEven(n - 1) }"
    })
    assert.equal(load('./a.js').isEven(10), true)
  })

  it('await at their top only where they are run as a program, and import later', async () => {
    const load = world({ './a.js': 'export const one = 1\nexport const wait = async () => { await null }', './main.js': "const { one } = await import('./a.js')\nexport const found = one" })
    assert.equal(load('./a.js').one, 1)
    assert.equal((await load('./main.js')).found, 1)
  })

  it('keep their lines, so that stacks name them', () => {
    const load = world({ './a.js': "import {\n  size\n} from 'library'\nexport function fail () {\n  throw new Error(size)\n}" }, { library: { size: 'x' } })
    assert.throws(load('./a.js').fail, (/** @type {Error} */ { stack = '' }) => /at fail .*:5:\d+/.test(stack))
  })

  it('are refused when they pass on what others export', () => {
    assert.throws(() => translate("export { a } from './a.js'"), SyntaxError)
    assert.throws(() => translate("export * from './a.js'"), SyntaxError)
  })

  it('are strict', () => {
    assert.equal(world({ './a.js': 'export const self = (function () { return this })()' })('./a.js').self, undefined)
  })

  it('compile, all that a child is made of', () => {
    for (const folder of ['bot', 'clock', 'observe', 'primitives', 'runner', 'wire', 'world']) {
      for (const file of readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })) {
        if (file.endsWith('.js')) vm.compileFunction(translate(readFileSync(new URL(`${folder}/${file}`, ROOT), 'utf8')), PARAMETERS, { filename: file })
      }
    }
  })
})
