/** A session in a small flat world under the virtual clock, for tests of programs and primitives. */

import { prepareLibraries } from '../../bot/libraries.js'
import { installVirtualClock } from '../../clock/virtual.js'
import { createLibrary } from '../../runner/library.js'
import { flatTerrain } from '../world/helpers.js'

const clock = installVirtualClock({ seed: 1 })
prepareLibraries()
const { openSession } = await import('../../bot/session.js')
const { createEmbeddedWorld } = await import('../../world/embedded.js')
const { nameOf } = await import('../../world/core/data.js')

/** @typedef {[x: number, y: number, z: number, name: string]} Block */

/** The ground is at y = 63, grass on dirt; stone from y = 59 down. The bot stands here. */
export const FEET = { x: 8, y: 64, z: 8 }

/** A box of blocks. @param {string} name @param {number[]} from @param {number[]} to @returns {Block[]} */
export function box (name, [x1 = 0, y1 = 0, z1 = 0], [x2 = 0, y2 = 0, z2 = 0]) {
  /** @type {Block[]} */
  const blocks = []
  for (let x = x1; x <= x2; x++) for (let y = y1; y <= y2; y++) for (let z = z1; z <= z2; z++) blocks.push([x, y, z, name])
  return blocks
}

/**
 * @param {object} setting
 * @param {Block[]} [setting.blocks]
 * @param {Record<string, number>} [setting.inventory]
 * @param {{ name: string, code: string }[]} [setting.skills]
 * @param {import('../../world/assists.js').Switches} [setting.assists]
 */
export async function openScene ({ blocks = [], inventory = {}, skills = [], assists } = {}) {
  const library = createLibrary()
  library.load(skills)
  /** @type {{ event: string, data: any }[]} */
  const sent = []
  /** @type {ReturnType<typeof createEmbeddedWorld> | undefined} */
  let game
  const session = await openSession({ seed: 1, world: { kind: 'embedded' }, view_distance: 4, wait_ticks: 5, assists }, {
    clock,
    library,
    emit: (event, data) => sent.push({ event, data }),
    createWorld: options => (game = createEmbeddedWorld({ ...options, gameRules: { doMobSpawning: false }, terrainFactory: () => flatTerrain(blocks) }))
  })
  await clock.run(session.begin())
  if (Object.keys(inventory).length > 0) await clock.run(session.reset({ mode: 'soft', inventory, equipment: [], position: null, spread: false, wait_ticks: 5 }))
  const runnerListeners = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection') // main.js gives them to the session; the test runner would fail the test
  process.on('unhandledRejection', reason => session.lateError(reason))
  const { world, operator } = /** @type {ReturnType<typeof createEmbeddedWorld>} */ (game)
  return {
    clock,
    session,
    sent,
    world,
    operator,
    /** The block's name in the world itself. @param {number} x @param {number} y @param {number} z @returns {string} */
    blockName: (x, y, z) => nameOf(world.getBlock(x, y, z)),
    /**
     * Runs the body of a program, whose first line is line 2.
     * @param {string} body @param {{ seconds?: number, helpers?: string, difficulty?: import('../../world/assists.js').Difficulty }} [options]
     */
    async run (body, { seconds = 300, helpers = '', difficulty } = {}) {
      const code = `async function program (bot) {\n${body}\n}\n${helpers}`
      const { events, outcome } = await clock.run(session.step({ code, program_name: 'program', budget: { virtual_seconds: seconds }, difficulty }))
      const observed = /** @type {any} */ (/** @type {any} */ (events.at(-1))[1])
      return { events, outcome, observed, faults: outcome.log.filter(entry => entry.kind === 'fault').map(entry => entry.code), chats: outcome.log.flatMap(entry => entry.kind === 'chat' ? [entry.text] : []) }
    },
    close () {
      session.close()
      process.removeAllListeners('unhandledRejection')
      for (const listener of runnerListeners) process.on('unhandledRejection', listener)
    }
  }
}
