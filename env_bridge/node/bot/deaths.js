/** Deaths of the bot while a program runs: what killed it, where, and what it lost. */

import { componentText } from './component_text.js'
import { carried, excess } from './inventory.js'

/**
 * Starts to watch. A death is reported when the bot is back, since only then a server has taken what it takes.
 * @param {any} bot
 */
export function watchDeaths (bot) {
  let count = 0
  /** Told before or after the death itself. @type {string | null} */
  let cause = null
  let changed = false
  let before = carried(bot)
  /** @type {{ x: number, y: number, z: number } | null} */
  let position = null

  const onSlot = () => { changed = true }
  const onTick = () => {
    if (!changed || !bot.isAlive) return
    before = carried(bot)
    changed = false
  }
  const onCause = (/** @type {any} */ { message }) => {
    const said = componentText(message, bot.registry.language)
    cause = said.replace(`${bot.username} `, '') || null
  }
  const onDeath = () => {
    count++
    const { x, y, z } = bot.entity.position.floored()
    position = { x, y, z }
  }
  const report = () => {
    if (position === null) return
    bot.facts.fault('world', 'died', { position, cause, lost: excess(before, carried(bot)) })
    position = cause = null
  }
  /** @type {[any, string, (...args: any[]) => void][]} */
  const listening = [[bot.inventory, 'updateSlot', onSlot], [bot, 'physicsTick', onTick], [bot._client, 'death_combat_event', onCause], [bot, 'death', onDeath], [bot, 'spawn', report]]
  for (const [source, event, listener] of listening) source.on(event, listener)

  return {
    count: () => count,
    end () {
      report()
      for (const [source, event, listener] of listening) source.removeListener(event, listener)
    }
  }
}
