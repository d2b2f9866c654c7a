import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { installRealClock } from '../../clock/real.js'
import { installVirtualClock } from '../../clock/virtual.js'
import { native } from '../../clock/native.js'

const require = createRequire(import.meta.url)

describe('virtual clock', () => {
  /** @type {import('../../clock/native.js').Clock} */
  let clock
  beforeEach(() => { clock = installVirtualClock({ seed: 7 }) })
  afterEach(() => clock.uninstall())

  it('jumps over an hour at once and shows it on every time source', async () => {
    const wall = native.performanceNow()
    const [date, perf] = [Date.now(), performance.now()]
    await clock.run(new Promise(resolve => setTimeout(resolve, 3600_000)))
    assert.equal(Date.now() - date, 3600_000)
    assert.equal(performance.now() - perf, 3600_000)
    assert.equal(new Date().getTime(), Date.now())
    assert.ok(new Date() instanceof Date)
    assert.ok(native.performanceNow() - wall < 2000)
  })

  it('starts at a realistic date', () => {
    assert.equal(new Date().getUTCFullYear(), 2024)
    assert.equal(new Date(5).getTime(), 5)
  })

  it('stands still while nothing is run', async () => {
    let fired = 0
    setInterval(() => fired++, 50)
    await new Promise(resolve => native.setTimeout(resolve, 30))
    assert.equal(clock.nowMs(), 0)
    await clock.run(clock.sleep(1001))
    assert.equal(fired, 20)
    await new Promise(resolve => native.setTimeout(resolve, 30))
    assert.equal(fired, 20)
    assert.equal(clock.nowMs(), 1001)
  })

  it('fires by time, then by order of scheduling', async () => {
    /** @type {string[]} */
    const order = []
    setTimeout(() => order.push('b'), 20)
    setTimeout(() => order.push('a'), 10)
    setTimeout(() => order.push('c'), 20)
    setImmediate(() => order.push('immediate'))
    for (let i = 0; i < 100; i++) setTimeout(() => order.push(`r${i}`), 1000 - i)
    await clock.run(clock.sleep(2000))
    assert.deepEqual(order.slice(0, 4), ['immediate', 'a', 'b', 'c'])
    assert.deepEqual(order.slice(4), Array.from({ length: 100 }, (_, i) => `r${99 - i}`))
  })

  it('lets promises and nextTicks of one timer finish before the next one', async () => {
    /** @type {string[]} */
    const order = []
    setTimeout(async () => {
      await null
      process.nextTick(() => order.push('tick'))
      await null
      order.push('promise')
    }, 10)
    setTimeout(() => order.push('next timer'), 10)
    await clock.run(clock.sleep(20))
    assert.equal(order.at(-1), 'next timer')
    assert.equal(order.length, 3)
  })

  it('clears timers by object, by number and inside another timer; refresh starts them anew', async () => {
    let fired = 0
    const count = () => { fired++ }
    clearTimeout(setTimeout(count, 10))
    clearTimeout(+setTimeout(count, 10))
    const later = setTimeout(count, 20)
    setTimeout(() => clearTimeout(later), 10)
    const interval = setInterval(() => { if (++fired === 3) clearInterval(interval) }, 5)
    const refreshed = setTimeout(() => { fired += 100 }, 30)
    setTimeout(() => refreshed.refresh(), 25)
    await clock.run(clock.sleep(54))
    assert.equal(fired, 3)
    await clock.run(clock.sleep(2))
    assert.equal(fired, 103)
  })

  it('serves timers/promises', async () => {
    const { setTimeout: wait } = require('node:timers/promises')
    const imported = await import('node:timers/promises')
    assert.equal(await clock.run(wait(60_000, 'done')), 'done')
    await clock.run(imported.setTimeout(60_000))
    assert.equal(clock.nowMs(), 120_000)
  })

  it('charges repeated readings of performance.now, so that compute budgets end', async () => {
    let reads = 0
    await clock.run(new Promise(resolve => setTimeout(() => {
      const start = performance.now()
      while (performance.now() - start < 40) reads++
      resolve(null)
    }, 1)))
    assert.ok(reads > 400 && reads < 500, `${reads}`)
  })

  it('goes on after an exception in a timer', async () => {
    /** @type {string[]} */
    const seen = []
    const old = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    process.once('uncaughtException', error => seen.push(error.message))
    setTimeout(() => { throw new Error('boom') }, 1)
    await clock.run(clock.sleep(100))
    for (const listener of old) process.on('uncaughtException', listener)
    assert.deepEqual(seen, ['boom'])
    assert.equal(clock.nowMs(), 100)
  })

  it('goes on from a saved state, with other numbers under another seed', async () => {
    await clock.run(clock.sleep(1234))
    Math.random()
    const state = JSON.parse(JSON.stringify(clock.saveState()))
    const expected = [Math.random(), Math.random()]
    const draws = (/** @type {number} */ seed) => {
      clock.uninstall()
      clock = installVirtualClock({ seed })
      clock.loadState(state)
      assert.equal(clock.nowMs(), 1234)
      return [Math.random(), Math.random()]
    }
    assert.deepEqual(draws(7), expected)
    assert.notDeepEqual(draws(8), expected)
  })
})

