import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { validate } from '../../wire/validate.js'
import { startChild } from './child.js'

const START = { seed: 5, world: { kind: 'embedded' }, clock: 'virtual', view_distance: 3 }
const SERVE = fileURLToPath(new URL('../../world/serve.js', import.meta.url))
const program = (/** @type {string} */ body, seconds = 60) => ({ code: `async function program (bot) {\n${body}\n}`, program_name: 'program', budget: { virtual_seconds: seconds } })

/** @param {number} pid */
const isAlive = pid => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** @param {() => boolean} condition */
async function until (condition) {
  for (let i = 0; i < 200 && !condition(); i++) await sleep(25)
  return condition()
}

describe('before start', () => {
  const child = startChild()
  after(() => child.stop())

  it('parses replies and describes primitives', async () => {
    const parsed = await child.call('parse', { text: '```javascript\nasync function go(bot) { await mineBlock(bot, "dirt", 1) }\n```' })
    assert.deepEqual(parsed, { ok: true, program: { code: 'async function go(bot) { await mineBlock(bot, "dirt", 1) }', name: 'go', functions: ['go'], calls: ['mineBlock'] }, error: null })
    const refused = await child.call('parse', { text: 'no code' })
    assert.equal(refused.error.code, 'no_program')
    const { primitives } = await child.call('describe_primitives')
    assert.deepEqual(primitives.map((/** @type {any} */ p) => p.name), ['checkItemInsideChest', 'craftItem', 'depositItemIntoChest', 'exploreUntil', 'getItemFromChest', 'killMob', 'mineBlock', 'placeItem', 'smeltItem'])
    for (const { name, signature, doc } of primitives) {
      assert.match(signature, new RegExp(`^async function ${name} \\(bot, `))
      assert.match(doc, /@param \{Bot\} bot[\s\S]*@example/)
      assert.doesNotMatch(doc, /^\s*\*/m)
    }
  })

  it('refuses what is not on the wire, and goes on', async () => {
    assert.equal((await child.request('step', program(''))).error.code, 'not_started')
    assert.equal((await child.request('nonsense')).error.code, 'unknown_method')
    assert.match((await child.request('step', { code: 1 })).error.message, /params\/step/)
    assert.equal((await child.request('start', { ...START, extra: 1 })).error.code, 'bad_message')
    child.wire.write('{ not json\n\n"text"\n')
    assert.equal((await child.request('cancel', { id: 1 })).result.cancelled, false)
  })

  it('beats', async () => {
    assert.ok(await until(() => child.events.some(({ event }) => event === 'heartbeat')))
    validate('events/heartbeat', child.events.find(({ event }) => event === 'heartbeat')?.data)
  })
})

describe('with a world', () => {
  const child = startChild()
  /** @type {any} */
  let started
  before(async () => { started = await child.call('start', START) })
  after(() => child.stop())

  it('starts once', async () => {
    assert.equal(started.game_version, '1.20.4')
    assert.equal(started.result.events.at(-1)[0], 'observe')
    assert.equal((await child.request('start', START)).error.code, 'already_started')
  })

  it('sends chat and progress while a program runs', async () => {
    await child.call('step', program('bot.chat("hello"); await bot.waitForTicks(220)'))
    assert.deepEqual(child.events.filter(({ event }) => event === 'chat').map(({ data }) => data.text), ['hello'])
    assert.ok(child.events.some(({ event }) => event === 'progress'))
  })

  it('stands still between requests', async () => {
    const step = async () => (await child.call('step', { code: '', program_name: '', budget: { virtual_seconds: 1 } })).outcome.virtual_seconds
    assert.equal(await step(), 0)
    const beats = () => child.events.filter(({ event }) => event === 'heartbeat').map(({ data }) => data.virtual_seconds)
    const before = beats().length
    assert.ok(await until(() => beats().length > before + 1))
    assert.equal(beats().at(-1), beats().at(-2))
  })

  it('serves one step at a time and cancels it', async () => {
    const running = child.request('step', program('for (;;) await bot.waitForTicks(1)', 1e6))
    const id = child.lastId()
    assert.equal((await child.request('step', program(''))).error.code, 'busy')
    assert.equal((await child.call('cancel', { id: id + 1 })).cancelled, false)
    assert.equal((await child.call('cancel', { id })).cancelled, true)
    assert.equal((await running).result.outcome.fault.code, 'cancelled')
  })

  it('gives and equips on reset, and counts it', async () => {
    const { outcome, events } = await child.call('reset', { mode: 'hard', inventory: { oak_log: 3 }, equipment: ['iron_helmet', null, null, null, 'stone_pickaxe', null], position: null, spread: false, wait_ticks: 5 })
    const { inventory, status } = events.at(-1)[1]
    assert.deepEqual(inventory, { oak_log: 3, stone_pickaxe: 1 })
    assert.deepEqual(status.equipment, ['iron_helmet', null, null, null, 'stone_pickaxe', null])
    assert.equal(outcome.assists.give, 3)
  })

  it('restores a snapshot in another child, and refuses a damaged one', async () => {
    await child.call('step', program('await bot.waitForTicks(20)'))
    const { snapshot } = await child.call('snapshot')
    const [other, third] = [startChild(), startChild()]
    try {
      const { result } = await other.call('start', { ...START, snapshot })
      const { inventory, status } = result.events.at(-1)[1]
      assert.deepEqual(inventory, { oak_log: 3, stone_pickaxe: 1 })
      assert.equal(status.equipment[0], 'iron_helmet')
      assert.equal((await third.request('start', { ...START, snapshot: 'nonsense' })).error.code, 'bad_snapshot')
    } finally {
      await Promise.all([other.stop(), third.stop()])
    }
  })

  it('ends on shutdown', async () => {
    assert.deepEqual(await child.call('shutdown'), {})
    assert.deepEqual(await child.exited, { code: 0, signal: null })
  })
})

