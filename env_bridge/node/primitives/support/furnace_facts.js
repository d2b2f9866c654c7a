/** What smelts into what, and how long fuels burn: facts of the game, true on every server. */

import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
/** @type {Record<string, { output: string }>} */
const recipes = require('../../world/data/smelting.json').recipes
/** @type {Record<string, number>} */
const burnTicks = require('../../world/data/fuels.json').burn_ticks

export const SMELT_TICKS = 200

/** @param {string} name @returns {string | null} what a furnace makes of the item */
export const smeltsInto = name => recipes[name]?.output ?? null

/** @param {string} name @returns {number} 0 when it does not burn */
export const burnTicksOf = name => burnTicks[name] ?? 0
