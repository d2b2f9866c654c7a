/**
 * The tree of commands: vanilla's own, from minecraft-data, cut down to what can be done here.
 *
 * A family of commands is a table from a path in that tree (`give targets item count`) to what it does.
 */
import { registry } from '../../core/data.js'

/** @typedef {import('./source.js').Source} Source */
/** @typedef {(source: Source, args: any) => number} Run does the command; returns its result, above 0 for success */
/** @typedef {{ fork: boolean, apply: (source: Source, args: any) => Source[] }} Modify changes who, where or whether the rest is done */
/** @typedef {Record<string, Run>} Commands */
/**
 * @typedef {object} Node
 * @property {'root' | 'literal' | 'argument'} kind
 * @property {string} name
 * @property {number} level rights that are needed to see it
 * @property {Node[]} children
 * @property {{ parser: string, modifier: any } | null} parser
 * @property {Run | null} run
 * @property {Node | null} redirect
 * @property {Modify | null} modify
 */
/** @typedef {{ type: 'literal' | 'argument', name: string, children: Vanilla[], redirects: string[], parser?: { parser: string, modifier: any } }} Vanilla */

const OPERATOR_LEVEL = 2
/** Commands that minecraft-data lists in full for each of their names. @type {Record<string, string>} */
const SAME_AS = { tp: 'teleport', xp: 'experience', tell: 'msg', w: 'msg' }
/** What everybody may do. */
const FOR_ALL = new Set(['help', 'list', 'me', 'msg', 'tell', 'w'])

/**
 * @param {Commands} runs @param {Record<string, Modify>} modifiers
 * @returns {Node} the root
 */
export function growTree (runs, modifiers) {
  const root = makeNode('root', '', 0)
  for (const vanilla of /** @type {Vanilla[]} */ (registry.commands.root.children)) {
    const node = grow(vanilla, SAME_AS[vanilla.name] ?? vanilla.name, FOR_ALL.has(vanilla.name) ? 0 : OPERATOR_LEVEL, { runs, modifiers })
    if (node) root.children.push(node)
  }
  linkRedirects(root)
  return root
}

/** @param {Node['kind']} kind @param {string} name @param {number} level @returns {Node} */
function makeNode (kind, name, level) {
  return { kind, name, level, children: [], parser: null, run: null, redirect: null, modify: null }
}

/**
 * A node with all below it that leads somewhere, or null.
 * @param {Vanilla} vanilla @param {string} path @param {number} level @param {{ runs: Commands, modifiers: Record<string, Modify> }} tables
 * @returns {Node | null}
 */
function grow (vanilla, path, level, tables) {
  const node = makeNode(vanilla.type, vanilla.name, level)
  node.parser = vanilla.parser ?? null
  node.run = tables.runs[path] ?? null
  node.modify = tables.modifiers[path] ?? null
  for (const child of vanilla.children) {
    const grown = grow(child, `${path} ${child.name}`, level, tables)
    if (grown) node.children.push(grown)
  }
  return node.run || node.modify || node.children.length > 0 ? node : null
}

/** Whatever modifies an `execute` goes on with `execute`; `run` begins afresh. @param {Node} root */
function linkRedirects (root) {
  const execute = root.children.find(node => node.name === 'execute')
  /** @param {Node} node */
  const link = node => {
    if (node.modify) node.redirect = node.name === 'run' ? root : execute ?? null
    node.children.forEach(link)
  }
  if (execute) link(execute)
}
