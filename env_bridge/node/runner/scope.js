/**
 * Which functions does a program call that it does not declare itself? Static scope analysis over an ESTree.
 *
 * Follows the scoping of sloppy-mode scripts: var and functions belong to the function, let, const and class to the
 * block. Does not cover: `with`, eval, functions that are reached through a variable or a member.
 */

import * as walk from 'acorn-walk'

/** @typedef {import('acorn').AnyNode} Node */
/** @typedef {{ name: string, line: number, column: number }} Call */

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
const BLOCKS = new Set(['Program', 'BlockStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement', 'SwitchStatement', 'CatchClause', 'StaticBlock'])

/**
 * Names that a pattern binds.
 * @param {any} pattern
 * @returns {string[]}
 */
function boundNames (pattern) {
  switch (pattern?.type) {
    case 'Identifier': return [pattern.name]
    case 'ObjectPattern': return pattern.properties.flatMap((/** @type {any} */ p) => boundNames(p.value ?? p.argument))
    case 'ArrayPattern': return pattern.elements.flatMap(boundNames)
    case 'AssignmentPattern': return boundNames(pattern.left)
    case 'RestElement': return boundNames(pattern.argument)
    default: return []
  }
}

/**
 * Names that every scope of the tree declares.
 * @param {Node} tree
 * @returns {Map<Node, Set<string>>}
 */
function declarations (tree) {
  /** @type {Map<Node, Set<string>>} */
  const scopes = new Map()
  /** @param {Node} scope @param {string[]} names */
  const declare = (scope, names) => {
    const set = scopes.get(scope) ?? new Set()
    for (const name of names) set.add(name)
    scopes.set(scope, set)
  }
  /** @param {Node[]} ancestors without the node itself @param {boolean} hoists to the function */
  const owner = (ancestors, hoists) => /** @type {Node} */ (ancestors.findLast(node =>
    FUNCTIONS.has(node.type) || node.type === 'Program' || (!hoists && BLOCKS.has(node.type))) ?? tree)
  walk.fullAncestor(tree, (node, _state, ancestors) => {
    const outer = ancestors.slice(0, -1)
    if (FUNCTIONS.has(node.type)) {
      const fn = /** @type {any} */ (node)
      declare(node, fn.params.flatMap(boundNames))
      if (fn.type !== 'ArrowFunctionExpression') declare(node, ['arguments'])
      if (fn.id) declare(fn.type === 'FunctionDeclaration' ? owner(outer, true) : node, [fn.id.name])
    } else if (node.type === 'VariableDeclaration') {
      declare(owner(outer, node.kind === 'var'), node.declarations.flatMap(d => boundNames(d.id)))
    } else if (node.type === 'ClassDeclaration') {
      declare(owner(outer, false), boundNames(node.id))
    } else if (node.type === 'ClassExpression' && node.id) {
      declare(node, [node.id.name])
    } else if (node.type === 'CatchClause') {
      declare(node, boundNames(node.param))
    }
  })
  return scopes
}

/**
 * Calls of names that the tree itself does not declare, in order of appearance.
 * @param {Node} tree parsed with `locations: true`
 * @returns {Call[]}
 */
export function freeCalls (tree) {
  const scopes = declarations(tree)
  /** @type {Call[]} */
  const calls = []
  walk.ancestor(tree, {
    CallExpression: (node, _state, ancestors) => note(node, ancestors),
    NewExpression: (node, _state, ancestors) => note(node, ancestors)
  })
  return calls

  /** @param {any} node @param {Node[]} ancestors */
  function note (node, ancestors) {
    const callee = node.callee
    if (callee.type !== 'Identifier') return
    if (ancestors.some(ancestor => scopes.get(ancestor)?.has(callee.name))) return
    calls.push({ name: callee.name, line: callee.loc.start.line, column: callee.loc.start.column + 1 })
  }
}
