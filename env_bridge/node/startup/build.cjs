'use strict'
/**
 * The entry of Node's startup snapshot: what a child loads whatever its world is, kept as a heap on disk.
 *
 *   node --snapshot-blob BLOB --build-snapshot startup/build.cjs
 *   node --snapshot-blob BLOB main.js ...      goes on from there, under a virtual clock
 *
 * Modules are loaded by a small loader of our own, now and when a child asks for more. A first session is played and thrown away, so that
 * protocols and functions are compiled. What depends on the process (its arguments, descriptors, console) waits for the child.
 */

const fs = require('node:fs')
const nodeModule = require('node:module')
const path = require('node:path')
const { fileURLToPath, pathToFileURL } = require('node:url')
const { startupSnapshot } = require('node:v8')
const vm = require('node:vm')

const ROOT = path.dirname(__dirname)
const OTHERS = path.join(ROOT, 'node_modules') + path.sep
const MAINS = ['main.js', 'world/main.js']
/** What mains load themselves; not the collector of runner/memory.js, which a snapshot cannot hold. */
const LATER = ['bot/apart.js', 'clock/real.js', 'wire/serve.js', 'wire/watchdog.js', 'world/lockstep.js']
/** Chunks around the first session: as few as can be. */
const NEAR = 2
/** Until a session that was closed is gone. */
const FAREWELL_MS = 1000

/** @typedef {{ PARAMETERS: string[], translate: (source: string) => string }} Translator */

/** As much of Node's class as libraries use. */
class Module {
  /** @param {string} id path of its file */
  constructor (id) {
    this.id = this.filename = id
    /** @type {any} */
    this.exports = {}
    this.loaded = false
  }

  /** @param {string} wanted */
  require (wanted) {
    if (!nodeModule.isBuiltin(wanted)) return loadFile(resolve(wanted, this.filename)).exports
    const builtin = /** @type {any} */ (process.getBuiltinModule(wanted))
    return builtin === nodeModule ? Module : builtin
  }

  /** @param {string} from path or URL */
  static createRequire (from) {
    return requireOf(new Module(from.startsWith('file:') ? fileURLToPath(from) : from))
  }

  static syncBuiltinESMExports = nodeModule.syncBuiltinESMExports
}

/** @type {Record<string, Module>} */
const cache = Object.create(null)
/** @type {Map<string, string>} */
const resolved = new Map()
/** Compiled, but not run, since they begin by reading how the process was started. @type {Map<string, () => void>} */
const mains = new Map()

/** @param {string} wanted @param {string} from path of a file */
function resolve (wanted, from) {
  const key = `${path.dirname(from)} ${wanted}`
  let found = resolved.get(key)
  if (found === undefined) resolved.set(key, found = nodeModule.createRequire(from).resolve(wanted))
  return found
}

/** @param {Module} module */
function requireOf (module) {
  return Object.assign((/** @type {string} */ wanted) => module.require(wanted), {
    cache,
    /** @param {string} wanted @param {{ paths: string[] }} [options] */
    resolve: (wanted, options) => resolve(wanted, options === undefined ? module.filename : path.join(options.paths[0] ?? '', 'a file'))
  })
}

/** @param {string} file */
function loadFile (file) {
  const known = cache[file]
  if (known !== undefined) return known
  const module = cache[file] = new Module(file)
  compile(module)()
  module.loaded = true
  return module
}

/** @param {Module} module @returns {() => any} runs its code */
function compile (module) {
  const { filename: file } = module
  const text = fs.readFileSync(file, 'utf8')
  if (file.endsWith('.json')) return () => { module.exports = JSON.parse(text) }
  if (file.startsWith(OTHERS) || file.endsWith('.cjs')) {
    const body = vm.compileFunction(text.replace(/^#!.*/, ''), ['exports', 'require', 'module', '__filename', '__dirname'], { filename: file })
    return () => body.call(module.exports, module.exports, requireOf(module), module, file, path.dirname(file))
  }
  const { PARAMETERS, translate } = /** @type {Translator} */ (load('startup/translate.cjs'))
  const { href } = pathToFileURL(file)
  const body = vm.compileFunction(translate(text), PARAMETERS, { filename: href })
  const later = async (/** @type {string} */ wanted) => module.require(wanted.startsWith('file:') ? fileURLToPath(wanted) : wanted)
  return () => body(module.exports, (/** @type {string} */ wanted) => module.require(wanted), later, { url: href })
}

/** @param {string} file of ours @returns {any} what it exports */
const load = file => loadFile(path.join(ROOT, file)).exports

/** Loads all that sessions need, by having one. */
async function rehearse () {
  const clock = load('clock/process.js').processClock()
  load('bot/libraries.js').prepareLibraries()
  const { openSession } = load('bot/session.js')
  for (const file of LATER) load(file)
  load('wire/validate.js').compileAll()
  if (clock.heap.size > 0) throw new Error('a library waits for something as soon as it is loaded')
  const params = { seed: 0, world: { kind: 'embedded' }, snapshot: null, view_distance: NEAR }
  const session = await openSession(params, { clock, library: load('runner/library.js').createLibrary(), emit: () => {} })
  await clock.run(session.begin())
  session.close()
  await clock.run(clock.sleep(FAREWELL_MS))
  clock.restart()
}

for (const main of MAINS) {
  const file = path.join(ROOT, main)
  mains.set(file, compile(new Module(file)))
}
startupSnapshot.setDeserializeMainFunction(() => {
  const [, main] = process.argv // without one this is a trial
  if (main !== undefined) (mains.get(main) ?? compile(new Module(main)))()
})
rehearse().catch(error => {
  console.error(error)
  process.exit(1)
})