describe('two children with one seed', () => {
  it('give the same results', async () => {
    const run = async () => {
      const child = startChild()
      const { result } = await child.call('start', START)
      const step = await child.call('step', program('await exploreUntil(bot, new Vec3(1, 0, 1), 30, () => false); bot.chat(String(Math.random())); await mineBlock(bot, "dirt", 3)'))
      await child.stop()
      return JSON.stringify([result, step])
    }
    const [first, second] = await Promise.all([run(), run()])
    assert.equal(first, second)
  })
})

describe('the end of the child', () => {
  it('comes with the end of the wire', async () => {
    const child = startChild()
    await child.call('describe_primitives')
    assert.deepEqual(await child.stop(), { code: 0, signal: null })
  })

  it('comes with the end of its parent, even in a busy loop', async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const child = startChild(['--parent', String(parent.pid)])
    await child.call('start', START)
    child.request('step', program('await null; while (true) {}')).catch(() => {})
    await sleep(300)
    assert.ok(isAlive(/** @type {number} */ (child.child.pid)))
    parent.kill('SIGKILL')
    assert.deepEqual(await child.exited, { code: null, signal: 'SIGKILL' })
  })
})

describe('a server', () => {
  it('that is not there, or has another version, is named in the error', async () => {
    const server = spawn(process.execPath, [SERVE, '--port', '25711', '--seed', '3'], { stdio: ['ignore', 'pipe', 'ignore'] })
    await new Promise(resolve => server.stdout.once('data', resolve))
    try {
      const starts = [
        { port: 25712, version: null, code: 'connect_refused', message: /Nothing listens at 127\.0\.0\.1:25712/ },
        { port: 25711, version: '1.19', code: 'wrong_version', message: /1\.20\.4, not 1\.19/ },
        { port: 25711, version: '7.7', code: 'wrong_version', message: /7\.7 is not known/ }
      ]
      for (const { port, version, code, message } of starts) {
        const child = startChild()
        const { error } = await child.request('start', { ...START, clock: 'real', world: { kind: 'server', host: '127.0.0.1', port, version } })
        assert.equal(error.code, code)
        assert.match(error.message, message)
        await child.stop()
      }
      const child = startChild()
      await child.call('start', { ...START, clock: 'real', wait_ticks: 2, world: { kind: 'server', host: '127.0.0.1', port: 25711, version: null } })
      const { outcome } = await child.call('step', program('bot.chat("hi"); await mineBlock(bot, "grass_block", 1)'))
      assert.deepEqual(outcome.mined, { grass_block: 1 })
      assert.equal((await child.request('snapshot')).error.code, 'unsupported')
      const cut = child.request('step', program('await bot.waitForTicks(200)'))
      await sleep(200)
      server.kill('SIGTERM')
      assert.equal((await cut).result.outcome.fault.code, 'disconnected')
      assert.equal((await child.request('step', program(''))).error.code, 'disconnected')
      assert.ok(child.events.some(({ event, data }) => event === 'fatal' && data.code === 'server_closed'))
      await child.stop()
    } finally {
      server.kill('SIGKILL')
    }
  })
})
