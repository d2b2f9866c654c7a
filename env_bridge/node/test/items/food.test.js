import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addEffect, effectNames } from '../../world/core/effects.js'
import { registry } from '../../world/core/data.js'
import { absorptionOf } from '../../world/rules/absorption.js'
import { hurt } from '../../world/rules/health.js'
import { isOpenWater, bobberOf } from '../../world/rules/fishing.js'
import { useItem, useOnBlock } from '../../world/rules/use.js'
import { fillBox, name, put, runUntil } from '../nature/land.js'
import { carried, hold, onTop, run, worldWithPlayer } from '../world/helpers.js'

test('every food can be eaten and leaves what it should', () => {
  for (const food of registry.foodsArray) {
    const { world, player } = worldWithPlayer()
    hold(player, { name: food.name, count: 1 })
    player.food = 1
    player.saturation = 0
    useItem(world, player, 0)
    run(world, 41)
    const left = /_stew$|_soup$/.test(food.name) ? { bowl: 1 } : food.name === 'honey_bottle' ? { glass_bottle: 1 } : {}
    assert.deepEqual(carried(player), left, food.name)
    assert.equal(player.food, Math.min(20, 1 + food.foodPoints), food.name)
  }
})

test('a golden apple heals, a spider eye poisons, milk cures', () => {
  const { world, player } = worldWithPlayer()
  hold(player, { name: 'golden_apple', count: 1 })
  player.health = 10
  useItem(world, player, 0)
  run(world, 32)
  assert.deepEqual(effectNames(world, player).sort(), ['absorption', 'regeneration'])
  run(world, 100)
  assert.ok(player.health >= 13, `${player.health}`)
  Object.assign(player, { health: 2, food: 10, effects: {} })
  hold(player, { name: 'spider_eye', count: 1 })
  useItem(world, player, 0)
  run(world, 120)
  assert.equal(player.health, 1)
  addEffect(world, player, 'hunger', { amplifier: 0, until: null, hideParticles: false })
  hold(player, { name: 'milk_bucket', count: 1 })
  useItem(world, player, 0)
  run(world, 32)
  assert.deepEqual(effectNames(world, player), [])
  assert.deepEqual(carried(player), { bucket: 1 })
})

test('a cake has seven slices', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 64, 8, 'cake']] })
  for (let i = 0; i < 7; i++) {
    assert.equal(name(world, 10, 64, 8), 'cake')
    player.food = 10
    useOnBlock(world, player, onTop(10, 64, 8))
    assert.equal(player.food, 12)
  }
  assert.equal(name(world, 10, 64, 8), 'air')
})

/** A player with a rod at a pond of 9 x 9 in front of him. @param {number} [seed] */
function angler (seed) {
  const game = worldWithPlayer({ seed })
  fillBox(game.world, [4, 60, 12], [12, 63, 20], 'water')
  Object.assign(game.player, { yaw: 0, pitch: 10 })
  hold(game.player, { name: 'fishing_rod', count: 1 })
  return game
}

test('a bite comes within the game\'s times, and reeling in brings a catch, experience and wear', () => {
  const { world, player } = angler()
  let bites = 0
  world.events.on('fishBit', () => bites++)
  useItem(world, player, 0)
  const bobber = bobberOf(world, player)
  assert.ok(bobber)
  run(world, 60)
  assert.ok(Math.abs(bobber.y - 63.9) < 0.5 && bobber.z > 12, `bobber at ${bobber.y} ${bobber.z}`)
  assert.ok(isOpenWater(world, bobber))
  const ticks = runUntil(world, () => bites > 0, 700)
  assert.ok(ticks > 50 && ticks <= 680, `${ticks} ticks`)
  useItem(world, player, 0)
  assert.equal(bobberOf(world, player), null)
  run(world, 60)
  assert.ok(player.experience.total >= 1)
  assert.equal(player.slots[36]?.damage, 1)
  const caught = Object.keys(carried(player)).filter(item => item !== 'fishing_rod')
  assert.equal(caught.length, 1, JSON.stringify(carried(player)))
})

