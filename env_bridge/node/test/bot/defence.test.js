/** Who counts as hostile, by the words of every kind of game data. */

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import { isFoe } from '../../bot/defence.js'

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
