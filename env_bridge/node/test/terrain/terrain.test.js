import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { BIOMES } from '../../world/terrain/biomes.js'
import { createTerrain } from '../../world/terrain/index.js'
import { createClimate } from '../../world/terrain/climate.js'
import { createPalette } from '../../world/terrain/palette.js'
import { createTrees } from '../../world/terrain/trees.js'
import { findBiome, land, registry } from './land.js'

const SIDES = [[1, 0, 0], [-1, 0, 0], [0, 0, 1], [0, 0, -1], [0, -1, 0]]

/** @param {import('../../world/core/column.js').Column} column */
function digest (column) {
  const hash = createHash('sha256').update(column.biomes)
  for (const section of column.sections) hash.update(typeof section === 'number' ? String(section) : section)
  return hash.digest('hex')
}

/**
 * @param {number} seed
 * @param {[number, number][]} order
 */
function digests (seed, order) {
  const terrain = createTerrain({ seed, registry })
  return new Map(order.map(([cx, cz]) => [`${cx},${cz}`, digest(terrain.column(cx, cz))]))
}

test('a column has the same blocks in whatever order columns are made', () => {
  /** @type {[number, number][]} */
  const order = Array.from({ length: 64 }, (_, i) => [i % 8 - 40, Math.floor(i / 8) + 1000])
  const forward = digests(11, order)
  const backward = digests(11, [...order].reverse())
  const alone = digests(11, [[-37, 1004]])
  assert.deepEqual(new Map([...backward].sort()), new Map([...forward].sort()))
  assert.equal(alone.get('-37,1004'), forward.get('-37,1004'))
  assert.equal(new Set(forward.values()).size, 64)
})

test('another seed makes another land, also when seeds differ beyond 32 bits', () => {
  const columns = [1, 2, 2 ** 32 + 1, -1].map((seed) => [...digests(seed, [[0, 0]]).values()][0])
  assert.equal(new Set(columns).size, 4)
})

test('the land goes on far from the origin', () => {
  const { column, name } = land(3)
  assert.ok(column(1_800_000, -1_800_000).sections.some((section) => typeof section !== 'number'))
  assert.equal(name(28_800_000, -64, -28_800_000), 'bedrock')
})

test('bedrock closes the bottom and reaches no higher than -60', () => {
  const { name } = land(5)
  for (let i = 0; i < 256; i++) {
    assert.equal(name(i & 15, -64, i >> 4), 'bedrock')
    assert.notEqual(name(i & 15, -59, i >> 4), 'bedrock')
  }
})

test('deepslate lies below 0, stone above 8', () => {
  const { name } = land(5)
  const count = (/** @type {number} */ y, /** @type {string} */ wanted) => Array.from({ length: 4096 }, (_, i) => name(i & 63, y, i >> 6)).filter((one) => one === wanted).length
  assert.ok(count(-3, 'deepslate') > 2000)
  assert.equal(count(-3, 'stone'), 0)
  assert.ok(count(12, 'stone') > 2000)
  assert.equal(count(12, 'deepslate'), 0)
})

test('water and lava never stand beside or over air', () => {
  for (const seed of [1, 2, 3]) {
    const { name } = land(seed)
    for (let i = 0; i < 96 * 96; i++) {
      const x = i % 96
      const z = Math.floor(i / 96)
      for (let y = -58; y <= 70; y++) {
        const liquid = name(x, y, z)
        if (liquid !== 'water' && liquid !== 'lava') continue
        for (const [dx = 0, dy = 0, dz = 0] of SIDES) assert.notEqual(name(x + dx, y + dy, z + dz), 'air', `${liquid}, seed ${seed} at ${x} ${y} ${z}`)
      }
    }
  }
})

test('caves hold between a twentieth and a sixth of the deep rock, with lava at their bottom', () => {
  const { name } = land(9)
  let air = 0
  let lava = 0
  for (let i = 0; i < 128 * 128; i++) {
    for (let y = -50; y < 40; y += 5) air += name(i & 127, y, i >> 7) === 'air' ? 1 : 0
    lava += name(i & 127, -56, i >> 7) === 'lava' ? 1 : 0
    assert.notEqual(name(i & 127, -57, i >> 7), 'air')
  }
  const share = air / (128 * 128 * 18)
  assert.ok(share > 0.05 && share < 0.17, `share ${share}`)
  assert.ok(lava > 100, `${lava} blocks of lava`)
})

test('some caves open at the surface', () => {
  const { name } = land(4)
  const climate = createClimate(4)
  let holes = 0
  for (let i = 0; i < 400 * 400; i++) {
    const x = i % 400
    const z = Math.floor(i / 400)
    const site = climate.sample(x, z)
    if (site.opening < 1) continue
    if (name(x, site.height, z) === 'air') holes++
  }
  assert.ok(holes > 30, `${holes} holes`)
})

