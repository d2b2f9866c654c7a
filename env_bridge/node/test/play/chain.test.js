import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../play/chain/main.js', import.meta.url))

/** @param {string[]} options */
const play = (...options) => spawnSync(process.execPath, [MAIN, ...options], { encoding: 'utf8', timeout: 60_000 })

test('a bot without commands gets itself a stone pickaxe, and says when it had what', { timeout: 60_000 }, () => {
  const { status, stdout, stderr } = play('--seed', '4', '--until', 'stone_pickaxe', '--hours', '1')
  const { seed, done, obtained, minutes } = JSON.parse(stdout)
  assert.equal(status, 0, stderr)
  assert.deepEqual({ seed, done }, { seed: 4, done: true })
  assert.deepEqual(Object.keys(obtained), ['wooden_pickaxe', 'stone_pickaxe'])
  assert.ok(obtained.wooden_pickaxe < obtained.stone_pickaxe && obtained.stone_pickaxe <= minutes && minutes < 10, stdout)
})

test('a wrong option is named', { timeout: 60_000 }, () => {
  for (const options of [['--seed', 'x'], ['--until', 'elytra']]) {
    const { status, stderr } = play(...options)
    assert.equal(status, 2)
    assert.match(stderr, /must be .* not "(x|elytra)"/)
  }
})
