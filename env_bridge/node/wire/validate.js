/** Checks messages against wire/schema.json; schemas are compiled when first needed. */

import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { WireFault } from './fault.js'

const schema = JSON.parse(readFileSync(new URL('./schema.json', import.meta.url), 'utf8'))

/** @param {string} name path below the schema's definitions */
const lookUp = name => name.split('/').reduce((node, key) => (Object.hasOwn(node ?? {}, key) ? node[key] : undefined), schema.definitions)

export function createValidator () {
  const ajv = new Ajv({ allErrors: false, strict: true, strictTuples: false, allowUnionTypes: true, meta: false, validateSchema: false }) // a test checks the schema itself
  ajv.addSchema(schema)

  /**
   * @param {string} name such as `params/step`
   * @param {unknown} value
   * @throws {WireFault} naming the place and what is wrong there
   */
  const validate = (name, value) => {
    const check = ajv.getSchema(`voyager-wire#/definitions/${name}`)
    if (!check) throw new WireFault('bad_message', `The wire knows no message ${name}.`)
    if (check(value)) return
    const [error] = check.errors ?? []
    const extra = /** @type {any} */ (error?.params)?.additionalProperty
    throw new WireFault('bad_message', `${name}${error?.instancePath ?? ''} ${error?.message}${extra ? `: ${extra}` : ''}`)
  }
  validate.has = (/** @type {string} */ name) => lookUp(name) !== undefined
  return validate
}
