/** Where the sign-in is kept: one file that only its owner can read. */

import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE = 'account.json'
/** Of prismarine-auth's caches: the sign-in itself and the game's token. Those of Xbox Live are bound to a key of this process. */
const KEPT = ['live', 'mca']

/** @param {string} folder @returns {(place: { cacheName: string }) => object} caches for prismarine-auth */
export function openVault (folder) {
  const file = join(folder, FILE)

  /** @returns {Record<string, object>} nothing when the file is missing or damaged */
  const read = () => {
    try {
      const all = JSON.parse(readFileSync(file, 'utf8'))
      return all !== null && typeof all === 'object' ? all : {}
    } catch {
      return {}
    }
  }

  /** @param {Record<string, object>} all */
  const write = all => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const fresh = `${file}.${process.pid}`
    writeFileSync(fresh, JSON.stringify(all), { mode: 0o600 })
    chmodSync(fresh, 0o600) // one that was left behind kept its own
    renameSync(fresh, file)
  }

  return ({ cacheName }) => {
    const kept = KEPT.includes(cacheName)
    let own = {}
    const get = () => kept ? read()[cacheName] ?? {} : own
    const set = (/** @type {object} */ value) => {
      if (kept) write({ ...read(), [cacheName]: value })
      else own = value
    }
    return { // each is done when it returns, since prismarine-auth does not wait for all of them
      getCached: async () => get(),
      setCached: async (/** @type {object} */ value) => set(value),
      setCachedPartial: async (/** @type {object} */ value) => set({ ...get(), ...value }),
      reset: async () => set({})
    }
  }
}
