import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOf, propertiesOf, registry } from '../../world/core/data.js'
import { World } from '../../world/core/world.js'
import { restoreWorld, snapshotWorld } from '../../world/core/snapshot.js'
import { rules } from '../../world/rules/index.js'
import { tables } from '../../world/rules/chest_loot.js'
import { useOnBlock } from '../../world/rules/use.js'
import { createTerrain } from '../../world/terrain/index.js'
import { onTop } from '../world/helpers.js'

const RADIUS = 8

/** @param {number} seed @param {number} [step] -1 to go the other way round */
function survey (seed, step = 1) {
  const terrain = createTerrain({ seed, registry })
  /** @type {{ x: number, y: number, z: number, table: string }[]} */
  const found = []
  for (let i = -RADIUS; i < RADIUS; i++) {
    for (let k = -RADIUS; k < RADIUS; k++) {
      /** @type {[number, number]} */
      const [cx, cz] = step > 0 ? [i, k] : [-k, -i]
      const column = terrain.column(cx, cz)
      for (const find of column.finds) {
        assert.equal(nameOf(column.get(find.x, find.y, find.z)), 'chest', `${JSON.stringify(find)} in ${cx} ${cz}`)
        found.push({ ...find, x: cx * 16 + find.x, z: cz * 16 + find.z })
      }
    }
  }
  return found.sort((a, b) => a.x - b.x || a.z - b.z || a.y - b.y)
}

test('chests lie where the seed puts them, in whatever order the land is made', () => {
  const inside = (/** @type {{ x: number, z: number }} */ { x, z }) => Math.max(Math.abs(x), Math.abs(z)) < (RADIUS - 1) * 16
  const forwards = survey(4).filter(inside)
  assert.deepEqual(survey(4, -1).filter(inside), forwards)
  assert.ok(forwards.length >= 5, `${forwards.length} chests in ${(2 * RADIUS) ** 2} columns`)
  for (const { table } of forwards) assert.ok(tables[table]?.length, table)
  assert.notDeepEqual(survey(5).filter(inside), forwards)
})

test('dungeons, galleries and camps are as frequent as documented', () => {
  /** @type {Record<string, number>} */
  const counts = {}
  for (const seed of [1, 2]) for (const { table } of survey(seed)) counts[table] = (counts[table] ?? 0) + 1
  const columns = 2 * (2 * RADIUS) ** 2
  const share = (/** @type {string} */ table) => (counts[table] ?? 0) / columns
  assert.ok(share('simple_dungeon') > 0.015 && share('simple_dungeon') < 0.08, JSON.stringify(counts))
  assert.ok(share('abandoned_mineshaft') > 0.006 && share('abandoned_mineshaft') < 0.035, JSON.stringify(counts))
  assert.ok(share('village_plains_house') > 0.002 && share('village_plains_house') < 0.03, JSON.stringify(counts))
})

test('wrecks lie on the floor of the sea, with their chest in the water', () => {
  const terrain = createTerrain({ seed: 1, registry })
  let wrecks = 0
  for (let cx = -8; cx < 0; cx++) {
    for (let cz = -24; cz < -14; cz++) {
      const column = terrain.column(cx, cz)
      for (const { x, y, z, table } of column.finds) {
        assert.equal(nameOf(column.get(x, y, z)), 'chest')
        if (table !== 'shipwreck_supply') continue
        wrecks++
        assert.equal(propertiesOf(column.get(x, y, z)).waterlogged, 'true')
        assert.equal(nameOf(column.get(x, y + 1, z)), 'water')
      }
    }
  }
  assert.ok(wrecks > 0)
})

test('a found chest holds the same whoever comes first, and only once', () => {
  const [find] = survey(4)
  assert.ok(find)
  const make = () => new World({ seed: 4, terrain: createTerrain({ seed: 4, registry }), rules, gameRules: { doMobSpawning: false } })
  /** @param {World} world */
  const open = world => {
    const player = world.join('finder')
    Object.assign(player, { x: find.x + 0.5, y: find.y, z: find.z + 1.5 })
    world.column(find.x >> 4, find.z >> 4)
    world.setBlock(find.x, find.y + 1, find.z, 0)
    useOnBlock(world, player, onTop(find.x, find.y, find.z))
    assert.ok(player.window)
    return { player, stacks: player.window.slots.slice(0, 27).map(({ array, index }) => array[index] ?? null) }
  }
  const world = make()
  const { player, stacks } = open(world)
  assert.ok(stacks.some(Boolean))
  const other = make()
  other.column(40, 40)
  assert.deepEqual(open(other).stacks, stacks)
  player.window?.slots.slice(0, 27).forEach((_, slot) => player.window?.set(slot, null))
  const restored = restoreWorld(JSON.parse(JSON.stringify(snapshotWorld(world))), make)
  assert.deepEqual(open(restored).stacks, new Array(27).fill(null))
})
