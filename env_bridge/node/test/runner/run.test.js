import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openScene } from '../bot/scene.js'

const SKILLS = [
  { name: 'deep', code: 'async function deep (bot) {\n  return helper(null)\n}\nfunction helper (thing) {\n  return thing.position\n}' },
  { name: 'useHelper', code: 'async function useHelper (bot) { return helper({ position: "shared" }) }' }
]

/** @type {Awaited<ReturnType<typeof openScene>>} */
let scene
before(async () => { scene = await openScene({ skills: SKILLS }) })
after(() => scene.close())

describe('a program that fails', () => {
  it('is told the line, the column and the chain of calls', async () => {
    const { outcome, events } = await scene.run('await bot.waitForTicks(2)\n  inner()', { helpers: 'function inner () {\n  throw new RangeError("out of reach")\n}' })
    assert.equal(outcome.ok, false)
    assert.deepEqual(outcome.fault, {
      code: 'runtime_error',
      message: 'RangeError: out of reach',
      line: 6,
      column: 9,
      skill: null,
      stack: [{ function: 'inner', skill: null, line: 6 }, { function: 'program', skill: null, line: 3 }]
    })
    assert.deepEqual(events.map(([type]) => type), ['onError', 'observe'])
  })

  it('in a skill: names the skill and the line of the program that called it', async () => {
    const { outcome } = await scene.run('\n\nawait deep(bot)')
    assert.equal(outcome.fault?.skill, 'deep')
    assert.equal(outcome.fault?.line, 4)
    assert.deepEqual(outcome.fault?.stack[0], { function: 'helper', skill: 'deep', line: 5 })
  })

  it('in a call of the bot: names the line of the call, though the error was made in an event', async () => {
    const { outcome } = await scene.run('\nawait bot.equip(mcData.itemsByName.stick.id, "hand")')
    assert.equal(outcome.fault?.line, 3)
  })

  it('may throw anything', async () => {
    for (const thrown of ['"text"', '{ a: 1 }', 'undefined', 'null', 'Symbol("s")', '{ get message () { throw 1 }, get stack () { throw 2 } }', 'Object.create(null)', '10n']) {
      const { outcome } = await scene.run(`throw ${thrown}`)
      assert.equal(outcome.fault?.code, 'runtime_error', thrown)
    }
  })

  it('before it is run: unknown functions, syntax, no main function', async () => {
    const unknown = await scene.run('await mineBlok(bot)')
    assert.deepEqual([unknown.outcome.fault?.code, unknown.outcome.fault?.line], ['unknown_function', 2])
    assert.equal((await scene.run('await (')).outcome.fault?.code, 'syntax_error')
    const { outcome } = await scene.clock.run(scene.session.step({ code: 'async function other (bot) {}', program_name: 'program', budget: { virtual_seconds: 5 } }))
    assert.equal(outcome.fault?.code, 'no_program')
  })

  it('is stopped at its budget, whether it waits, loops or never settles', async () => {
    for (const body of ['await new Promise(() => {})', 'while (true) await bot.waitForTicks(5)', 'for (;;) await mineBlock(bot, "grass_block", 1)']) {
      const { outcome } = await scene.run(body, { seconds: 10 })
      assert.equal(outcome.fault?.code, 'program_timeout', body)
      assert.ok(outcome.virtual_seconds < 12)
    }
  })

  it('is stopped by cancel', async () => {
    setTimeout(() => assert.equal(scene.session.cancel(), true), 3000)
    const { outcome } = await scene.run('await bot.waitForTicks(10000)')
    assert.equal(outcome.fault?.code, 'cancelled')
    assert.equal(scene.session.cancel(), false)
  })

  it('is ended after eleven failures of one primitive', async () => {
    const { outcome } = await scene.run('for (let i = 0; i < 50; i++) await craftItem(bot, "stick", 1)')
    assert.equal(outcome.fault?.code, 'too_many_failures')
    assert.equal(outcome.log.length, 11)
  })
})

