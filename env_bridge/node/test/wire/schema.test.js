import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { Ajv } from 'ajv'

it('the schema of the wire keeps to its own schema, which children do not check', () => {
  const schema = JSON.parse(readFileSync(new URL('../../wire/schema.json', import.meta.url), 'utf8'))
  const ajv = new Ajv()
  assert.equal(ajv.validateSchema(schema), true, ajv.errorsText())
})
