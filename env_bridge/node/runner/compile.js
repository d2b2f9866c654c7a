/** From the text of a program to a script that counts its loops and calls the main function. */

import vm from 'node:vm'
import { plainFault } from './fault.js'
import { countLoops } from './fuel.js'
import { checkCalls, functionsOf, ProgramError } from './parse.js'

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u

/** @typedef {{ script: vm.Script, programLines: number, column: ReturnType<typeof countLoops>['column'] }} Compiled */

/**
 * @param {string} code function declarations
 * @param {string} name of the main function
 * @param {import('./library.js').Library} library
 * @returns {Compiled | { fault: import('./fault.js').Fault }}
 */
export function compile (code, name, library) {
  try {
    return toScript(code, name, library)
  } catch (error) {
    if (error instanceof ProgramError) return { fault: plainFault(error.code, error.message, error.line, error.column) }
    if (error instanceof SyntaxError) return { fault: plainFault('syntax_error', error.message) }
    throw error
  }
}

/** @param {string} code @param {string} name @param {import('./library.js').Library} library @returns {Compiled} */
function toScript (code, name, library) {
  const { kept, blanked, tree } = functionsOf(code)
  if (!IDENTIFIER.test(name) || !(kept.some(node => node.id.name === name) || library.known().has(name))) {
    throw new ProgramError('no_program', `The program declares no function ${name}.`)
  }
  checkCalls(tree, library.known())
  const { code: counted, column } = countLoops(blanked, tree, '__fuel')
  const text = `(async (bot) => { let __fuel=0;\n${counted}\nreturn await ${name}(bot) })(bot)`
  return { script: new vm.Script(text, { filename: 'program', lineOffset: -1 }), programLines: blanked.split('\n').length, column }
}