describe('what a program leaves behind', () => {
  it('ends with it: timers, listeners, walks, digging, un-awaited primitives', async () => {
    const { chats } = await scene.run(`
      setInterval(() => bot.chat('timer'), 100)
      bot.on('physicsTick', () => bot.chat('tick'))
      bot.setControlState('forward', true)
      mineBlock(bot, 'dirt', 20)
      await bot.waitForTicks(4)`)
    assert.ok(chats.includes('tick'))
    const next = await scene.run('await bot.waitForTicks(60)')
    assert.deepEqual(next.outcome.log, [])
    assert.ok(next.outcome.distance_blocks < 0.5)
    assert.deepEqual(next.outcome.gained, {})
  })

  it('does not keep the bot', async () => {
    await scene.run('setTimeout(() => {}, 1); bot.chat = () => {}; bot.dig = null; bot.foo = 1; delete bot.chat; bot.removeAllListeners("physicsTick"); Array.prototype.map = null')
    const { chats } = await scene.run('bot.chat([1].map(String) + typeof bot.foo + typeof bot.dig); await bot.waitForTicks(2)')
    assert.deepEqual(chats, ['1undefinedfunction'])
  })

  it('late rejections are reported and do no harm', async () => {
    const { outcome, faults } = await scene.run('mineBlock(bot, "nonsense", 1); await bot.waitForTicks(3)')
    assert.equal(outcome.ok, true)
    assert.deepEqual(faults, ['unknown_block', 'runtime_error'])
  })
})

describe('the scope of a program', () => {
  it('has what is promised and nothing of Node', async () => {
    const { chats } = await scene.run(`bot.chat([typeof require, typeof process, typeof Function, typeof WebAssembly, Object.keys(bot).includes('_client') ? 'seen' : 'undefined',
      mcData.itemsByName.leather_cap.name, mcData.blocksByName.lapis_lazuli_ore.name, typeof goals.GoalNear, typeof GoalPlaceBlock, typeof Movements, typeof movements,
      bot.entity.position instanceof Vec3, bot.findBlock({ matching: mcData.blocksByName.dirt.id }).position instanceof Vec3].join())`)
    assert.deepEqual(chats, ['undefined,undefined,undefined,undefined,undefined,leather_helmet,lapis_ore,function,function,function,object,true,true'])
  })

  it('shows it the time of the world', async () => {
    const { chats } = await scene.run('const start = Date.now(); await bot.waitForTicks(40); bot.chat(String(Math.round((Date.now() - start) / 100)) + new Date().getFullYear())')
    assert.deepEqual(chats, ['202024'])
  })

  it('lets helpers of skills be shared, and shadowed by the program alone', async () => {
    const { chats } = await scene.run('bot.chat(await useHelper(bot)); bot.chat(helper())', { helpers: 'function helper () { return "mine" }' })
    assert.deepEqual(chats, ['shared', 'mine'])
    assert.deepEqual((await scene.run('bot.chat(helper({ position: "again" }))')).chats, ['again'])
  })

  it('refuses import, quitting, commands and a wrong first argument', async () => {
    assert.equal((await scene.run('await import("node:fs")')).outcome.ok, false)
    assert.match((await scene.run('bot.quit()')).outcome.fault?.message ?? '', /not for programs/)
    assert.deepEqual((await scene.run('bot.chat("/give bot diamond 1")')).faults, ['forbidden'])
    assert.deepEqual((await scene.run('bot.chat("hello\\n /give bot diamond 1")')).faults, ['forbidden'])
    assert.equal((await scene.run('bot._client.write("chat_command", {})')).outcome.fault?.code, 'forbidden')
    assert.equal((await scene.run('await mineBlock("dirt", 1)')).outcome.fault?.code, 'bad_argument')
  })
})

