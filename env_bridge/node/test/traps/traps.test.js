import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { prepareLibraries } from '../../bot/libraries.js'
import { installVirtualClock } from '../../clock/virtual.js'
import { readScenes } from '../../traps/scenes.js'

const clock = installVirtualClock({ seed: 1 })
prepareLibraries()
const { openSession } = await import('../../bot/session.js')
const { createEmbeddedWorld } = await import('../../world/embedded.js')
const { runTrap } = await import('../../traps/trap.js')

/** One of each kind; `node traps/main.js` runs them all. */
const FEW = ['drowning_shaft', 'flooded_pocket', 'under_ice', 'two_block_pit', 'bedrock_pit_with_planks', 'bedrock_cell', 'floating_island_down',
  'lava_lip_empty_hands', 'buried_in_sand', 'ore_under_gravel', 'dig_rolled_back_twice', 'full_but_it_stacks', 'no_table_but_planks', 'craft_no_room',
  'chest_under_block', 'chest_window_closed', 'furnace_window_closed', 'pig_in_bedrock', 'pushed_back',
  'all_slots_of_chest_taken', 'table_taken_away', 'furnace_under_water', 'gravel_well_no_blocks', 'vine_shaft', 'mining_among_zombies', 'pig_across_chasm',
  'block_beneath_feet', 'teleported_while_mining', 'craft_afloat']
const scenes = readScenes()

describe('the trap suite', () => {
  it('has many scenes, each with a name of its own, a bound and an escape', () => {
    assert.ok(scenes.length >= 40, `${scenes.length}`)
    assert.equal(new Set(scenes.map(scene => scene.name)).size, scenes.length)
    for (const { name, about, seconds, escape } of scenes) assert.ok(about && seconds > 0 && Object.keys(escape).length > 0, name)
  })

  for (const name of FEW) {
    it(`lets the bot out of ${name}`, async () => {
      const scene = scenes.find(scene => scene.name === name)
      assert.ok(scene)
      const { reasons } = await runTrap(scene, 2, { clock, openSession, createEmbeddedWorld })
      assert.deepEqual(reasons, [])
    })
  }

  it('does not take standing still for an escape', async () => {
    const scene = scenes.find(scene => scene.name === 'two_block_pit')
    assert.ok(scene)
    const { escaped } = await runTrap({ ...scene, program: 'await bot.waitForTicks(5)' }, 1, { clock, openSession, createEmbeddedWorld })
    assert.equal(escaped, false)
  })
})
