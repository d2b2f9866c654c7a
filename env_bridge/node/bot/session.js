/** One bot in one world: start, programs, reset, snapshot. Everything here runs while the clock runs. */

import { chests } from '../observe/chests.js'
import { observer } from '../observe/snapshot.js'
import { native } from '../clock/native.js'
import { loadPrimitives } from '../runner/primitives.js'
import { createRunner } from '../runner/run.js'
import { WireFault } from '../wire/fault.js'
import { join, pack } from '../wire/saved.js'
import { hotbar, loadBot, reachBoundary, saveBot } from './boundary.js'
import { extensions } from './extensions.js'
import { facts } from './facts.js'
import { createGuard } from './guard.js'
import { embeddedHarness, serverHarness } from './harness.js'
import { joinWorld } from './join_world.js'
import { programData } from './mc_data.js'
import { helpToChests, watchStuck } from './moved.js'
import { packets } from './packets.js'
import { watchOutcome } from './outcome.js'
import { refusal } from './refusals.js'
import { serverAssists } from './server_assists.js'
import { rest } from './rest.js'
import { fastBlocks } from './speed.js'
import { fastTools } from './tools.js'
import { travel } from './travel.js'

const PROGRESS_MS = 5000
/** Real time: progress is for people, and hours may pass in a minute. */
const SHOWN_EVERY_MS = 100
const CHUNK_WAIT_MS = 10_000
/** Real time: what is changed may be just what brings a program to its end. */
const WATCH_MS = 250

/**
 * @typedef {object} Parts
 * @property {import('../clock/native.js').Clock} clock
 * @property {import('../runner/library.js').Library} library
 * @property {(event: string, data: object) => void} emit sends an event to the parent
 * @property {boolean} [only] no other session will be opened in this process
 * @property {typeof import('../world/embedded.js').createEmbeddedWorld} [createWorld] another embedded world than the seed's
 */

/**
 * @param {any} params of the start request
 * @param {Parts} parts
 */
