/** The skills that every program can call: compiled once, run into the scope of each program. */

import vm from 'node:vm'
import { countLoops } from './fuel.js'
import { functionsOf, ProgramError } from './parse.js'
import { primitiveNames } from './primitives.js'
import { languageNames, promisedNames } from './sandbox.js'

/** @typedef {{ name: string, script: vm.Script, functions: string[] }} CompiledSkill */

/** @param {string} name @param {string} code @param {string} counter of its fuel @returns {CompiledSkill} */
function compile (name, code, counter) {
  const { kept, blanked, tree } = functionsOf(code)
  const counted = `let ${counter}=0;${countLoops(blanked, tree, counter).code}`
  return { name, script: new vm.Script(counted, { filename: `skill:${name}` }), functions: kept.map(node => node.id.name) }
}

export function createLibrary () {
  /** @type {CompiledSkill[]} */
  let skills = []
  /** What was loaded last, by its source, so that only what is new is compiled. @type {Map<string, CompiledSkill>} */
  let compiled = new Map()
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
    const loaded = new Map()
    for (const { name, code } of sources) {
      const source = `${loaded.size} ${name} ${code}`
      try {
        loaded.set(source, compiled.get(source) ?? compile(name, code, `__fuel${loaded.size}`))
      } catch (error) {
        const { message } = /** @type {Error} */ (error)
        errors.push({ name, message, line: error instanceof ProgramError ? error.line : null })
      }
    }
    compiled = loaded
    skills = [...loaded.values()]
    names = null
    return { loaded: skills.length, errors }
  }

  /** Every name that a program may call without declaring it. */
  const known = () => (names ??= new Set([...primitiveNames, ...skills.flatMap(skill => skill.functions), ...promisedNames, ...languageNames()]))

  return { load, known, skills: () => skills }
}
/** @typedef {ReturnType<typeof createLibrary>} Library */
