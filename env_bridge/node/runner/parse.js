/**
 * From a model's reply to a program: the fenced javascript blocks, their top-level functions, the main one.
 *
 * The rules are those of the published system (function declarations only; the main function is the last async one and
 * takes `bot`), but every refusal says what is wrong, where, and what would be right.
 */

import { parse } from 'acorn'
import { nearestNames } from './nearest.js'
import { freeCalls } from './scope.js'

const FENCE = /^[ \t]*```[ \t]*([\w+-]*)[^\n]*\n([\s\S]*?)^[ \t]*```/gm
const MAX_PROGRAM_CHARS = 100_000

/** @typedef {{ code: string, name: string, functions: string[], calls: string[] }} Program */
/** @typedef {{ code: string, message: string, line: number | null, column: number | null }} ParseError */
/** @typedef {{ kept: NamedFunction[], dropped: import('acorn').Program['body'], blanked: string, tree: import('acorn').Program }} Functions tree: of `blanked` */
/** @typedef {import('acorn').FunctionDeclaration & { id: import('acorn').Identifier }} NamedFunction */

export class ProgramError extends Error {
  /**
   * @param {string} code a fault code
   * @param {string} message
   * @param {number | null} [line]
   * @param {number | null} [column] from 1
   */
  constructor (code, message, line = null, column = null) {
    super(message)
    this.code = code
    this.line = line
    this.column = column
  }
}

/** @param {string} reply */
function fencedCode (reply) {
  const text = reply.replaceAll('\r\n', '\n')
  const blocks = [...text.matchAll(FENCE)].map(match => ({ tag: (match[1] ?? '').toLowerCase(), code: match[2] ?? '' }))
  const code = blocks.filter(block => block.tag === 'javascript' || block.tag === 'js').map(block => block.code.trimEnd()).join('\n')
  if (code.trim() !== '') return code
  if (/```[ \t]*(javascript|js)\b/i.test(text)) throw new ProgramError('no_program', 'The ```javascript block is empty or has no closing ``` on a line of its own; the reply may have been cut off.')
  const tags = blocks.map(block => block.tag === '' ? 'without a tag' : `tagged "${block.tag}"`)
  throw new ProgramError('no_program', tags.length > 0
    ? `The code block is ${tags.join(', ')}; it must begin with \`\`\`javascript.`
    : 'The reply has no code block; put the whole program into one block that begins with ```javascript.')
}

/**
 * @param {string} code
 * @returns {import('acorn').Program}
 */
export function parseScript (code) {
  try {
    return parse(code, { ecmaVersion: 'latest', sourceType: 'script', locations: true, allowAwaitOutsideFunction: true, allowReturnOutsideFunction: true })
  } catch (error) {
    const { message, loc } = /** @type {SyntaxError & { loc?: { line: number, column: number } }} */ (error)
    if (!loc) throw error
    const source = code.split('\n')[loc.line - 1] ?? ''
    const what = message.replace(/ \(\d+:\d+\)$/, '')
    throw new ProgramError('syntax_error', `${what} at line ${loc.line}: ${source.trim().slice(0, 160)}`, loc.line, loc.column + 1)
  }
}

/** What was read last: a program comes as a reply, as a step and as a skill. @type {{ code: string, functions: Functions } | null} */
let last = null

const NO_LINE_BREAK = /[^\n\r\u2028\u2029]/g

/**
 * The top-level functions of a script. Whatever else stands at top level is left out, its line breaks stay.
 * @param {string} code
 * @returns {Functions}
 */
export function functionsOf (code) {
  if (last?.code !== code) last = { code, functions: parseFunctions(code) }
  return last.functions
}

/** @param {string} code @returns {Functions} */
function parseFunctions (code) {
  const tree = parseScript(code)
  const kept = /** @type {NamedFunction[]} */ (tree.body.filter(node => node.type === 'FunctionDeclaration'))
  const dropped = tree.body.filter(node => node.type !== 'FunctionDeclaration' && node.type !== 'EmptyStatement')
  let blanked = ''
  let end = 0
  for (const node of kept) {
    blanked += code.slice(end, node.start).replace(NO_LINE_BREAK, ' ') + code.slice(node.start, node.end)
    end = node.end
  }
  tree.body = kept
  return { kept, dropped, blanked, tree }
}

/**
 * @param {ReturnType<typeof functionsOf>} parsed
 */
function mainFunction ({ kept, dropped }) {
  const main = kept.findLast(node => node.async && !node.generator)
  if (main === undefined) {
    const arrow = dropped.some(node => node.type === 'VariableDeclaration' && node.declarations.some(d => /Function/.test(d.init?.type ?? '')))
    throw new ProgramError('no_program', (kept.length > 0
      ? 'No function of the program is async.'
      : arrow ? 'The functions are assigned to variables; only function declarations are kept.' : 'The code block declares no function; code outside of functions is not run.') +
      ' End the block with: async function name(bot) {...}')
  }
  const [parameter] = main.params
  const isCallable = main.params.slice(1).every(({ type }) => type === 'AssignmentPattern')
  if (parameter?.type !== 'Identifier' || parameter.name !== 'bot' || !isCallable) {
    throw new ProgramError('no_program', `The main function ${main.id.name}, the last async one, is called as ${main.id.name}(bot): its first parameter must be named bot, and every other needs a default value, such as count = 1.`, main.loc?.start.line ?? null)
  }
  return main
}

/**
 * Refuses calls of functions that exist nowhere, before anything is run.
 * @param {import('acorn').Program} tree functions only
 * @param {ReadonlySet<string>} known primitives, skills and globals
 * @param {string[]} [left] names at top level that were not kept
 * @returns {string[]} the primitives, skills and globals that the code calls
 */
export function checkCalls (tree, known, left = []) {
  const calls = freeCalls(tree)
  const unknown = calls.filter(call => !known.has(call.name))
  const [first] = unknown
  if (first === undefined) return [...new Set(calls.map(call => call.name))]
  const lines = unknown.filter((call, i) => unknown.findIndex(other => other.name === call.name) === i).slice(0, 5).map(call => {
    if (left.includes(call.name)) return `${call.name} (line ${call.line}) is not declared as a function: only function declarations are kept`
    const near = nearestNames(call.name, known)
    return `${call.name} (line ${call.line}) does not exist` + (near.length > 0 ? `; nearest: ${near.join(', ')}` : '')
  })
  throw new ProgramError('unknown_function', lines.join('. ') + '.', first.line, first.column)
}

/**
 * @param {string} reply a whole reply of a model
 * @param {ReadonlySet<string>} known names that programs may call besides their own
 * @returns {Program}
 * @throws {ProgramError}
 */
export function parseReply (reply, known) {
  const block = fencedCode(reply)
  if (block.length > MAX_PROGRAM_CHARS) throw new ProgramError('no_program', `The program has ${block.length} characters; at most ${MAX_PROGRAM_CHARS} are run.`)
  const parsed = functionsOf(block)
  const main = mainFunction(parsed)
  const code = parsed.kept.map(node => block.slice(node.start, node.end)).join('\n\n')
  const left = parsed.dropped.flatMap(node => node.type === 'VariableDeclaration' ? node.declarations.map(d => d.id.type === 'Identifier' ? d.id.name : '') : [])
  return { code, name: main.id.name, functions: parsed.kept.map(node => node.id.name), calls: checkCalls(parsed.tree, known, left) }
}
