/**
 * Matches a command with the tree of commands, as Brigadier does: every branch that could fit is tried, the one
 * that gets furthest without a mistake wins.
 */
import { parsers } from '../arguments/index.js'
import { CommandError, syntaxError } from './errors.js'

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('./source.js').Source} Source */
/** @typedef {import('./tree.js').Node} Node */
/** @typedef {{ args: Record<string, any>, last: Node | null, child: Context | null }} Context what one stretch of the tree gave, up to a redirect */
/** @typedef {{ context: Context, reader: Reader, errors: CommandError[], redirects: number }} Parsed */

const MAX_REDIRECTS = 64

/**
 * @param {Node} root @param {Reader} reader @param {Source} source
 * @returns {Parsed}
 */
export function parseCommand (root, reader, source) {
  return parseChildren(root, reader, source, { args: {}, last: null, child: null }, 0)
}

/**
 * @param {Node} node @param {Reader} start @param {Source} source @param {Context} context @param {number} redirects
 * @returns {Parsed}
 */
function parseChildren (node, start, source, context, redirects) {
  /** @type {CommandError[]} */
  const errors = []
  /** @type {Parsed[]} */
  const found = []
  for (const child of relevantChildren(node, start)) {
    if (child.level > source.level) continue
    const reader = start.copy()
    try {
      const args = parseNode(child, reader, context.args)
      found.push(parseAfter(child, reader, source, { args, last: child, child: null }, redirects))
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      errors.push(error)
    }
  }
  if (found.length === 0) return { context, reader: start, errors, redirects }
  return /** @type {Parsed} */ (found.sort(byProgress)[0])
}

/** @param {Node} node @param {Reader} reader @param {Record<string, any>} args */
function parseNode (node, reader, args) {
  if (node.kind === 'literal') reader.cursor += node.name.length
  else args = { ...args, [node.name]: parseArgument(node, reader) }
  if (reader.canRead() && reader.peek() !== ' ') throw syntaxError(reader, 'command.expected.separator')
  return args
}

/** @param {Node} node @param {Reader} reader */
function parseArgument (node, reader) {
  const { parser, modifier } = /** @type {NonNullable<Node['parser']>} */ (node.parser)
  return /** @type {import('../arguments/index.js').Parse} */ (parsers[parser])(reader, modifier ?? {})
}

/** What follows a node. @param {Node} node @param {Reader} reader @param {Source} source @param {Context} context @param {number} redirects @returns {Parsed} */
function parseAfter (node, reader, source, context, redirects) {
  if (!reader.canRead(node.redirect ? 1 : 2)) return { context, reader, errors: [], redirects }
  reader.cursor++
  if (!node.redirect) return parseChildren(node, reader, source, context, redirects)
  if (redirects === MAX_REDIRECTS) throw syntaxError(reader, 'command.forkLimit', MAX_REDIRECTS)
  const parsed = parseChildren(node.redirect, reader, source, { args: {}, last: null, child: null }, redirects + 1)
  return { ...parsed, context: { ...context, child: parsed.context } }
}

/** A literal that is written out excludes everything else. @param {Node} node @param {Reader} reader @returns {Node[]} */
function relevantChildren (node, reader) {
  const end = reader.text.indexOf(' ', reader.cursor)
  const word = reader.text.slice(reader.cursor, end < 0 ? undefined : end)
  const literal = node.children.find(child => child.kind === 'literal' && child.name === word)
  return literal ? [literal] : node.children.filter(child => child.kind === 'argument')
}

/** @param {Parsed} a @param {Parsed} b */
function byProgress (a, b) {
  if (a.reader.canRead() !== b.reader.canRead()) return a.reader.canRead() ? 1 : -1
  return Math.sign(a.errors.length) - Math.sign(b.errors.length)
}