export async function openSession (params, parts) {
  const { clock, library, emit } = parts
  const primitives = await loadPrimitives()
  const { bot, game, embedded, saved } = await joinWorld(params, parts)
  const harness = game ? embeddedHarness(game) : serverHarness(bot)
  packets(bot, game ? 'embedded' : 'server')
  for (const inject of [facts, fastBlocks, rest, hotbar, travel, fastTools, chests, observer, extensions]) inject(bot)
  const mcData = programData(bot.version)
  const on = params.assists ?? {}
  const help = game?.assists ?? serverAssists(bot, on, harness.able)
  const unstuck = on.unstick_teleport ? watchStuck(bot, help) : () => {}
  if (on.chest_teleport) helpToChests(bot, help)
  const runner = createRunner({ bot, library, primitives, mcData })
  const guard = createGuard(bot, game, mcData, parts.only ?? false)
  const waitTicks = params.wait_ticks ?? 20
  /** @type {Record<string, number>} */
  let assists = {}
  let connected = true
  let leaving = false

  const begin = (/** @type {import('../world/assists.js').Difficulty | undefined} */ difficulty) => {
    unstuck()
    if (game) game.begin(difficulty)
    else help.begin(difficulty)
  }
  const assist = (/** @type {string} */ name) => { assists[name] = (assists[name] ?? 0) + 1 }

  bot.on('death', () => {
    emit('death', {})
    if (on.keep_inventory && harness.able()) assist('keep_inventory')
  })
  const lost = (/** @type {string} */ code, /** @type {string} */ reason) => {
    if (leaving || !connected) return
    connected = false
    const message = `The connection to the world ended: ${reason.replace(/\.$/, '')}.`
    runner.interrupt('disconnected', message)
    emit('fatal', { code, message })
  }
  bot.on('kicked', (/** @type {unknown} */ reason) => {
    const { code, words } = refusal(reason, bot.registry.language)
    lost(code, `the server threw the bot out: ${words}`)
  })
  bot.on('end', (/** @type {string} */ reason) => lost('disconnected', String(reason)))

  let shownMs = -Infinity
  const progress = () => {
    if (native.performanceNow() - shownMs < SHOWN_EVERY_MS) return
    shownMs = native.performanceNow()
    const { x, y, z } = bot.entity.position
    emit('progress', { position: { x, y, z }, health: bot.health, food: bot.food, inventory: bot.observer.inventory(), virtual_seconds: clock.nowMs() / 1000 })
  }

  async function revived () {
    for (let i = 0; i < 200 && !bot.isAlive; i++) await clock.sleep(50)
  }

  /** Waits until the bot lives and stands in loaded chunks. @param {number} ticks */
  async function settle (ticks) {
    await revived()
    await Promise.race([bot.waitForChunksToLoad().catch(() => {}), clock.sleep(CHUNK_WAIT_MS)])
    await clock.sleep(ticks * 50)
  }

  /** Comes back to where a snapshot was taken. */
  async function resume () {
    const result = await observed(async () => {
      if (clock.kind === 'real') {
        await settle(waitTicks)
        return null
      }
      await clock.sleep(saved.clock.now_ms - clock.nowMs())
      game?.thaw()
      bot.physicsEnabled = true
      loadBot(bot, saved.bot)
      return null
    }, 0)
    if (clock.kind === 'virtual') clock.loadState(saved.clock)
    return result
  }

  /**
   * Does work and reports it as events and an outcome.
   * @param {() => Promise<import('../runner/fault.js').Fault | null>} work
   * @param {number} ticks to wait after it
   */
  async function observed (work, ticks) {
    if (!connected) throw new WireFault('disconnected', 'The bot is not connected any more.')
    const watch = watchOutcome(bot, () => clock.nowMs())
    /** @type {[string, object][]} */
    const events = []
    bot.facts.begin((/** @type {string} */ kind, /** @type {string} */ text) => {
      events.push([kind, { ...bot.observer.snapshot(watch.ticks()), [kind]: text }])
      if (kind === 'onChat') emit('chat', { text })
    })
    const timer = setInterval(progress, PROGRESS_MS)
    let fault
    try {
      fault = await work()
    } finally {
      clearInterval(timer)
    }
    if (connected && ticks > 0) await settle(ticks)
    if (connected && game && clock.kind === 'virtual') await reachBoundary(bot, game, clock)
    if (fault) bot.facts.error(fault.line === null || fault.message.includes(`line ${fault.line}`) ? fault.message : `line ${fault.line}: ${fault.message}`)
    const outcome = watch.finish(fault, bot.facts.end(), { ...assists, ...help.counts() })
    assists = {}
    events.push(['observe', bot.observer.snapshot(watch.ticks())])
    return { events, outcome }
  }

  /** Has the world put its own figures in; in real time the two are a tick apart. @param {ReturnType<typeof observed>} work */
  async function borneOut (work) {
    const result = await work
    return game && connected && clock.kind === 'virtual' ? game.attest(result) : result
  }

  /** The parent then throws this process away and goes on from a snapshot. @param {string} what was changed */
  function tampered (what) {
    emit('fatal', { code: 'tampered', message: `The program changed ${what}.` })
    return new WireFault('tampered', `The program changed ${what}.`)
  }

  /** @param {string | null} what */
  const refuseIfChanged = what => { if (what !== null) throw tampered(what) }

  /** @param {{ code: string, program_name: string, budget: { virtual_seconds: number } }} params */
  async function runGuarded ({ code, program_name: name, budget }) {
    guard.begin()
    const watch = native.setInterval(() => refuseIfChanged(guard.changed()), WATCH_MS)
    try {
      const result = await observed(async () => {
        const fault = await runner.run(code, name, budget.virtual_seconds)
        refuseIfChanged(guard.changed())
        if (connected && (on.give_back || on.give_chest)) await tidyUp()
        return fault
      }, waitTicks)
      if (connected) refuseIfChanged(guard.end())
      return result
    } catch (error) {
      if (error instanceof WireFault || !connected) throw error
      throw tampered(`something that the bot needs (${String(error)})`)
    } finally {
      native.clearInterval(watch)
    }
  }

  async function tidyUp () {
    await revived()
    help.tidyUp()
  }

  /** @param {any} params of the reset request */
  async function applyReset ({ mode, inventory = {}, equipment = [], position, spread }) {
    const wanted = mode === 'hard' || position || spread || Object.keys(inventory).length > 0 || equipment.some(Boolean)
    if (!wanted) return
    if (!harness.able()) {
      console.error('reset: the bot is no operator on this server; it goes on as it is')
      return
    }
    if (mode === 'hard') {
      harness.empty()
      await clock.sleep(500)
      await settle(20)
    }
    harness.fill({ mode, inventory, equipment, position, spread })
    for (let given = equipment.filter(Boolean).length + Object.keys(inventory).length; given > 0; given--) assist('give')
    for (const moved of [position, spread]) if (moved) assist('teleport')
  }

  return {
    /** For benchmarks and tests, which look behind the wire. @type {any} */
    bot,
    embedded,
    gameVersion: /** @type {string} */ (bot.version),
    username: /** @type {string} */ (bot.username),
    begin: () => borneOut(saved ? resume() : observed(async () => null, Math.max(1, waitTicks))),
    /** @param {any} params */
    reset (params) {
      begin(undefined)
      return borneOut(observed(async () => { await applyReset(params); return null }, params.wait_ticks ?? waitTicks))
    },
    /** @param {{ code: string, program_name: string, budget: { virtual_seconds: number }, difficulty?: import('../world/assists.js').Difficulty }} params */
    step (params) {
      begin(params.difficulty)
      return borneOut(params.code.trim() === '' ? observed(async () => null, 0) : runGuarded(params))
    },
    cancel: () => runner.interrupt('cancelled', 'The program was cancelled.'),
    snapshot () {
      if (game === null) throw new WireFault('unsupported', 'A server world has no snapshots.')
      const own = pack({ clock: clock.saveState(), bot: saveBot(bot) })
      return join(embedded === null ? '' : pack({ world: embedded.snapshot() }), own)
    },
    /** @param {unknown} error that nobody caught */
    lateError: error => runner.late(error),
    close () {
      leaving = true
      bot.end()
      game?.stop()
    }
  }
}
/** @typedef {Awaited<ReturnType<typeof openSession>>} Session */