test('reeling in without a bite brings nothing, and a bite passes', () => {
  const { world, player } = angler(3)
  useItem(world, player, 0)
  run(world, 40)
  useItem(world, player, 0)
  run(world, 20)
  assert.deepEqual(carried(player), { fishing_rod: 1 })
  let bites = 0
  world.events.on('fishBit', () => bites++)
  useItem(world, player, 0)
  runUntil(world, () => bites > 1, 2000)
  assert.equal(bites, 2)
})

test('what is caught follows the game\'s weights', () => {
  const { world, player } = angler(8)
  /** @type {Record<string, number>} */
  const caught = {}
  const catches = 1500
  useItem(world, player, 0)
  run(world, 40)
  const place = { ...bobberOf(world, player) }
  for (let i = 0; i < catches; i++) {
    const bobber = bobberOf(world, player)
    assert.ok(bobber)
    Object.assign(bobber, { x: place.x, y: place.y, z: place.z, nibbleTicks: 5 })
    useItem(world, player, 0)
    for (const entity of [...world.entities.values()]) {
      if (entity.stack) caught[entity.stack.name] = (caught[entity.stack.name] ?? 0) + 1
      world.removeEntity(entity)
    }
    player.slots[36] = { name: 'fishing_rod', count: 1 }
    useItem(world, player, 0)
  }
  const share = (/** @type {string[]} */ names) => names.reduce((sum, item) => sum + (caught[item] ?? 0), 0) / catches
  assert.ok(Math.abs(share(['cod', 'salmon', 'tropical_fish', 'pufferfish']) - 0.85) < 0.03, JSON.stringify(caught))
  assert.ok(Math.abs(share(['name_tag', 'saddle', 'bow', 'enchanted_book', 'nautilus_shell']) - 0.05 * 5 / 6) < 0.02, JSON.stringify(caught))
})

test('a line breaks when its player puts the rod away', () => {
  const { world, player } = angler()
  useItem(world, player, 0)
  run(world, 5)
  player.held = 3
  run(world, 1)
  assert.equal(bobberOf(world, player), null)
  put(world, 0, 70, 0, 'stone')
})

test('absorption is lost before health, does not heal, and comes back with another golden apple', () => {
  const { world, player } = worldWithPlayer()
  const hit = (/** @type {number} */ amount) => {
    player.hurtTicks = 0
    hurt(world, player, amount, { type: 'magic' })
    return [player.health, absorptionOf(world, player)]
  }
  const bless = () => addEffect(world, player, 'absorption', { amplifier: 0, until: world.age + 2400, hideParticles: false })
  bless()
  assert.deepEqual(hit(3), [20, 1])
  run(world, 100)
  assert.deepEqual(hit(0.5), [20, 0.5])
  assert.deepEqual(hit(3), [17.5, 0])
  assert.deepEqual(effectNames(world, player), [])
  bless()
  run(world, 1)
  bless()
  assert.deepEqual(hit(1).at(1), 3)
  run(world, 2400)
  assert.equal(absorptionOf(world, player), 0)
})

test('bad food does what the game says, as often as it says', () => {
  /** Of 400 meals each: effect, level, seconds and chance. @type {[string, Record<string, [level: number, seconds: number]>, number][]} */
  const meals = [
    ['rotten_flesh', { hunger: [1, 30] }, 0.8],
    ['chicken', { hunger: [1, 30] }, 0.3],
    ['poisonous_potato', { poison: [1, 5] }, 0.6],
    ['spider_eye', { poison: [1, 5] }, 1],
    ['pufferfish', { hunger: [3, 15], nausea: [1, 15], poison: [2, 60] }, 1]
  ]
  for (const [food, effects, chance] of meals) {
    const { world, player } = worldWithPlayer()
    let ill = 0
    for (let i = 0; i < 400; i++) {
      Object.assign(player, { food: 1, effects: {}, using: null })
      hold(player, { name: food, count: 1 })
      useItem(world, player, 0)
      if (player.using) Object.assign(/** @type {any} */ (player.using), { ticks: 1 })
      run(world, 1)
      const got = Object.fromEntries(Object.entries(player.effects).sort().map(([name, { amplifier, until }]) => [name, [amplifier + 1, Math.round(((until ?? 0) - world.age) / 20)]]))
      if (Object.keys(got).length === 0) continue
      assert.deepEqual(got, effects, food)
      ill++
    }
    assert.ok(Math.abs(ill / 400 - chance) < 0.08, `${food}: ${ill} of 400`)
  }
})
