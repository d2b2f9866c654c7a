import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countOres } from '../../world/terrain/expected.js'
import { hash2 } from '../../world/terrain/noise.js'
import { drawHeight, ORES } from '../../world/terrain/ores.js'
import { eachRow, shapeVein } from '../../world/terrain/vein.js'
import { findBiome, land, registry } from './land.js'

const BAND = 16
const ENOUGH = 1200

/**
 * @param {Float64Array} layers
 * @param {number} from
 * @param {number} to
 */
function sum (layers, from, to) {
  return layers.slice(from, to).reduce((total, blocks) => total + blocks, 0)
}

test('ores over 100 columns come within 25 % of the published distributions, in all and by height', () => {
  const { column } = land(31)
  const columns = Array.from({ length: 100 }, (_, i) => column(i % 10 * 3, Math.floor(i / 10) * 3))
  const counts = countOres(columns, registry, null)
  assert.equal(counts.length, 7)
  let bands = 0
  for (const { ore, found, promised } of counts) {
    near(sum(found, 0, 384), sum(promised, 0, 384), ore)
    for (let y = 0; y < 384; y += BAND) {
      if (sum(promised, y, y + BAND) * columns.length < ENOUGH) continue
      bands++
      near(sum(found, y, y + BAND), sum(promised, y, y + BAND), `${ore} at y ${y - 64}`)
    }
  }
  assert.ok(bands >= 8, `${bands} bands compared`)
})

test('emeralds grow in the mountains as published and nowhere else', () => {
  const { terrain, column } = land(31)
  const at = findBiome(terrain, 'windswept_hills', 64)
  const columns = Array.from({ length: 49 }, (_, i) => column((at.x >> 4) - 3 + i % 7, (at.z >> 4) - 3 + Math.floor(i / 7)))
  const emerald = countOres(columns, registry, 'windswept_hills').find(({ ore }) => ore === 'emerald_ore')
  assert.ok(emerald)
  near(sum(emerald.found, 0, 384), sum(emerald.promised, 0, 384), 'emerald')
  const plains = findBiome(terrain, 'plains', 64)
  const flat = countOres([column(plains.x >> 4, plains.z >> 4)], registry, 'windswept_hills').find(({ ore }) => ore === 'emerald_ore')
  assert.equal(sum(flat?.found ?? new Float64Array(1), 0, 384), 0)
})

test('a vein has at most the blocks that the published table gives for its size, and reaches them', () => {
  const box = { x0: -16, x1: 15, y0: -16, y1: 15, z0: -16, z1: 15 }
  for (const [size, largest] of Object.entries(ORES.largest_blob)) {
    let most = 0
    for (let i = 0; i < (Number(size) > 20 ? 600 : 30000); i++) {
      const blocks = new Set()
      shapeVein(hash2(99, i, Number(size)), Number(size), [0, 0, 0], box)
      eachRow(box, (from, to, y, z) => { for (let x = from; x <= to; x++) blocks.add(x * 10007 + y * 101 + z) })
      most = Math.max(most, blocks.size)
    }
    assert.ok(Number(size) <= 10 ? most === largest : most <= largest && most >= largest * 0.8, `size ${size}: ${most} blocks, published ${largest}`)
  }
})

test('heights stay in their range and a triangle peaks in the middle', () => {
  for (const feature of ORES.features) {
    assert.equal(drawHeight(feature, 0, 0), feature.from)
    const top = drawHeight(feature, 1 - 2 ** -24, 1 - 2 ** -24)
    assert.equal(top, feature.to)
    if (feature.shape === 'triangle') assert.ok(Math.abs(drawHeight(feature, 0.5, 0.5) - (feature.from + feature.to) / 2) <= 1)
  }
})

test('ore under 0 is deepslate ore', () => {
  const { column } = land(31)
  const made = column(0, 0)
  for (let i = 0; i < 256 * 50; i++) {
    const name = registry.blocksByStateId[made.get(i & 15, -60 + (i >> 8), (i >> 4) & 15)]?.name
    if (name?.endsWith('_ore')) assert.match(name, /^deepslate_/)
  }
})

/**
 * @param {number} found
 * @param {number} promised
 * @param {string} what
 */
function near (found, promised, what) {
  assert.ok(promised > 0 && Math.abs(found / promised - 1) <= 0.25, `${what}: ${found.toFixed(2)} found, ${promised.toFixed(2)} promised`)
}
