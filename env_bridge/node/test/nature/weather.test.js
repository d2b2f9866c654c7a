import assert from 'node:assert/strict'
import { test } from 'node:test'
import { registry } from '../../world/core/data.js'
import { rainsOn } from '../../world/rules/weather.js'
import { run, worldWithPlayer } from '../world/helpers.js'
import { put } from './land.js'

test('the weather turns, for spells of its own length', () => {
  const { world } = worldWithPlayer({ gameRules: { randomTickSpeed: 0 } })
  /** @type {{ kind: string, ticks: number }[]} */
  const spells = []
  world.events.on('weatherChanged', () => spells.push({ ...world.weather }))
  for (let i = 0; i < 12; i++) {
    run(world, 1)
    world.weather.ticks = 1 // the spell is over
  }
  assert.ok(spells.length >= 10)
  spells.forEach(({ kind, ticks }, i) => {
    assert.equal(kind === 'clear', i % 2 === 1)
    assert.ok(kind === 'clear' ? ticks >= 12000 && ticks <= 180000 : ticks >= 3600 && ticks <= 24000)
  })
})

test('a clear spell lasts what it should, and no rule no change', () => {
  const { world } = worldWithPlayer({ gameRules: { randomTickSpeed: 0, doWeatherCycle: false } })
  world.weather = { kind: 'rain', ticks: 5 }
  run(world, 100)
  assert.deepEqual(world.weather, { kind: 'rain', ticks: 5 })
})

test('rain falls under the open sky, not in deserts and not where it snows', () => {
  const { world } = worldWithPlayer()
  assert.equal(rainsOn(world, 8, 64, 8), false)
  world.weather = { kind: 'rain', ticks: 999 }
  assert.equal(rainsOn(world, 8, 64, 8), true)
  put(world, 8, 70, 8, 'oak_leaves')
  assert.equal(rainsOn(world, 8, 64, 8), false)
  for (const biome of ['desert', 'snowy_plains']) {
    world.column(1, 0).biomes.fill(registry.biomesByName[biome].id)
    assert.equal(rainsOn(world, 20, 64, 8), false)
  }
})
