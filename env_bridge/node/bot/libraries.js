/** Prepares libraries before mineflayer is loaded: one Vec3 class for all of them, and a minecraft-data that remembers. */

import Module, { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { quickenBitArrays } from './bit_arrays.js'
import { quickenSearches } from './search.js'
import { boundRays } from './rays.js'
import { sharpenEdges } from './edges.js'
import { boundSimulations } from './simulations.js'

const require = createRequire(import.meta.url)
/** Packages that npm gives a vec3 of their own; programs and primitives compare classes. */
const OWN_VEC3 = ['mineflayer', 'mineflayer-pathfinder', 'prismarine-chunk', 'prismarine-entity', 'prismarine-world']

/** Accounts and what asks for them: bots here are offline, and loading all that takes a quarter of mineflayer's start. */
const NOT_LOADED = ['prismarine-auth', 'prismarine-realms', 'node-fetch']

let prepared = false

/** Call it before anything of mineflayer is imported; the second time it does nothing. */
export function prepareLibraries () {
  if (prepared) return
  prepared = true
  leaveOutAccounts()
  shareVec3()
  memoiseMinecraftData()
  memoiseRequires('prismarine-physics')
  quickenBitArrays()
  quickenSearches()
  boundSimulations()
  boundRays()
  sharpenEdges()
}

function leaveOutAccounts () {
  const paths = [dirname(require.resolve('minecraft-protocol'))]
  for (const name of NOT_LOADED) {
    const path = require.resolve(name, { paths })
    const empty = new Module(path)
    empty.loaded = true
    require.cache[path] = empty
  }
}

function shareVec3 () {
  const shared = require.resolve('vec3')
  require('vec3')
  for (const name of OWN_VEC3) {
    const own = require.resolve('vec3', { paths: [dirname(require.resolve(name))] })
    if (own !== shared) require.cache[own] = require.cache[shared]
  }
}

/** Physics asks minecraft-data for the version at every tick: 25-32 % of idle time without this. */
function memoiseMinecraftData () {
  const path = require.resolve('minecraft-data')
  const original = require(path)
  /** @type {Map<unknown, unknown>} */
  const known = new Map()
  const memoised = Object.assign((/** @type {unknown} */ version, /** @type {unknown} */ preNetty) => {
    if (preNetty) return original(version, preNetty)
    if (!known.has(version)) known.set(version, original(version))
    return known.get(version)
  }, original)
  const entry = require.cache[path]
  if (entry) entry.exports = memoised
}

/** Physics requires its libraries anew at every tick: a tenth of idle time. @param {string} name */
function memoiseRequires (name) {
  require(name)
  const owner = require.cache[require.resolve(name)]
  if (owner === undefined) return
  const original = owner.require
  /** @type {Map<string, unknown>} */
  const known = new Map()
  const remembering = (/** @type {string} */ id) => {
    if (!known.has(id)) known.set(id, original.call(owner, id))
    return known.get(id)
  }
  owner.require = /** @type {any} */ (remembering)
}
