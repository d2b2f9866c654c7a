/** After a program nobody is left listening, and a process in which something was replaced says so. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { takePicture } from '../../runner/integrity.js'
import { openScene } from '../bot/scene.js'

/** @type {Awaited<ReturnType<typeof openScene>>} */
let scene
before(async () => { scene = await openScene() })
after(() => scene.close())

const listeners = () => {
  const { bot } = scene.session
  return [bot, bot._client, bot.inventory, bot.world].map(emitter => emitter.eventNames().map((/** @type {string} */ name) => `${String(name)} ${emitter.listenerCount(name)}`).sort().join())
}

describe('the guard', () => {
  it('removes what a program left listening', async () => {
    await scene.run('await bot.waitForTicks(1)')
    const usual = listeners()
    await scene.run('for (let i = 0; i < 50; i++) { bot.waitForTicks(100000); bot.on("move", () => {}) }; bot.inventory.on("updateSlot", () => {}); bot.dig(bot.blockAt(bot.entity.position.offset(0, -1, 0)))')
    assert.deepEqual(listeners(), usual)
  })

  it('lets ordinary work pass', async () => {
    const { outcome } = await scene.run('await mineBlock(bot, "dirt", 1); await bot.pathfinder.goto(new GoalNear(12, 64, 8, 1)); await placeItem(bot, "dirt", bot.entity.position.offset(1, 0, 0))')
    assert.deepEqual([outcome.fault, scene.sent.filter(({ event }) => event === 'fatal')], [null, []])
  })

  it('knows that health travels as a 32-bit number', async () => {
    const player = /** @type {import('../../world/core/rule.js').Player} */ (scene.world.players.get('bot'))
    Object.assign(player, { health: 16.000000000000004, food: 10 }) // too hungry to heal
    const { outcome } = await scene.run('await bot.waitForTicks(2)')
    assert.deepEqual([outcome.fault, scene.session.bot.health, player.health], [null, 16, 16.000000000000004])
    Object.assign(player, { health: 20, food: 20 })
    await scene.run('await bot.waitForTicks(2)')
    scene.session.bot.health = 19.5
    await assert.rejects(scene.run(''), { message: 'The program changed bot.health.' })
    scene.session.bot.health = 20
  })

  const changes = {
    'Vec3.prototype.distanceTo': 'Vec3.prototype.distanceTo = () => 0',
    'Vec3.prototype.poison': 'Vec3.prototype.poison = 1',
    'bot.physics.gravity': 'bot.physics.gravity = 0',
    'bot.inventory.count': 'bot.inventory.count = () => 64',
    'bot.entities.77': 'bot.entities[77] = { id: 77, name: "pig", position: bot.entity.position.clone(), velocity: bot.entity.velocity.clone() }',
    'Object.prototype.poison': 'let up = bot.entity; while (Object.getPrototypeOf(up)) up = Object.getPrototypeOf(up); up.poison = 1'
  }
  for (const [name, code] of Object.entries(changes)) {
    it(`says that ${name} was changed`, async () => {
      const { bot } = scene.session
      await assert.rejects(scene.run(code), { code: 'tampered', message: `The program changed ${name}.` })
      assert.equal(scene.sent.at(-1)?.data.code, 'tampered')
      delete bot.entities[77]
    })
  }

  it('says that a listener of the bot itself was taken away, or swapped for another', async () => {
    const { _client: client } = scene.session.bot
    const usual = client.rawListeners('update_health')
    for (const others of [[], usual.map(() => () => {})]) {
      const work = scene.run('await bot.waitForTicks(20)')
      client.removeAllListeners('update_health')
      for (const other of others) client.on('update_health', other)
      await assert.rejects(work, { message: 'The program changed bot._client on update_health.' })
      assert.equal(client.listenerCount('update_health'), 0)
      for (const listener of usual) client.on('update_health', listener)
    }
    assert.ok(usual.length > 0)
  })

  it('has the world put a bot back that moved itself', async () => {
    const { x } = scene.session.bot.entity.position
    await scene.run('bot.entity.position.x += 50')
    assert.ok(Math.abs(scene.session.bot.entity.position.x - x) < 1)
  })

  it('survives a program that has the pathfinder move by nonsense', async () => {
    const { outcome } = await scene.run('bot.pathfinder.setMovements({})')
    assert.equal(outcome.fault?.code, 'bad_argument')
    assert.deepEqual((await scene.run('bot.chat("well")')).chats, ['well'])
  })

  it('gives every program its own movements', async () => {
    await scene.run('movements.canDig = false; movements.blocksCantBreak.clear()')
    assert.deepEqual((await scene.run('bot.chat(movements.canDig + " " + (movements.blocksCantBreak.size > 0))')).chats, ['true true'])
  })
})

