/** Chests the bot has seen, and what was in them when it last looked. */

import { scanStates } from './scan.js'

const RADIUS = { x: 16, y: 16, z: 16 }

/** @typedef {Record<string, number> | 'Unknown' | 'Invalid'} ChestContent */

/** @param {{ x: number, y: number, z: number }} position */
const keyOf = ({ x, y, z }) => `(${Math.floor(x)}, ${Math.floor(y)}, ${Math.floor(z)})`

/** @param {any} bot adds `bot.chests` */
export function chests (bot) {
  /** @type {Map<string, ChestContent>} */
  const seen = new Map()
  const chest = bot.registry.blocksByName.chest
  const isChest = (/** @type {number} */ state) => state >= chest.minStateId && state <= chest.maxStateId

  bot.chests = {
    /** @param {{ x: number, y: number, z: number }} position @param {Record<string, number>} content */
    remember (position, content) { seen.set(keyOf(position), content) },
    /** @param {{ x: number, y: number, z: number }} position */
    forget (position) { seen.set(keyOf(position), 'Invalid') },
    look () {
      scanStates(bot, bot.entity.position.floored(), RADIUS, isChest, (x, y, z) => {
        const key = keyOf({ x, y, z })
        if (!seen.has(key) || seen.get(key) === 'Invalid') seen.set(key, 'Unknown')
      })
    },
    /** @returns {Record<string, ChestContent>} */
    all: () => Object.fromEntries(seen),
    /** @param {Record<string, ChestContent>} known */
    restore (known) { for (const [key, content] of Object.entries(known)) seen.set(key, content) }
  }
}
