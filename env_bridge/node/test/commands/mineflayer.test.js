import assert from 'node:assert/strict'
import { test } from 'node:test'
import { believed, clock, join } from '../world/bot.js'
import { flatTerrain } from '../world/helpers.js'

const { createEmbeddedWorld } = await import('../../world/embedded.js')

/** @typedef {ReturnType<typeof createEmbeddedWorld>} Game */

/** A bot who may give commands and one who may not. @param {(boss: any, guest: any, game: Game) => Promise<void>} story */
async function withTwoBots (story) {
  const game = createEmbeddedWorld({ seed: 1, operators: ['boss'], gameRules: { doMobSpawning: false }, terrainFactory: () => flatTerrain() })
  game.start()
  await clock.run((async () => {
    const boss = await join(game, 'boss')
    const guest = await join(game, 'guest')
    try {
      await story(boss, guest, game)
    } finally {
      boss.end()
      guest.end()
      game.stop()
    }
  })())
}

/** All that a bot reads from now on. @param {any} bot @returns {string[]} */
function reading (bot) {
  /** @type {string[]} */
  const lines = []
  bot.on('message', (/** @type {any} */ message) => lines.push(message.toString()))
  return lines
}

test('an operator gives commands by chat and everybody sees what they do', async () => {
  await withTwoBots(async (boss, guest, game) => {
    const bossReads = reading(boss)
    const guestReads = reading(guest)
    boss.chat('/give guest minecraft:diamond_pickaxe{Damage:7,Enchantments:[{id:"minecraft:silk_touch",lvl:1s}]}')
    boss.chat('/give @a bread 3')
    boss.chat('/tp guest 20 64 20')
    boss.chat('/setblock 3 64 3 oak_log[axis=x]')
    boss.chat('/time set 13000')
    boss.chat('/weather thunder')
    boss.chat('/xp add guest 3 levels')
    boss.chat('/effect give guest speed 60 1')
    boss.chat('/gamemode creative guest')
    boss.chat('/say hello @a')
    boss.chat('/tell guest psst')
    boss.chat('/tellraw guest ["you are ",{"selector":"@s","color":"red"}]')
    boss.chat('/title guest actionbar "up"')
    boss.chat('/give @s foo')
    await boss.waitForTicks(30)
    assert.deepEqual(believed(guest), { diamond_pickaxe: 1, bread: 3 })
    const [pickaxe] = guest.inventory.items().filter((/** @type {any} */ item) => item.name === 'diamond_pickaxe')
    assert.deepEqual([pickaxe.durabilityUsed, pickaxe.enchants], [7, [{ name: 'silk_touch', lvl: 1 }]])
    assert.deepEqual([guest.entity.position.x, guest.entity.position.z], [20.5, 20.5])
    assert.equal(boss.blockAt(boss.entity.position.offset(-5.5, 0, -5.5)).getProperties().axis, 'x')
    assert.ok(Math.abs(boss.time.timeOfDay - 13000) < 60)
    assert.deepEqual([guest.isRaining, guest.thunderState], [true, 1])
    assert.equal(guest.experience.level, 3)
    assert.equal(guest.entity.effects[boss.registry.effectsByName.Speed.id].amplifier, 1)
    assert.deepEqual([guest.game.gameMode, boss.players.guest.gamemode], ['creative', 1])
    assert.deepEqual(bossReads.slice(0, 3), ['Gave 1 [Diamond Pickaxe] to guest', 'Gave 3 [Bread] to 2 players', 'Teleported guest to 20.500000, 64.000000, 20.500000'])
    assert.deepEqual(bossReads.slice(-2), ["Unknown item 'minecraft:foo'", 'give @s foo<--[HERE]'])
    assert.deepEqual(guestReads, ['Your game mode has been updated to Creative Mode', '[boss] hello boss, guest', 'boss whispers to you: psst', 'you are boss'])
    assert.equal(game.world.players.get('guest')?.gamemode, 'creative')
  })
})

test('a player without the right gets the refusal of vanilla, and completion shows him what he may do', async () => {
  await withTwoBots(async (boss, guest, game) => {
    const lines = reading(guest)
    guest.chat('/give @s diamond')
    guest.chat('/seed')
    guest.chat('/tell boss @a')
    guest.chat('/list')
    await guest.waitForTicks(10)
    assert.deepEqual(lines, [
      'Unknown or incomplete command, see below for error', 'give @s diamond<--[HERE]',
      'Unknown or incomplete command, see below for error', 'seed<--[HERE]',
      'You whisper to boss: @a', 'There are 2 of a max of 20 players online: boss, guest'
    ])
    assert.deepEqual(believed(guest), {})
    const matches = async (/** @type {any} */ bot, /** @type {string} */ text) => (await bot.tabComplete(text)).map((/** @type {{ match: string }} */ { match }) => match)
    assert.deepEqual(await matches(guest, '/'), ['help', 'list', 'me', 'msg', 'tell', 'w'])
    assert.deepEqual(await matches(boss, '/gamemode c'), ['creative'])
    assert.deepEqual(await matches(boss, '/gamemode creative g'), ['guest'])
    boss.chat('/op guest')
    await guest.waitForTicks(5)
    assert.ok((await matches(guest, '/')).includes('give'))
    assert.deepEqual(game.world.operators, ['boss', 'guest'])
  })
})

test('rights, effects and a new spawn are told to a client again after its death', async () => {
  await withTwoBots(async (boss, guest, game) => {
    /** @type {number[]} */
    const rights = []
    boss._client.on('entity_status', (/** @type {any} */ packet) => { if (packet.entityId === boss.entity.id) rights.push(packet.entityStatus) })
    boss.chat('/effect give @s night_vision infinite')
    boss.chat('/setworldspawn 40 64 40')
    await boss.waitForTicks(5)
    assert.deepEqual([boss.spawnPoint.x, boss.spawnPoint.z], [40, 40])
    boss.chat('/kill')
    await new Promise(resolve => boss.once('spawn', resolve))
    await boss.waitForTicks(40)
    assert.ok(rights.includes(28))
    assert.deepEqual(game.world.players.get('boss')?.effects, {})
    assert.deepEqual([boss.entity.position.x, boss.entity.position.z], [40.5, 40.5])
  })
})
