/** The skills that every program can call: compiled once, run into the scope of each program. */

import vm from 'node:vm'
import { countLoops } from './fuel.js'
import { functionsOf, parseScript, ProgramError } from './parse.js'
import { primitiveNames } from './primitives.js'
import { languageNames, promisedNames } from './sandbox.js'

/** @typedef {{ name: string, script: vm.Script, functions: string[] }} CompiledSkill */

export function createLibrary () {
  /** @type {CompiledSkill[]} */
  let skills = []
  /** @type {Set<string> | null} */
  let names = null

  /**
   * Replaces the library. All skills share one flat scope, as the published libraries need it: helpers of one skill
   * are visible to the others, and of two functions with one name the later wins.
   * @param {{ name: string, code: string }[]} sources in learning order
   */
  function load (sources) {
    /** @type {{ name: string, message: string, line: number | null }[]} */
    const errors = []
    const compiled = []
    for (const { name, code } of sources) {
      try {
        const { kept, blanked } = functionsOf(code)
        /** @type {string} */
        const counter = `__fuel${compiled.length}`
        /** @type {string} */
        const counted = `let ${counter}=0;${countLoops(blanked, parseScript(blanked), counter).code}`
        compiled.push({ name, script: new vm.Script(counted, { filename: `skill:${name}` }), functions: kept.map(node => node.id.name) })
      } catch (error) {
        const { message } = /** @type {Error} */ (error)
        errors.push({ name, message, line: error instanceof ProgramError ? error.line : null })
      }
    }
    skills = compiled
    names = null
    return { loaded: skills.length, errors }
  }

  /** Every name that a program may call without declaring it. */
  const known = () => (names ??= new Set([...primitiveNames, ...skills.flatMap(skill => skill.functions), ...promisedNames, ...languageNames()]))

  return { load, known, skills: () => skills }
}
/** @typedef {ReturnType<typeof createLibrary>} Library */
