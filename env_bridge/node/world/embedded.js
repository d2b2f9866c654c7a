/**
 * The embedded world: core, rules, terrain and protocol in this process, behind an in-memory transport.
 *
 * Its tick runs on the global setInterval, so that a virtual clock installed before it drives it.
 * Covers no bot: give `connectOptions()` to mineflayer's createBot.
 */
import { rules } from './rules/index.js'
import { World } from './core/world.js'
import { VERSION, registry } from './core/data.js'
import { createOperator } from './operator.js'
import { WorldServer } from './protocol/server.js'
import { keepTime } from './real_time.js'
import { MemoryClient } from './protocol/transport.js'
import { putBack, restoreWorld, snapshotWorld } from './core/snapshot.js'
import { createTerrain } from './terrain/index.js'

const TICK_MS = 50
/** After mineflayer's own zero timer, which loads its plugins. */
const CONNECT_MS = 10

/**
 * @param {object} options
 * @param {number} options.seed
 * @param {unknown} [options.snapshot] what snapshot() gave; its seed wins
 * @param {Partial<import('./core/world.js').GameRules>} [options.gameRules]
 * @param {string[]} [options.operators] names of players who may give commands
 * @param {(options: { seed: number, registry: any }) => import('./core/world.js').Terrain} [options.terrainFactory] another terrain than ours
 */
export function createEmbeddedWorld ({ seed, snapshot, gameRules, operators, terrainFactory = createTerrain }) {
  /** @param {number} seed */
  const fresh = seed => new World({ seed, terrain: terrainFactory({ seed, registry }), rules, gameRules, operators })
  const world = snapshot ? restoreWorld(snapshot, fresh) : fresh(seed)
  const server = new WorldServer(world)
  /** @type {ReturnType<typeof setInterval> | null} */
  let timer = null
  let isFrozen = false
  return {
    world,
    server,
    operator: createOperator(world),
    /** Options for mineflayer.createBot; add the username. */
    connectOptions () {
      return {
        version: VERSION,
        auth: 'offline',
        host: 'embedded',
        Client: MemoryClient,
        connect: (/** @type {MemoryClient} */ client) => {
          server.attach(client)
          setTimeout(() => client.emit('connect'), CONNECT_MS)
        }
      }
    },
    /** @param {{ frozen?: boolean, real?: boolean }} [options] frozen: players can come in, nothing else happens until `thaw`; real: by the real clock, whose timers may be late */
    start ({ frozen = false, real = false } = {}) {
      isFrozen = frozen
      const tick = (late = 0) => isFrozen ? server.idle() : server.tick(late)
      timer ??= real ? keepTime(tick) : setInterval(tick, TICK_MS)
    },
    /** Goes on from the snapshot, as if nobody had had to come in. */
    thaw () {
      server.takeAnswers()
      putBack(world, snapshot)
      isFrozen = false
    },
    stop () {
      if (timer) clearInterval(timer)
      timer = null
      server.close()
    },
    snapshot () {
      return snapshotWorld(world)
    }
  }
}
