import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../play/soak/main.js', import.meta.url))

/** @param {string[]} argv */
const node = (...argv) => spawnSync(process.execPath, argv, { encoding: 'utf8', timeout: 60_000 })

test('two bots do random work for six minutes, and the memory is measured', { timeout: 60_000 }, () => {
  const { status, stdout, stderr } = node('--expose-gc', MAIN, '--seed', '3', '--hours', '0.1', '--bots', '2')
  const { passed, crashes, deeds, growth, samples } = JSON.parse(stdout)
  assert.equal(status, 0, stderr)
  assert.deepEqual({ passed, crashes, growth, minutes: samples.map((/** @type {any} */ { minute }) => minute) }, { passed: true, crashes: [], growth: null, minutes: [5] })
  assert.ok(deeds > 10 && samples[0].heap_megabytes > 10, stdout)
})

test('without a collection nothing can be measured', { timeout: 60_000 }, () => {
  const { status, stderr } = node(MAIN, '--hours', '0.1')
  assert.equal(status, 2)
  assert.match(stderr, /--expose-gc/)
})
