/** Saved states as text: one part of the world, one of the bot, so that each can be given to the process that it concerns. */

import { gunzipSync, gzipSync } from 'node:zlib'
import { WireFault } from './fault.js'

const FORMAT = 4
const MOST_BYTES = 512 * 1024 * 1024

/** @param {object} state @returns {string} without full stops */
export const pack = state => gzipSync(JSON.stringify({ format: FORMAT, ...state })).toString('base64')

/** The packing has a checksum. @param {string} part @returns {any} */
export function unpack (part) {
  try {
    const state = JSON.parse(gunzipSync(Buffer.from(part, 'base64'), { maxOutputLength: MOST_BYTES }).toString('utf8'))
    if (state.format === FORMAT) return state
  } catch {}
  throw new WireFault('bad_snapshot', 'The snapshot is damaged or from another version; start from the seed or from an older snapshot.')
}

/** @param {string} world @param {string} bot */
export const join = (world, bot) => `${world}.${bot}`

/** @param {string} text @returns {[world: string, bot: string]} */
export function split (text) {
  const [world = '', bot = ''] = text.split('.')
  return [world, bot]
}
