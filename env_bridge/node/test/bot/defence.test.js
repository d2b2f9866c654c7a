/** Who counts as hostile, by the words of every kind of game data, and that a bot at work hits back. */

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import { isFoe } from '../../bot/defence.js'
import { box, FEET, openScene } from './scene.js'

const { spawnMob } = await import('../../world/rules/mobs.js')

const minecraftData = createRequire(import.meta.url)('minecraft-data')
const FOES = ['zombie', 'skeleton', 'creeper', 'slime', 'drowned', 'phantom', 'witch']
const OTHERS = ['pig', 'cow', 'sheep', 'villager', 'item', 'arrow', 'falling_block']

describe('hostile', () => {
  for (const version of ['1.14.4', '1.16.5', '1.17.1', '1.18.2', '1.20.4', '1.21.4', '26.1']) {
    it(`are the same in ${version}`, () => {
      const { entitiesByName } = minecraftData(version)
      const mob = (/** @type {string} */ name) => ({ name, type: entitiesByName[name].type, kind: entitiesByName[name].category })
      assert.deepEqual(FOES.filter(name => !isFoe(mob(name))), [])
      assert.deepEqual(OTHERS.filter(name => isFoe(mob(name))), [])
    })
  }
})

describe('a bot at work', () => {
  it('hits back before it goes on', async t => {
    const { x, y, z } = FEET
    const scene = await openScene({ blocks: box('obsidian', [x + 2, y, z], [x + 2, y, z]), inventory: { iron_sword: 1, diamond_pickaxe: 1 } })
    t.after(() => scene.close())
    scene.operator.setTime(18000)
    spawnMob(scene.world, 'zombie', { x: x - 1, y, z: z + 0.5 })
    const { outcome } = await scene.run('await mineBlock(bot, "obsidian", 1)')
    const zombies = [...scene.world.entities.values()].filter(({ type }) => type === 'zombie')
    assert.deepEqual([outcome.fault, outcome.mined, zombies], [null, { obsidian: 1 }, []])
  })
})
