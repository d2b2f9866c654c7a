/** Draws items from all that can be obtained, and lets a bot obtain them, each in a world of its own. */
import { Random } from '../../world/core/random.js'
import { obtainable } from '../../world/obtainable/closure.js'
import { clock, join } from '../world/bot.js'
import { flatTerrain } from '../world/helpers.js'
import { has } from './acts.js'
import { obtain } from './driver.js'
import { findChest, plunder } from './found_chests.js'

/** @typedef {import('../../world/obtainable/closure.js').Found} Found */
/** @typedef {{ way: Found, got: number, virtualSeconds: number, error: string }} Result */

const { createEmbeddedWorld } = await import('../../world/embedded.js')
const LIMIT_SECONDS = 8 * 3600

/** Some items drawn by a seed, without repeats. @param {number} seed @param {number} count @returns {Found[]} */
export function draw (seed, count) {
  const random = new Random(seed)
  const all = obtainable()
  return Array.from({ length: Math.min(count, all.length) }, () => /** @type {Found} */ (all.splice(random.int(0, all.length - 1), 1)[0]))
}

/** A bot obtains an item. @param {Found} way @param {number} seed of the world @returns {Promise<Result>} */
export async function prove (way, seed) {
  const isFound = way.how === 'chest'
  const game = createEmbeddedWorld({ seed, gameRules: { doMobSpawning: false, doDaylightCycle: false }, ...(!isFound && { terrainFactory: () => flatTerrain() }) })
  const start = clock.nowMs()
  /** @type {Result} */
  const result = { way, got: 0, virtualSeconds: 0, error: '' }
  game.start()
  await clock.run((async () => {
    const bot = await join(game, 'bot')
    try {
      await Promise.race([go(bot, game, way, seed), late()])
      result.got = Math.min(has(bot, way.item), [...game.world.players.get('bot')?.slots ?? []].reduce((sum, stack) => sum + (stack?.name === way.item ? stack.count : 0), 0))
    } catch (error) {
      result.error = error instanceof Error ? error.message : String(error)
    } finally {
      bot.end()
      game.stop()
    }
  })())
  result.virtualSeconds = (clock.nowMs() - start) / 1000
  return result
}

/** @param {any} bot @param {import('../world/bot.js').Game} game @param {Found} way @param {number} seed */
async function go (bot, game, way, seed) {
  if (way.how !== 'chest') return obtain(bot, game, way)
  const at = findChest(seed, way.table ?? '', way.item)
  if (!at) throw new Error(`no ${way.table} with ${way.item} within reach of the search`)
  await plunder(bot, game, at, way.item)
}

/** @returns {Promise<never>} */
async function late () {
  await clock.sleep(LIMIT_SECONDS * 1000)
  throw new Error(`took more than ${LIMIT_SECONDS} virtual seconds`)
}
