/**
 * A real mineflayer bot in an embedded world under the virtual clock, for end-to-end tests.
 *
 * The clock takes the globals over when this module loads, before mineflayer does.
 */
import { installVirtualClock } from '../../clock/virtual.js'
import { flatTerrain } from './helpers.js'

export const clock = installVirtualClock({ seed: 1 })
const { createEmbeddedWorld } = await import('../../world/embedded.js')
const { default: mineflayer } = await import('mineflayer')
export const { Vec3 } = await import('vec3')

/** @typedef {ReturnType<typeof createEmbeddedWorld>} Game */

/**
 * Runs a story with a bot that stands on flat ground, then puts everything away.
 * @param {{ blocks?: [number, number, number, string][], snapshot?: unknown, flat?: boolean, seed?: number, gameRules?: object }} options
 * @param {(bot: any, game: Game) => Promise<void>} story
 */
export async function withBot ({ blocks, snapshot, flat = true, seed = 1, gameRules = { doMobSpawning: false } }, story) {
  const game = createEmbeddedWorld({ seed, snapshot, gameRules, ...(flat && { terrainFactory: () => flatTerrain(blocks) }) })
  game.start()
  await clock.run((async () => {
    const bot = await join(game, 'bot')
    try {
      await Promise.race([story(bot, game), late()])
    } finally {
      bot.end()
      game.stop()
    }
  })())
}

const LIMIT_MS = 300000

/** Fails a story that takes too long in the world's time. */
async function late () {
  await clock.sleep(LIMIT_MS)
  throw new Error(`the story took more than ${LIMIT_MS / 1000} virtual seconds`)
}

/** @param {Game} game @param {string} username @returns {Promise<any>} */
export async function join (game, username) {
  const bot = mineflayer.createBot(/** @type {any} */ ({ ...game.connectOptions(), username, viewDistance: 4 }))
  await new Promise((resolve, reject) => {
    bot.once('spawn', () => resolve(undefined))
    bot.once('error', reject)
    bot.once('kicked', reason => reject(new Error(`kicked: ${JSON.stringify(reason)}`)))
  })
  await bot.waitForChunksToLoad()
  return bot
}

/** What a bot believes that it carries. @param {any} bot */
export function believed (bot) {
  /** @type {Record<string, number>} */
  const counts = {}
  for (const stack of bot.inventory.items()) counts[stack.name] = (counts[stack.name] ?? 0) + stack.count
  return counts
}
