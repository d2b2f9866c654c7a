'use strict'
/**
 * ES modules as function bodies, since a startup snapshot can hold no module of Node's own loader.
 *
 * Lines stay where they are. Imports become constants, exports properties of `__exports`: functions before anything runs, as in modules, so
 * that circles of imports work as long as they only call each other's functions. Does not cover: re-exports, exported variables that change.
 */

const acorn = require('acorn')
const walk = require('acorn-walk')

/** What the body is a function of. */
const PARAMETERS = ['__exports', '__require', '__load', '__meta']

/** @typedef {{ start: number, end: number, text: string }} Edit */

/** @param {any} pattern @returns {string[]} the names that it declares */
const namesIn = pattern => pattern.type === 'Identifier' ? [pattern.name] : pattern.properties.flatMap((/** @type {any} */ { value }) => namesIn(value))

/** @param {any} node an import */
function importing ({ source, specifiers }) {
  const all = `__require(${JSON.stringify(source.value)})`
  const main = source.value.startsWith('.') ? `${all}.default` : all // CommonJS: all of it
  const named = []
  let text = specifiers.length === 0 ? `${all};` : ''
  for (const { type, imported, local } of specifiers) {
    if (type === 'ImportSpecifier') named.push(`${imported.name}: ${local.name}`)
    else text += `const ${local.name} = ${type === 'ImportDefaultSpecifier' ? main : all};`
  }
  return named.length === 0 ? text : `${text}const { ${named.join(', ')} } = ${all};`
}

/** @param {any} node an export @returns {{ at: number, name: string, value: string, hoisted: boolean }[]} `at`: where what it declares begins */
function exported (node) {
  const { type, declaration, specifiers = [] } = node
  const hoisted = declaration?.type === 'FunctionDeclaration' && declaration.id
  const at = declaration?.start ?? node.end
  const entry = (/** @type {string} */ name, /** @type {string} */ value) => ({ at, name, value, hoisted })
  if (type === 'ExportDefaultDeclaration') return [entry('default', declaration.id?.name ?? '')]
  if (declaration?.id) return [entry(declaration.id.name, declaration.id.name)]
  if (declaration) return declaration.declarations.flatMap((/** @type {any} */ { id }) => namesIn(id)).map((/** @type {string} */ name) => entry(name, name))
  return specifiers.map((/** @type {any} */ specifier) => entry(specifier.exported.name, specifier.local.name))
}

/**
 * @param {string} source of a module
 * @returns {string} the body of a function of PARAMETERS; of one that returns a promise where the module awaits
 */
function translate (source) {
  const tree = /** @type {any} */ (acorn.parse(source, { ecmaVersion: 'latest', sourceType: 'module' }))
  /** @type {Edit[]} */
  const edits = []
  let head = '"use strict";'
  let awaits = false
  for (const node of tree.body) {
    if (node.type === 'ImportDeclaration') {
      const lines = source.slice(node.start, node.end).split('\n').length - 1
      edits.push({ start: node.start, end: node.end, text: importing(node) + '\n'.repeat(lines) })
    } else if (node.type.startsWith('Export')) {
      if (node.source) throw new SyntaxError('exports from other modules are not covered')
      const [first] = exported(node)
      const unnamed = first?.value === ''
      edits.push({ start: node.start, end: first?.at ?? node.end, text: unnamed ? '__exports.default = ' : '' })
      for (const { name, value, hoisted } of unnamed ? [] : exported(node)) {
        const text = `;__exports.${name} = ${value};`
        if (hoisted) head += text
        else edits.push({ start: node.end, end: node.end, text })
      }
    }
  }
  walk.ancestor(tree, {
    ImportExpression: (/** @type {any} */ node) => { edits.push({ start: node.start, end: node.start + 'import'.length, text: '__load' }) },
    MetaProperty: (/** @type {any} */ node) => { if (node.meta.name === 'import') edits.push({ start: node.start, end: node.end, text: '__meta' }) },
    AwaitExpression: (_node, _state, ancestors) => { awaits ||= !ancestors.some(({ type }) => /Function/.test(type)) }
  })
  let body = head
  let at = 0
  for (const { start, end, text } of edits.sort((a, b) => a.start - b.start)) {
    body += source.slice(at, start) + text
    at = end
  }
  body += source.slice(at)
  return awaits ? `return (async () => {${body}\n})()` : body
}

module.exports = { PARAMETERS, translate }
