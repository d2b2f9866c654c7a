/** The commands that a client may give, as the packet that lets it check and complete them by itself. */
import { commandTree } from '../commands/index.js'

/** @typedef {import('../commands/syntax/tree.js').Node} Node */

const TYPES = { root: 0, literal: 1, argument: 2 }
const STRINGS = { word: 'SINGLE_WORD', phrase: 'QUOTABLE_PHRASE', greedy: 'GREEDY_PHRASE' }
/** Parsers that have another name in the protocol's data. @type {Record<string, string>} */
const WIRE_NAMES = { 'minecraft:nbt_compound_tag': 'minecraft:nbt' }

/** Packet declare_commands for somebody's rights. @param {number} level */
export function declareCommands (level) {
  /** @type {Node[]} */
  const nodes = [commandTree]
  for (const node of nodes) nodes.push(...node.children.filter(child => child.level <= level))
  const index = new Map(nodes.map((node, i) => [node, i]))
  return { nodes: nodes.map(node => wireNode(node, index)), rootIndex: 0 }
}

/** @param {Node} node @param {Map<Node, number>} index */
function wireNode (node, index) {
  const redirect = node.redirect ? index.get(node.redirect) : undefined
  return {
    flags: {
      unused: 0,
      has_custom_suggestions: 0,
      has_redirect_node: redirect === undefined ? 0 : 1,
      has_command: node.run ? 1 : 0,
      command_node_type: TYPES[node.kind]
    },
    children: node.children.flatMap(child => index.get(child) ?? []),
    redirectNode: redirect,
    extraNodeData: extraData(node)
  }
}

/** @param {Node} node */
function extraData ({ kind, name, parser }) {
  if (kind === 'root') return undefined
  if (!parser) return { name }
  return { name, parser: WIRE_NAMES[parser.parser] ?? parser.parser, properties: propertiesOf(parser.parser, parser.modifier ?? {}) }
}

/** @param {string} parser @param {any} modifier */
function propertiesOf (parser, modifier) {
  if (/^brigadier:(float|double|integer)$/.test(parser)) {
    const { min, max } = modifier
    return { flags: { unused: 0, max_present: max === undefined ? 0 : 1, min_present: min === undefined ? 0 : 1 }, min, max }
  }
  if (parser === 'brigadier:string') return STRINGS[/** @type {keyof typeof STRINGS} */ (modifier.type)]
  if (parser === 'minecraft:entity') {
    return { unused: 0, onlyAllowPlayers: modifier.type === 'players' ? 1 : 0, onlyAllowEntities: modifier.amount === 'single' ? 1 : 0 }
  }
  if (parser === 'minecraft:time') return { min: modifier.min ?? 0 }
  return parser === 'minecraft:resource' ? { registry: modifier.registry } : undefined
}
