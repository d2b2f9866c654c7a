/** `/help`: every command that one may give, in the short form that Brigadier writes. */
import { text } from './syntax/component.js'
import { failure } from './syntax/errors.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('./syntax/tree.js').Node} Node */
/** @typedef {import('./syntax/tree.js').Commands} Commands */

/** @param {() => Node} root @returns {Commands} */
export function helpCommands (root) {
  return {
    help: source => {
      const usable = root().children.filter(node => node.level <= source.level)
      for (const node of usable) source.succeed(text(`/${usage(node, false, false)}`), { inform: false })
      return usable.length
    },
    'help command': (source, { command }) => {
      const node = root().children.find(child => child.name === command.split(' ')[0] && child.level <= source.level)
      if (!node) throw failure('commands.help.failed')
      const lines = node.children.map(child => `/${node.name} ${usage(child, node.run !== null, false)}`)
      for (const line of lines.length > 0 ? lines : [`/${node.name}`]) source.succeed(text(line), { inform: false })
      return Math.max(1, lines.length)
    }
  }
}

/**
 * `(a|b) [<c>]`: alternatives in round, what may be left out in square brackets.
 * @param {Node} node @param {boolean} optional @param {boolean} deep only the name
 * @returns {string}
 */
function usage (node, optional, deep) {
  const name = node.kind === 'literal' ? node.name : `<${node.name}>`
  const self = optional ? `[${name}]` : name
  if (deep) return self
  if (node.redirect) return `${self} ${node.redirect.kind === 'root' ? '...' : `-> ${node.redirect.name}`}`
  const isOptional = node.run !== null
  const [only, ...others] = node.children
  if (!only) return self
  if (others.length === 0) return `${self} ${usage(only, isOptional, isOptional)}`
  const words = node.children.map(child => usage(child, false, true)).join('|')
  return `${self} ${isOptional ? `[${words}]` : `(${words})`}`
}
