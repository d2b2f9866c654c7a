/** What a dear program used goes back to the system, not only to the heap. */

import assert from 'node:assert/strict'
import { it } from 'node:test'
import { tidyMemory } from '../../runner/memory.js'

it('gives back the pages of what has been let go', () => {
  tidyMemory()
  const before = process.memoryUsage.rss()
  let kept = Array.from({ length: 4_000_000 }, (_, i) => ({ i, text: `number ${i}` }))
  const most = process.memoryUsage.rss()
  assert.ok(most > before + (300 << 20), `${kept.length} objects took ${most - before} bytes`)
  kept = []
  tidyMemory()
  assert.ok(process.memoryUsage.rss() < before + (100 << 20))
})
