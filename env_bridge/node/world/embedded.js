/**
 * The embedded world: core, rules, terrain and protocol in this process, behind an in-memory transport.
 *
 * Its tick runs on the global setInterval, so that a virtual clock installed before it drives it; lockstep.js ticks it itself.
 * Covers no bot: give `connectOptions()` to mineflayer's createBot.
 */
import { rules } from './rules/index.js'
import { World } from './core/world.js'
import { registry } from './core/data.js'
import { memoryConnection } from './connection.js'
import { createOperator } from './operator.js'
import { WorldServer } from './protocol/server.js'
import { keepTime } from './real_time.js'
import { putBack, restoreWorld, snapshotWorld } from './core/snapshot.js'
import { createTerrain } from './terrain/index.js'
import { keepAccount } from './account.js'
import { createAssists } from './assists.js'
import { attest } from './attest.js'
import { resetStages } from './stages.js'

const TICK_MS = 50

/** @typedef {ReturnType<typeof createEmbeddedWorld>} EmbeddedWorld */
/** @typedef {NonNullable<ReturnType<typeof truthAbout>>} Truth */
/**
 * What a session needs of the world, be it here or in another process (bot/apart.js).
 * @typedef {Pick<EmbeddedWorld, 'connectOptions' | 'start' | 'thaw' | 'stop' | 'settle' | 'takeAnswers' | 'truth' | 'begin' | 'attest' | 'stages'>
 *   & { snapshot: () => unknown, assists: import('../bot/harness.js').Assists }} Game
 */

/**
 * @param {object} options
 * @param {number} options.seed
 * @param {string} [options.username] the player whose account is kept
 * @param {unknown} [options.snapshot] what snapshot() gave; its seed wins
 * @param {Partial<import('./core/world.js').GameRules>} [options.gameRules]
 * @param {import('./assists.js').Switches} [options.assists] how the player is helped
 * @param {string[]} [options.operators] names of players who may give commands
 * @param {(options: { seed: number, registry: any }) => import('./core/world.js').Terrain} [options.terrainFactory] another terrain than ours
 */
export function createEmbeddedWorld ({ seed, username = 'bot', snapshot, gameRules, assists: on = {}, operators, terrainFactory = createTerrain }) {
  /** @param {number} seed */
  const fresh = seed => new World({ seed, terrain: terrainFactory({ seed, registry }), rules, gameRules, operators })
  const world = snapshot ? restoreWorld(snapshot, fresh) : fresh(seed)
  if (snapshot && gameRules?.keepInventory !== undefined) world.gameRules.keepInventory = gameRules.keepInventory
  if (snapshot && on.peaceful_start === false && world.gameRules.difficulty === 'peaceful') world.gameRules.difficulty = 'easy'
  const server = new WorldServer(world)
  const operator = createOperator(world)
  const account = keepAccount(world, username)
  const assists = createAssists({ world, operator }, username, on)
  /** @type {ReturnType<typeof setInterval> | null} */
  let timer = null
  let isFrozen = false
  const tick = (late = 0) => {
    if (isFrozen) server.idle()
    else server.tick(late)
    account.tick()
    assists.tick()
  }
  return {
    world,
    server,
    operator,
    account,
    tick,
    /** What a reset does to the player. */
    stages: resetStages({ world, operator }, username),
    assists,
    connectOptions: () => memoryConnection(client => server.attach(client)),
    /** Players can come in, nothing else happens until `thaw`. */
    freeze () { isFrozen = true },
    /** @param {{ frozen?: boolean, real?: boolean }} [options] frozen: see `freeze`; real: by the real clock, whose timers may be late */
    start ({ frozen = false, real = false } = {}) {
      isFrozen = frozen
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
    settle: () => server.settle(),
    takeAnswers: () => server.takeAnswers(),
    /** What the player is and has, as far as bots believe to know it too; null while he is dead or not there. */
    truth: () => truthAbout(world, username),
    /** A step begins: its account starts here. @param {import('./assists.js').Difficulty} [difficulty] */
    begin (difficulty) {
      account.begin()
      assists.begin(difficulty)
    },
    /** A step's result with the world's own figures. @param {import('./attest.js').StepResult} result */
    attest: result => attest(result, account.read(), assists.counts(), world.timeOfDay),
    snapshot: () => snapshotWorld(world)
  }
}

/** @param {World} world @param {string} username */
function truthAbout (world, username) {
  const player = world.players.get(username)
  if (!player?.alive) return null
  const { x, y, z, health, gamemode, slots } = player
  const others = [...world.players.values()].map(({ entityId }) => entityId)
  return {
    position: { x, y, z },
    health,
    gamemode,
    slots: slots.map(stack => stack ? { name: stack.name, count: stack.count } : null),
    entities: [...world.entities.keys(), ...others]
  }
}
