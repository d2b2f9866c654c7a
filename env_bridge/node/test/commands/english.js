/** What commands answer, in English; keys that the game does not know and wrong numbers of arguments are errors. */
import assert from 'node:assert/strict'
import { registry } from '../../world/core/data.js'
import { runCommand } from '../../world/commands/index.js'
import { worldWithPlayer } from '../world/helpers.js'

/** @typedef {import('../../world/core/world.js').World} World */
/** @typedef {import('../../world/core/rule.js').Player} Player */

/** @param {any} component @returns {string} */
export function english (component) {
  if (typeof component === 'string') return component
  const extra = (component.extra ?? []).map(english).join('')
  if (component.translate === undefined) return component.text + extra
  const pattern = registry.language[component.translate]
  assert.equal(typeof pattern, 'string', `the game has no text ${component.translate}`)
  const args = (component.with ?? []).map(english)
  assert.equal(args.length, pattern.split('%s').length - 1, `arguments of ${component.translate}: ${JSON.stringify(args)}`)
  return pattern.replaceAll('%s', () => args.shift()) + extra
}

/**
 * An operator on flat ground, and a way to give commands as him: each gives its result and the lines that he reads.
 * @param {Parameters<typeof worldWithPlayer>[0]} [options]
 */
export function operatorWorld (options) {
  const { world, player } = worldWithPlayer(options)
  world.operators.push(player.username)
  return { world, player, command: (/** @type {string} */ text) => commandAs(world, player, text) }
}

/** @param {World} world @param {Player | null} player @param {string} text */
export function commandAs (world, player, text) {
  const { success, messages } = runCommand(world, player, text)
  const mine = messages.filter(message => message.to === (player?.username ?? null))
  return { success, lines: mine.map(({ content }) => english(content)), messages }
}
