/**
 * What a command says when it cannot be done: a translatable text, and where in the input it went wrong.
 *
 * Thrown inside commands only; runCommand turns it into messages. Keys are those of the game's language file.
 */
import { translate } from './component.js'

/** @typedef {import('./component.js').Component} Component */

const CONTEXT_CHARACTERS = 10

export class CommandError extends Error {
  /**
   * @param {Component} component
   * @param {{ input: string, cursor: number } | null} [at] of a mistake in the syntax
   */
  constructor (component, at = null) {
    super(typeof component === 'object' && component.translate ? component.translate : 'command')
    this.component = component
    this.at = at
  }
}

/** The command is understood but cannot be done. @param {string} key @param {...(Component | number)} args */
export function failure (key, ...args) {
  return new CommandError(translate(key, ...args))
}

/**
 * The input is wrong where the reader stands.
 * @param {{ text: string, cursor: number }} reader @param {string} key @param {...(Component | number)} args
 */
export function syntaxError (reader, key, ...args) {
  return new CommandError(translate(key, ...args), { input: reader.text, cursor: reader.cursor })
}

/** The line that shows where the mistake is. @param {{ input: string, cursor: number }} at @returns {Component} */
export function contextLine ({ input, cursor }) {
  const end = Math.min(input.length, cursor)
  const extra = []
  if (end > CONTEXT_CHARACTERS) extra.push({ text: '...' })
  extra.push({ text: input.slice(Math.max(0, end - CONTEXT_CHARACTERS), end) })
  if (end < input.length) extra.push({ text: input.slice(end), color: 'red', underlined: true })
  extra.push({ translate: 'command.context.here', color: 'red', italic: true })
  return { text: '', color: 'gray', clickEvent: { action: 'suggest_command', value: '/' + input }, extra }
}
