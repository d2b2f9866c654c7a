/**
 * Commands: vanilla's syntax, selectors and answers, done on the core without packets.
 *
 * `runCommand(world, source, text)` does one and says what was said to whom. One file a family; the tree that they hang in
 * is vanilla's (syntax/tree.js). Adding a command is a file, and its line here.
 */
import blocks from './blocks.js'
import effect from './effect.js'
import execute, { modifiers } from './execute.js'
import experience from './experience.js'
import gameRules from './game_rules.js'
import give from './give.js'
import { helpCommands } from './help.js'
import item from './item.js'
import kill from './kill.js'
import server from './server.js'
import spawn from './spawn.js'
import spread from './spread.js'
import summon from './summon.js'
import tag from './tag.js'
import { run } from './syntax/run.js'
import { playerSource, serverSource } from './syntax/source.js'
import { growTree } from './syntax/tree.js'
import talk from './talk.js'
import teleport from './teleport.js'
import time from './time.js'

export { playerSource, serverSource }

/** @typedef {import('./syntax/source.js').Message} Message */

/** @type {import('./syntax/tree.js').Node} */
export const commandTree = growTree({
  ...blocks, ...effect, ...execute, ...experience, ...gameRules, ...give, ...helpCommands(() => commandTree), ...item, ...kill, ...server, ...spawn, ...spread, ...summon, ...tag, ...talk, ...teleport, ...time
}, modifiers)

/**
 * Gives a command as a player, or without one as whoever runs the world.
 * @param {import('../core/world.js').World} world
 * @param {import('../core/rule.js').Player | null} player
 * @param {string} text with or without the slash
 * @returns {{ success: number, messages: Message[] }} success is the command's result, 0 when it failed
 */
export function runCommand (world, player, text) {
  return run(commandTree, player ? playerSource(world, player) : serverSource(world), text)
}