describe('a paced virtual clock', () => {
  /** Times at which timers ran, virtual and real. @param {number} [speed] */
  const timed = async speed => {
    const clock = installVirtualClock({ seed: 7, speed })
    const ran = /** @type {[string, number][]} */ ([])
    setInterval(() => ran.push(['interval', clock.nowMs()]), 50)
    setTimeout(() => { setTimeout(() => ran.push(['inner', clock.nowMs()]), 30) }, 120)
    const began = native.performanceNow()
    await clock.run(clock.sleep(1000))
    clock.uninstall()
    return { ran, realMs: native.performanceNow() - began }
  }

  it('runs the same timers in the same order, later', async () => {
    const free = await timed()
    const paced = await timed(4)
    assert.deepEqual(paced.ran, free.ran)
    assert.ok(paced.realMs > 240, `${paced.realMs} ms`)
  })

  it('does not catch up for time in which nothing ran', async () => {
    const clock = installVirtualClock({ seed: 7, speed: 4 })
    await new Promise(resolve => native.setTimeout(resolve, 300))
    const began = native.performanceNow()
    await clock.run(clock.sleep(800))
    clock.uninstall()
    assert.ok(native.performanceNow() - began > 190)
  })

  it('lets what runs now end at once when told to hurry', async () => {
    const clock = installVirtualClock({ seed: 7, speed: 0.1 })
    const began = native.performanceNow()
    native.setTimeout(() => clock.hurry(), 50)
    await clock.run(clock.sleep(60_000))
    clock.uninstall()
    assert.ok(native.performanceNow() - began < 5000)
  })
})

describe('randomness under the virtual clock', () => {
  const draw = (/** @type {number} */ seed) => {
    const clock = installVirtualClock({ seed })
    const crypto = require('node:crypto')
    const values = [Math.random(), crypto.randomBytes(8).toString('hex'), crypto.randomUUID(), crypto.randomInt(1000),
      globalThis.crypto.randomUUID(), [...globalThis.crypto.getRandomValues(new Uint8Array(4))].join()]
    clock.uninstall()
    return values
  }

  it('is equal for equal seeds and differs for others', () => {
    assert.deepEqual(draw(5), draw(5))
    draw(5).forEach((value, i) => assert.notEqual(value, draw(6)[i]))
    assert.match(String(draw(5)[2]), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('is spread evenly over [0, 1)', () => {
    const clock = installVirtualClock({ seed: 1 })
    const values = Array.from({ length: 10_000 }, Math.random)
    clock.uninstall()
    assert.ok(values.every(v => v >= 0 && v < 1))
    assert.ok(Math.abs(values.reduce((a, b) => a + b) / values.length - 0.5) < 0.02)
  })
})

describe('uninstalling and the real clock', () => {
  it('gives every global back', () => {
    const before = [setTimeout, setInterval, setImmediate, clearTimeout, Date, Math.random, require('node:crypto').randomBytes]
    installVirtualClock({ seed: 1 }).uninstall()
    assert.deepEqual([setTimeout, setInterval, setImmediate, clearTimeout, Date, Math.random, require('node:crypto').randomBytes], before)
    assert.ok(performance.now() > 0)
  })

  it('real time passes by itself', async () => {
    const clock = installRealClock()
    const before = Date
    assert.equal(await clock.run(clock.sleep(20).then(() => 'done')), 'done')
    assert.ok(clock.nowMs() >= 19)
    assert.equal(Date, before)
    assert.equal(clock.saveState(), null)
  })
})
