/** Programs that never let time pass end with a fault that names their line; code keeps its meaning and its lines. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import vm from 'node:vm'
import { countLoops } from '../../runner/fuel.js'
import { parseScript } from '../../runner/parse.js'
import { openScene } from '../bot/scene.js'

/** @param {string} code */
const counted = code => countLoops(code, parseScript(code), 'fuel')

/** The value of a counted script, and how often it asked for fuel. @param {string} code */
function evaluate (code) {
  let asked = 0
  const refuel = () => { asked++; return 0 }
  return { value: vm.runInNewContext(`let fuel=0;${counted(code).code}`, { __refuel: refuel }), asked }
}

describe('counting', () => {
  it('keeps what code means', () => {
    const cases = {
      'let n = 0; for (let i = 0; i < 3; i++) n += i; n': 3,
      'let n = 0; for (const x of [1, 2]) for (const y in { a: 1 }) n += x; n': 3,
      'let n = 0; do n++; while (n < 4)\nn': 4,
      'let n = 9; outer: while (true) { while (n) { n--; if (n === 5) break outer } } n': 5,
      '[1, 2].map(x => ({ y: x })).map(({ y }) => y + 1).join()': '2,3',
      '(a => b => a + b)(1)(2)': 3,
      'const f = x => x > 2 ? x : f(x + 1)\nf(0)': 3,
      'for (let i = 0; i < 2; i++) f = x => x * 2\nvar f; f(4)': 8,
      'function strict () { "use strict"; return this === undefined } strict()': true,
      'class A { get x () { return 1 } static y = () => 2; constructor () { this.z = 3 } } class B extends A { constructor () { super() } } new B().x + A.y() + new B().z': 6,
      'function * g () { let i = 0; while (i < 3) yield i++ } [...g()].join()': '0,1,2',
      'let n = 0; for (;n < 3; n++);\nn': 3,
      'if (true) for (const x of [1]) var seen = x; else seen = 2; seen': 1
    }
    for (const [code, value] of Object.entries(cases)) assert.equal(evaluate(code).value, value, code)
  })

  it('counts loops and calls', () => {
    assert.equal(evaluate('function f () {}\n\nfor (const x of [1, 2])\n  f(x)').asked, 4)
  })

  it('gives columns back', () => {
    const code = 'for (const x of [1]) { boom(x) }; late()'
    const { code: text, column } = counted(code)
    for (const name of ['boom', 'late', 'const']) assert.equal(column(1, text.indexOf(name) + 1), code.indexOf(name) + 1)
  })
})

describe('a program without an end', () => {
  /** @type {Awaited<ReturnType<typeof openScene>>} */
  let scene
  before(async () => { scene = await openScene() })
  after(() => scene.close())

  const endless = {
    'is stopped in a loop': ['\nwhile (true) {}', 2],
    'is stopped after an await': ['await bot.waitForTicks(1)\n\nfor (;;);', 3],
    'is stopped although it catches': ['while (true) {\n  try { while (true) {} } catch {}\n}', 2],
    'is stopped when it awaits nothing': ['while (true) await null', 1],
    'is stopped in dear calls': ['while (true) {\n  await bot.findBlocks({ matching: block => block.name === "nonsense", maxDistance: 64 })\n}', 2],
    'is stopped in calls that fail at once': ['while (true) {\n  try { await craftItem(bot, "nonsense", 1) } catch {}\n}', 2],
    'is stopped in a chain of promises': ['const again = () => Promise.resolve().then(again)\nawait again()', 1],
    'is stopped in a predicate': ['bot.findBlock({ matching: () => {\n  while (true) {}\n} })', 2]
  }
  for (const [name, [code, line]] of Object.entries(endless)) {
    it(name, async () => {
      const { outcome } = await scene.run(String(code))
      assert.equal(outcome.fault?.code, 'program_timeout')
      assert.equal(outcome.fault?.line, Number(line) + 1) // the scene adds one
    })
  }

  it('hears of its packets before the server throws it out', async () => {
    const { outcome } = await scene.run('for (let i = 0; i < 3000; i++) bot.swingArm()')
    assert.match(outcome.fault?.message ?? '', /more than 500 actions within 50 ms/)
  })

  it('hears of them although it spends time by reading the clock', async () => {
    const { outcome } = await scene.run('for (let i = 0; i < 3000; i++) {\n  for (let j = 0; j < 100; j++) performance.now()\n  bot.swingArm()\n}')
    assert.match(outcome.fault?.message ?? '', /more than 500 actions within 50 ms/)
  })

  const endlessRays = ['new Vec3(1, 0, 0), 1e12', 'new Vec3(1, 0, 0), NaN', 'new Vec3(NaN, 0, 0), 5']
  for (const ray of endlessRays) {
    it(`follows the ray ${ray} to an end`, async () => {
      const { chats } = await scene.run(`bot.chat(String(bot.world.raycast(bot.entity.position, ${ray})))`)
      assert.deepEqual(chats, ['null'])
    })
  }

  it('sees along a ray what is there', async () => {
    const { chats } = await scene.run('bot.chat(bot.world.raycast(bot.entity.position, new Vec3(0, -1, 0), 5).name)')
    assert.deepEqual(chats, ['grass_block'])
  })

  const nonsense = ['bot.look(NaN, 0)', 'bot.lookAt(new Vec3(0, NaN, 0))', 'bot.useOn(bot.blockAt(bot.entity.position))', 'bot.attack({})', 'bot.activateEntity({ position: bot.entity.position })']
  for (const call of nonsense) {
    it(`hears what is wrong with ${call}, for which a server throws out`, async () => {
      const { outcome } = await scene.run(`await ${call}`)
      assert.equal(outcome.fault?.code, 'bad_argument')
      assert.equal((await scene.run('bot.chat("still here")')).outcome.fault, null)
    })
  }

  it('may have some calls waiting, not thousands', async () => {
    const { outcome } = await scene.run('for (let i = 0; i < 3000; i++) bot.waitForTicks(100)')
    assert.match(outcome.fault?.message ?? '', /calls of the program are waiting already/)
  })

  it('does not hold up the next one', async () => {
    assert.deepEqual((await scene.run('bot.chat("well")')).chats, ['well'])
  })
})
