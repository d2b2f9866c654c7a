import assert from 'node:assert/strict'
import { test } from 'node:test'
import { land, registry } from './land.js'

const RADIUS = 64

test('thirty seeds: the spawn is dry, safe, open to the sky and near six trees', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const { terrain, name } = land(seed)
    const { x, y, z } = terrain.spawn()
    for (let i = 0; i < 9; i++) {
      const [px, pz] = [x - 1 + i % 3, z - 1 + Math.floor(i / 3)]
      assert.match(name(px, y - 1, pz), /^(grass_block|podzol|coarse_dirt)$/, `seed ${seed}`)
      for (let up = 0; up < 24; up++) assert.equal(boundingBox(name(px, y + up, pz)), 'empty', `seed ${seed} ${up} over the ground`)
    }
    assert.ok(Math.hypot(x, z) < 2000, `seed ${seed} spawns at ${x} ${z}`)
    assert.ok(treesAround(name, x, y, z) >= 6, `seed ${seed}`)
  }
})

test('the spawn is the same each time it is asked for', () => {
  assert.deepEqual(land(77).terrain.spawn(), land(77).terrain.spawn())
})

/** @param {string} name */
function boundingBox (name) {
  return registry.blocksByName[name]?.boundingBox
}

/**
 * Trunks on dirt that a walker of one block up and three down can come up to; an own walk over the real blocks.
 * @param {(x: number, y: number, z: number) => string} name
 * @param {number} x
 * @param {number} y
 * @param {number} z
 */
function treesAround (name, x, y, z) {
  const seen = new Set([`${x},${z}`])
  const queue = [[x, y, z]]
  const trunks = new Set()
  for (let at = queue.pop(); at !== undefined && trunks.size < 6; at = queue.pop()) {
    const [ax = 0, ay = 0, az = 0] = at
    for (const [dx = 0, dz = 0] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      const [bx, bz] = [ax + dx, az + dz]
      if (Math.abs(bx - x) > RADIUS || Math.abs(bz - z) > RADIUS || seen.has(`${bx},${bz}`)) continue
      for (let by = ay + 1; by >= ay - 3; by--) {
        if (name(bx, by, bz).endsWith('_log')) trunks.add(`${bx},${bz}`)
        if (boundingBox(name(bx, by, bz)) !== 'empty') break
        if (name(bx, by, bz) === 'water' || boundingBox(name(bx, by - 1, bz)) === 'empty' || boundingBox(name(bx, by + 1, bz)) !== 'empty') continue
        seen.add(`${bx},${bz}`)
        queue.push([bx, by, bz])
        break
      }
    }
  }
  return trunks.size
}