describe('the bot calls that programs use in wrapped form', () => {
  it('walks where there is a way and throws where there is none', async () => {
    const there = await scene.run('await bot.pathfinder.goto(new GoalXZ(bot.entity.position.x + 10, bot.entity.position.z - 70))')
    assert.equal(there.outcome.fault, null)
    assert.ok(there.outcome.distance_blocks > 60)
    const nowhere = await scene.run('\nawait bot.pathfinder.goto(new GoalBlock(0, 200, 0))')
    assert.deepEqual([nowhere.outcome.fault?.code, nowhere.outcome.fault?.line], ['no_path', 3])
  })

  it('has a clock of the game, by which a program counts its seconds', async () => {
    const { events } = await scene.run(`
      const began = bot.time.age
      await bot.waitForTicks(200)
      bot.chat(String(bot.time.age - began))`)
    const passed = Number(events.find(([type]) => type === 'onChat')?.[1]?.onChat)
    assert.ok(passed >= 180 && passed <= 220, `${passed} ticks`)
  })

  it('refuses far targets and fishing without a rod, and saves', async () => {
    const { faults, events } = await scene.run(`
      await bot.activateBlock(bot.blockAt(bot.entity.position.offset(20, -1, 0)))
      await bot.fish()
      bot.save('made_it')
      bot.chat(String(bot.inventoryUsed()))`)
    assert.deepEqual(faults, ['no_path', 'not_in_inventory'])
    assert.deepEqual(events.map(([type]) => type), ['onSave', 'onChat', 'observe'])
  })
})

describe('death', () => {
  it('is reported while the program goes on', async () => {
    setTimeout(() => scene.operator.kill('bot'), 2000)
    const { outcome, faults } = await scene.run('await bot.waitForTicks(100); bot.chat("alive")')
    assert.equal(outcome.deaths, 1)
    assert.deepEqual(faults, ['died'])
    assert.ok(scene.sent.some(({ event }) => event === 'death'))
    assert.equal((await scene.run('bot.chat(String(bot.health))')).chats[0], '20')
  })

  it('is told with its cause, its place and what was lost', async () => {
    scene.operator.give('bot', 'dirt', 5)
    const { x, y, z } = scene.session.bot.entity.position.floored()
    setTimeout(() => scene.operator.kill('bot'), 2000)
    const { outcome } = await scene.run('await bot.waitForTicks(100)')
    const died = outcome.log.find(entry => entry.kind === 'fault' && entry.code === 'died')
    assert.deepEqual(died?.kind === 'fault' && died.data, { primitive: 'world', position: { x, y, z }, cause: 'was killed', lost: { dirt: 5 } })
  })

  it('by a hit is told with its cause too, which comes after the health is gone', async () => {
    const { x, y, z } = scene.session.bot.entity.position
    scene.operator.teleport('bot', { x, y: y + 40, z })
    const { outcome } = await scene.run('await bot.waitForTicks(200)')
    const died = outcome.log.find(entry => entry.kind === 'fault' && entry.code === 'died')
    assert.equal(died?.kind === 'fault' && died.data.cause, 'fell from a high place')
  })

  it('in a world that keeps inventories loses nothing', async () => {
    scene.operator.give('bot', 'dirt', 5)
    scene.operator.keepInventory(true)
    setTimeout(() => scene.operator.kill('bot'), 2000)
    const { outcome } = await scene.run('await bot.waitForTicks(100)')
    const died = outcome.log.find(entry => entry.kind === 'fault' && entry.code === 'died')
    assert.deepEqual(died?.kind === 'fault' && died.data.lost, {})
  })

  it('is no meal, though one was begun', async () => {
    const { bot } = scene.session
    scene.operator.give('bot', 'bread', 2)
    const eat = async () => {
      Object.assign(/** @type {object} */ (scene.world.players.get('bot')), { food: 10 })
      await bot.waitForTicks(5)
      await bot.equip(bot.registry.itemsByName.bread.id, 'hand')
      bot.facts.begin(() => {})
      await bot.consume()
      return bot.facts.end().map((/** @type {any} */ { kind, code }) => `${kind} ${code}`)
    }
    assert.deepEqual(await scene.clock.run(eat()), ['done ate'])
    setTimeout(() => scene.operator.kill('bot'), 1000)
    assert.deepEqual(await scene.clock.run(eat()), [])
  })
})
