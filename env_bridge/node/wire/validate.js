/** Checks messages against wire/schema.json; schemas are compiled when first needed. */

import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { WireFault } from './fault.js'

const schema = JSON.parse(readFileSync(new URL('./schema.json', import.meta.url), 'utf8'))

/** @param {string} name path below the schema's definitions */
const lookUp = name => name.split('/').reduce((node, key) => (Object.hasOwn(node ?? {}, key) ? node[key] : undefined), schema.definitions)

const ajv = new Ajv({ allErrors: false, strict: true, strictTuples: false, allowUnionTypes: true, meta: false, validateSchema: false }) // a test checks the schema itself
ajv.addSchema(schema)

/** @param {string} name */
const checkOf = name => ajv.getSchema(`voyager-wire#/definitions/${name}`)

/** @param {string} name such as `params/step` */
export const isKnown = name => lookUp(name) !== undefined

/**
 * @param {string} name such as `params/step`
 * @param {unknown} value
 * @throws {WireFault} naming the place and what is wrong there
 */
export function validate (name, value) {
  const check = checkOf(name)
  if (!check) throw new WireFault('bad_message', `The wire knows no message ${name}.`)
  if (check(value)) return
  const [error] = check.errors ?? []
  const extra = /** @type {any} */ (error?.params)?.additionalProperty
  throw new WireFault('bad_message', `${name}${error?.instancePath ?? ''} ${error?.message}${extra ? `: ${extra}` : ''}`)
}

/** Compiles the schemas of all messages at once. */
export function compileAll () {
  for (const kind of ['params', 'results', 'events']) for (const name of Object.keys(schema.definitions[kind])) checkOf(`${kind}/${name}`)
  checkOf('request')
}
