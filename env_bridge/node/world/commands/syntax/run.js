/**
 * Does a command: parses it, lets `execute` choose who and where, runs what is left.
 *
 * What goes wrong becomes red text as in vanilla; a bug in a command is thrown on.
 */
import { CommandError, contextLine, failure, syntaxError } from './errors.js'
import { parseCommand } from './parse.js'
import { Reader } from './reader.js'
import { ruleValue } from './game_rules.js'

/** @typedef {import('./source.js').Source} Source */
/** @typedef {import('./parse.js').Context} Context */
/** @typedef {import('./tree.js').Node} Node */

/** Longest command that a command block holds. */
const MAX_LENGTH = 32500
const MAX_FORKS = 4096
const COMMAND_COST = 100

/**
 * @param {Node} root @param {Source} source @param {string} text with or without the slash
 * @returns {{ success: number, messages: import('./source.js').Message[] }} result of the command, 0 when it failed
 */
export function run (root, source, text) {
  let success = 0
  try {
    success = execute(root, source, text.replace(/^\//, '').slice(0, MAX_LENGTH))
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    source.fail(error.component)
    if (error.at) source.fail(contextLine(error.at))
  }
  return { success, messages: source.fields.messages }
}

/** @param {Node} root @param {Source} source @param {string} text */
function execute (root, source, text) {
  const { context, reader, errors } = parseCommand(root, new Reader(text), source)
  if (reader.canRead()) {
    if (errors[0] && errors.length === 1) throw errors[0]
    throw syntaxError(reader, context.last ? 'command.unknown.argument' : 'command.unknown.command')
  }
  const { sources, last, forked } = follow(context, source)
  if (!last.last?.run) throw syntaxError(reader, 'command.unknown.command')
  let result = 0
  for (const one of sources) {
    result += attempt(forked, 0, () => {
      one.spend(COMMAND_COST)
      return /** @type {import('./tree.js').Run} */ (last.last?.run)(one, last.args)
    })
  }
  return result
}

/** Goes through the stretches before the last one, each of which says who does the next. @param {Context} first @param {Source} source */
function follow (first, source) {
  let sources = [source]
  let forked = false
  let context = first
  for (; context.child; context = context.child) {
    const { args, last } = context
    const modify = last?.modify
    if (!modify) continue
    forked ||= modify.fork
    sources = sources.flatMap(one => attempt(forked, [], () => modify.apply(one, args)))
    const limit = Math.min(MAX_FORKS, Number(ruleValue(source.world, 'maxCommandForkCount')))
    if (sources.length > limit) throw failure('command.forkLimit', limit)
  }
  return { sources, last: context, forked }
}

/** Once a command is done by many, a failure of one is no news. @template T @param {boolean} quiet @param {T} otherwise @param {() => T} act */
function attempt (quiet, otherwise, act) {
  try {
    return act()
  } catch (error) {
    if (!quiet || !(error instanceof CommandError)) throw error
    return otherwise
  }
}