test('every tree is whole across column borders and stands on dirt', () => {
  for (const biome of ['forest', 'jungle', 'dark_forest', 'savanna', 'taiga', 'swamp']) {
    const { terrain, name } = land(21)
    const trees = createTrees(21, createPalette(registry), createClimate(21))
    const at = findBiome(terrain, biome, 24)
    let seen = 0
    for (let i = 0; i < 144; i++) {
      const tree = trees.find((at.x >> 2) + i % 12 - 6, (at.z >> 2) + Math.floor(i / 12) - 6)
      if (tree === null) continue
      seen++
      assert.equal(name(tree.x, tree.y - 1, tree.z), 'dirt', `${biome} ${tree.x} ${tree.y} ${tree.z}`)
      tree.shape.log.forEach((isLog, k) => {
        if (isLog === 0) return
        const [x, y, z] = [tree.x + (tree.shape.dx[k] ?? 0), tree.y + (tree.shape.dy[k] ?? 0), tree.z + (tree.shape.dz[k] ?? 0)]
        const isSure = y > tree.y + 3 || (!tree.shape.wide && x === tree.x && z === tree.z)
        if (isSure) assert.match(name(x, y, z), /_log$/, `${biome} ${x} ${y} ${z}`)
      })
    }
    assert.ok(seen >= (biome === 'savanna' || biome === 'swamp' ? 3 : 30), `${seen} trees in ${biome}`)
  }
})

test('leaves decay rightly: not persistent and at most six from a log', () => {
  const { terrain, state } = land(8)
  const at = findBiome(terrain, 'forest', 16)
  let leaves = 0
  for (let i = 0; i < 32 * 32 * 40; i++) {
    const id = state(at.x + (i & 31), 60 + (i >> 10), at.z + ((i >> 5) & 31))
    const block = registry.blocksByStateId[id]
    if (!block?.name.endsWith('_leaves')) continue
    leaves++
    const offset = id - block.minStateId
    assert.equal(offset % 4, 3)
    assert.ok(offset >> 2 < 6)
  }
  assert.ok(leaves > 500)
})

test('every biome of the table is found and has its ground and wood', () => {
  const { terrain, name } = land(1)
  const wood = { forest: /oak_log|birch_log/, birch_forest: /birch_log/, dark_forest: /dark_oak_log/, taiga: /spruce_log/, jungle: /jungle_log/, savanna: /acacia_log/, swamp: /oak_log/ }
  for (const biome of BIOMES) {
    const pattern = wood[/** @type {keyof typeof wood} */ (biome.name)]
    const at = findBiome(terrain, biome.name, pattern === undefined ? 0 : 24)
    if (pattern === undefined) continue
    let logs = 0
    for (let i = 0; i < 64 * 64; i++) {
      for (let y = 62; y < 100; y += 2) logs += pattern.test(name(at.x - 32 + (i & 63), y, at.z - 32 + (i >> 6))) ? 1 : 0
    }
    assert.ok(logs > 5, `${logs} logs in ${biome.name}`)
  }
})

test('cactus stands free on sand and sugar cane beside water', () => {
  const { terrain, name } = land(6)
  const desert = findBiome(terrain, 'desert', 40)
  let cacti = 0
  for (let i = 0; i < 64 * 64; i++) {
    const [x, z] = [desert.x - 32 + (i & 63), desert.z - 32 + (i >> 6)]
    for (let y = 62; y < 90; y++) {
      if (name(x, y, z) !== 'cactus') continue
      cacti++
      assert.match(name(x, y - 1, z), /^(sand|cactus)$/)
      for (const [dx = 0, , dz = 0] of SIDES.slice(0, 4)) assert.match(name(x + dx, y, z + dz), /^(air|dead_bush)$/)
    }
  }
  assert.ok(cacti > 3, `${cacti} cacti`)
  let canes = 0
  for (let i = 0; i < 320 * 320; i++) {
    const [x, z] = [i % 320, Math.floor(i / 320)]
    if (name(x, 63, z) !== 'sugar_cane') continue
    canes++
    assert.ok(SIDES.slice(0, 4).some(([dx = 0, , dz = 0]) => /water|seagrass|kelp/.test(name(x + dx, 62, z + dz))))
  }
  assert.ok(canes > 5, `${canes} canes`)
})

test('snow lies on snowy plains and the grass under it is snowy', () => {
  const { terrain, name, state } = land(1)
  const at = findBiome(terrain, 'snowy_plains', 24)
  const snowy = createPalette(registry)('grass_block', { snowy: true })
  let snow = 0
  for (let i = 0; i < 1024; i++) {
    for (let y = 62; y < 110; y++) {
      if (name(at.x - 16 + (i & 31), y, at.z - 16 + (i >> 5)) !== 'snow') continue
      snow++
      const under = name(at.x - 16 + (i & 31), y - 1, at.z - 16 + (i >> 5))
      if (under === 'grass_block') assert.equal(state(at.x - 16 + (i & 31), y - 1, at.z - 16 + (i >> 5)), snowy)
    }
  }
  assert.ok(snow > 500, `${snow} of 1024 places with snow`)
})