describe('a picture', () => {
  it('puts back what was replaced, added, removed and reparented', () => {
    const parent = { shared () {} }
    const thing = Object.assign(Object.create(parent), { kept: 1, gone: 2 })
    const changed = takePicture([{ name: 'thing', object: thing, watch: 'all' }])
    assert.equal(changed(), null)
    thing.kept = 5
    thing.added = 1
    delete thing.gone
    Object.setPrototypeOf(thing, null)
    assert.equal(changed(), 'thing.kept')
    assert.equal(changed(), null)
    assert.deepEqual([Object.entries(thing), Object.getPrototypeOf(thing)], [[['kept', 1], ['gone', 2]], parent])
  })

  it('sees an inherited method that was covered, and lets data come and go', () => {
    const thing = Object.create({ method () {} })
    const changed = takePicture([{ name: 'thing', object: thing, watch: 'functions' }])
    thing.data = 1
    assert.equal(changed(), null)
    thing.method = () => {}
    assert.equal(changed(), 'thing.method')
  })

  it('sees a property of another kind with the same value, getters too', () => {
    const method = () => {}
    const get = () => method
    const thing = { method, get other () { return method } }
    const before = Object.getOwnPropertyDescriptors(thing)
    const changed = takePicture([{ name: 'thing', object: thing, watch: 'all' }])
    for (const [key, now] of /** @type {[string, PropertyDescriptor][]} */ ([
      ['method', { get, configurable: true, enumerable: true }],
      ['method', { value: method, writable: false, configurable: true, enumerable: true }],
      ['other', { get, configurable: true, enumerable: true }],
      ['other', { get: before.other.get, set () {}, configurable: true, enumerable: true }],
      ['other', { value: before.other.get, configurable: true, enumerable: true }]
    ])) {
      Object.defineProperty(thing, key, now)
      assert.equal(changed(), `thing.${key}`)
      assert.deepEqual(Object.getOwnPropertyDescriptors(thing), before)
    }
  })

  it('sees what was removed from, or changed in, an object that takes nothing new', () => {
    /** @type {Record<string, number>} */
    const thing = Object.preventExtensions({ kept: 1, gone: 2 })
    const changed = takePicture([{ name: 'thing', object: thing, watch: 'all' }])
    thing.kept = 2
    assert.equal(changed(), 'thing.kept')
    assert.equal(changed(), null)
    delete thing.gone
    assert.equal(changed(), 'thing.gone')
  })

  it('sees what was covered in an object that takes nothing new, and not what cannot change', () => {
    const thing = Object.create({ method () {} })
    thing.method = 1
    Object.defineProperty(thing, 'fixed', { value () {} })
    Object.preventExtensions(thing)
    const changed = takePicture([{ name: 'thing', object: thing, watch: 'functions' }])
    assert.equal(changed(), null)
    thing.method = () => {}
    assert.equal(changed(), 'thing.method')
    assert.deepEqual([Object.hasOwn(thing, 'method'), changed()], [false, null])
  })

  it('sees that something was frozen', () => {
    const thing = {}
    const changed = takePicture([{ name: 'thing', object: thing, watch: 'all' }])
    Object.freeze(thing)
    assert.equal(changed(), 'thing (frozen)')
  })
})
