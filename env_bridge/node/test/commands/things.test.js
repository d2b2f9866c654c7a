import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOf, propertiesOf } from '../../world/core/data.js'
import { restoreWorld, snapshotWorld } from '../../world/core/snapshot.js'
import { World } from '../../world/core/world.js'
import { rules } from '../../world/rules/index.js'
import { carried, dropped, flatTerrain } from '../world/helpers.js'
import { commandAs, operatorWorld } from './english.js'

test('give fills the inventory by stacks and drops the rest', () => {
  const { world, player, command } = operatorWorld()
  assert.deepEqual(command('give @s minecraft:cobblestone 130').lines, ['Gave 130 [Cobblestone] to tester'])
  assert.deepEqual(player.slots.slice(36, 39).map(stack => stack?.count), [64, 64, 2])
  command('give @s ender_pearl 17')
  assert.deepEqual(player.slots.slice(39, 41).map(stack => stack?.count), [16, 1])
  command('give @s stone_pickaxe{Damage:5,Enchantments:[{id:"minecraft:efficiency",lvl:3s}]}')
  assert.deepEqual(player.slots[41], {
    name: 'stone_pickaxe',
    count: 1,
    damage: 5,
    tag: { type: 'compound', value: { Enchantments: { type: 'list', value: { type: 'compound', value: [{ id: { type: 'string', value: 'minecraft:efficiency' }, lvl: { type: 'short', value: 3 } }] } } } }
  })
  command('give @s dirt 6400')
  assert.equal((carried(player).dirt ?? 0) + (dropped(world).dirt ?? 0), 6400)
  assert.deepEqual(command('give @s dirt 6401').lines, ["Can't give more than 6400 of [Dirt]"])
  assert.deepEqual(command('give nobody dirt').lines, ['No player was found'])
})

test('items with other data do not stack', () => {
  const { player, command } = operatorWorld()
  for (const text of ['stone', 'stone{a:1}', 'stone{a:1}', 'stone{a:2}']) command(`give @s ${text}`)
  assert.deepEqual(player.slots.slice(36, 40).map(stack => stack?.count), [1, 2, 1, undefined])
  assert.deepEqual(command('clear @s stone{a:1} 0').lines, ['Found 2 matching item(s) on player tester'])
})

test('clear takes all, some, or only counts', () => {
  const { world, player, command } = operatorWorld()
  const friend = world.join('friend')
  command('give @a stone 10')
  command('give @s dirt 5')
  assert.deepEqual(command('clear @s stone 0').lines, ['Found 10 matching item(s) on player tester'])
  assert.deepEqual(command('clear @s stone 3').lines, ['Removed 3 item(s) from player tester'])
  player.cursor = { name: 'stone', count: 2 }
  player.slots[1] = { name: 'stone', count: 1 }
  assert.deepEqual(command('clear @a stone').lines, ['Removed 20 item(s) from 2 players'])
  assert.deepEqual([carried(player), player.cursor, carried(friend)], [{ dirt: 5 }, null, {}])
  assert.deepEqual(command('clear').lines, ['Removed 5 item(s) from player tester'])
  assert.deepEqual(command('clear').lines, ['No items were found on player tester'])
})

test('item replace reaches every slot of a player and of containers', () => {
  const { player, command } = operatorWorld({ blocks: [[10, 64, 8, 'chest']] })
  /** @type {[string, number][]} */
  const SLOTS = [['armor.head', 5], ['armor.chest', 6], ['armor.legs', 7], ['armor.feet', 8], ['weapon.offhand', 45], ['hotbar.3', 39], ['inventory.0', 9], ['inventory.26', 35], ['container.0', 36], ['container.35', 35]]
  for (const [name, slot] of SLOTS) {
    assert.deepEqual(command(`item replace entity @s ${name} with apple 2`).lines, ['Replaced a slot on tester with [Apple]'])
    assert.deepEqual(player.slots[slot], { name: 'apple', count: 2 })
    command(`item replace entity @s ${name} with air`)
    assert.equal(player.slots[slot], null)
  }
  player.held = 4
  command('item replace entity @s weapon.mainhand with iron_sword{Damage:9}')
  assert.deepEqual(player.slots[40], { name: 'iron_sword', count: 1, damage: 9 })
  assert.deepEqual(command('item replace block 10 64 8 container.26 from entity @s weapon').lines, ['Replaced a slot at 10, 64, 8 with [Iron Sword]'])
  assert.deepEqual(command('item replace entity @s hotbar.0 from block 10 64 8 container.26').success, 1)
  assert.deepEqual(player.slots[36], { name: 'iron_sword', count: 1, damage: 9 })
  assert.deepEqual(command('item replace block 10 64 8 container.27 with stone').lines, ['The target does not have slot container.27'])
  assert.deepEqual(command('item replace block 11 64 8 container.0 with stone').lines, ['Target position 11, 64, 8 is not a container'])
  assert.deepEqual(command('item replace entity @s horse.saddle with stone').lines, ['No targets accepted item [Stone] into slot horse.saddle'])
  assert.deepEqual(command('item replace entity @s hotbar.0 with iron_sword 2').lines, ['iron_sword can only stack up to 1'])
})

test('setblock places states and contents, keeps, destroys', () => {
  const { world, command } = operatorWorld()
  assert.deepEqual(command('setblock 1 64 2 minecraft:oak_stairs[half=top,facing=west]').lines, ['Changed the block at 1, 64, 2'])
  const { half, facing, shape } = propertiesOf(world.getBlock(1, 64, 2))
  assert.deepEqual({ half, facing, shape }, { half: 'top', facing: 'west', shape: 'straight' })
  assert.deepEqual(command('setblock 1 64 2 stone keep').lines, ['Could not set the block'])
  assert.deepEqual(command('setblock 1 64 2 oak_stairs[half=top,facing=west]').lines, ['Could not set the block'])
  command('setblock 1 64 2 stone')
  command('setblock 1 64 2 air destroy')
  assert.deepEqual([nameOf(world.getBlock(1, 64, 2)), dropped(world)], ['air', { cobblestone: 1 }])
  command('setblock 1 64 2 chest{Items:[{Slot:3b,id:"minecraft:bread",Count:5b},{Slot:99b,id:"stone",Count:1b}]}')
  assert.deepEqual(world.blockEntities.get('1,64,2')?.slots[3], { name: 'bread', count: 5 })
  command('setblock 1 64 2 dirt')
  assert.deepEqual(dropped(world), { cobblestone: 1 })
  assert.deepEqual(command('setblock 1 400 2 dirt').lines, ['That position is out of this world!'])
  assert.deepEqual(command('setblock 5000 64 2 dirt').lines, ['That position is not loaded'])
})

test('fill does its modes and stays within its limits', () => {
  const { world, command } = operatorWorld()
  const box = '0 70 0 3 73 3'
  const count = (/** @type {string} */ name) => {
    let found = 0
    for (let x = 0; x < 4; x++) for (let y = 70; y < 74; y++) for (let z = 0; z < 4; z++) if (nameOf(world.getBlock(x, y, z)) === name) found++
    return found
  }
  assert.deepEqual(command(`fill ${box} stone outline`).lines, ['Successfully filled 56 block(s)'])
  command('setblock 1 71 1 dirt')
  assert.equal(command(`fill ${box} oak_planks hollow`).success, 57)
  assert.deepEqual([count('oak_planks'), count('air')], [56, 8])
  assert.equal(command(`fill ${box} glass keep`).success, 8)
  assert.equal(command('fill 3 73 3 0 70 0 stone replace glass').success, 8)
  assert.equal(command(`fill ${box} dirt replace`).success, 64)
  assert.equal(command(`fill ${box} air destroy`).success, 64)
  assert.equal(dropped(world).dirt, 64)
  assert.deepEqual(command(`fill ${box} air`).lines, ['No blocks were filled'])
  assert.deepEqual(command('fill 0 0 0 32 31 31 stone').lines, ['Too many blocks in the specified area (maximum 32768, specified 33792)'])
  assert.equal(command('fill 0 70 0 31 101 31 stone').success, 32768)
  command('gamerule commandModificationBlockLimit 10')
  assert.equal(command(`fill ${box} dirt`).success, 0)
})

test('time, weather, difficulty, modes and rules are set, queried and told', () => {
  const { world, player, command } = operatorWorld()
  /** @type {string[]} */
  const told = []
  for (const name of ['timeSet', 'weatherChanged', 'difficultyChanged', 'gamemodeChanged', 'gameRuleChanged']) world.events.on(name, () => told.push(name))
  assert.deepEqual(command('time set night').lines, ['Set the time to 13000'])
  assert.deepEqual(command('time add 1d').success, 13000)
  assert.deepEqual(command('time add 600s').success, 1000)
  assert.deepEqual(command('time query daytime').lines, ['The time is 1000'])
  assert.deepEqual(command('weather rain 30s').lines, ['Set the weather to rain'])
  assert.deepEqual(world.weather, { kind: 'rain', ticks: 600 })
  const { success } = command('weather clear')
  assert.ok(success >= 12000 && success <= 180000)
  assert.deepEqual(command('difficulty').lines, ['The difficulty is Easy'])
  assert.deepEqual(command('difficulty hard').lines, ['The difficulty has been set to Hard'])
  assert.deepEqual(command('difficulty hard').lines, ['The difficulty did not change; it is already set to hard'])
  assert.deepEqual(command('gamemode adventure').lines, ['Set own game mode to Adventure Mode'])
  assert.deepEqual([command('gamemode adventure').success, player.gamemode], [0, 'adventure'])
  assert.deepEqual(command('gamerule keepInventory').lines, ['Gamerule keepInventory is currently set to: false'])
  assert.deepEqual(command('gamerule keepInventory true').lines, ['Gamerule keepInventory is now set to: true'])
  assert.equal(world.gameRules.keepInventory, true)
  assert.deepEqual(command('gamerule playersSleepingPercentage').success, 100)
  assert.deepEqual(command('gamerule randomTickSpeed 2147483647').lines, ['Integer must not be more than 4096, found 2147483647'])
  assert.deepEqual(told, ['timeSet', 'timeSet', 'timeSet', 'weatherChanged', 'weatherChanged', 'difficultyChanged', 'gamemodeChanged', 'gameRuleChanged'])
})

test('spawn points are set for players and for the world', () => {
  const { world, player, command } = operatorWorld()
  assert.deepEqual(command('spawnpoint @s 1 64 -1').lines, ['Set spawn point to 1, 64, -1 [0.0] in minecraft:overworld for tester'])
  assert.deepEqual([player.spawn?.x, player.spawn?.y, player.spawn?.z], [1.5, 64, -0.5])
  assert.deepEqual(command('setworldspawn 30 64 30 90').lines, ['Set the world spawn point to 30, 64, 30 [90.0]'])
  assert.deepEqual([world.spawn.x, world.spawn.z], [30.5, 30.5])
})

test('words reach their readers', () => {
  const { world, command } = operatorWorld()
  world.join('friend')
  const heard = (/** @type {string} */ text) => command(text).messages.filter(({ to }) => to === 'friend').map(({ kind, chat, content }) => [kind, chat?.type, JSON.stringify(content)])
  assert.deepEqual(heard('me waves').map(([kind, type]) => [kind, type]), [['chat', 'emote_command']])
  assert.deepEqual(heard('w friend hi').map(([kind, type]) => [kind, type]), [['chat', 'msg_command_incoming']])
  assert.deepEqual(command('say hi @a!').lines, ['hi tester, friend!'])
  assert.deepEqual(heard('title @a times 1 2t 3s').length, 1)
  assert.deepEqual(command('title friend title "x"').lines, ['Showing new title for friend'])
  assert.deepEqual(heard('tellraw @a [{"text":"a","color":"red","clickEvent":{"action":1},"x":{}},{"selector":"@s"}]'), [
    ['system', undefined, '{"text":"a","color":"red","extra":[{"text":"","extra":[{"text":"","extra":[{"text":"tester","insertion":"tester"}]}]}]}']
  ])
})

test('what commands change outlives a snapshot', () => {
  const { world, command } = operatorWorld()
  for (const text of ['op friend', 'weather thunder 100s', 'effect give @s speed 100', 'xp set @s 5 levels', 'tag @s add red', 'gamemode creative',
    'give @s stone{a:1L}', 'gamerule randomTickSpeed 7', 'spawnpoint @s 3 64 3', 'setworldspawn 9 64 9']) assert.ok(command(text).success > 0, text)
  const saved = JSON.parse(JSON.stringify(snapshotWorld(world)))
  const copy = restoreWorld(saved, seed => new World({ seed, terrain: flatTerrain(), rules }))
  const player = copy.join('tester')
  assert.deepEqual([copy.operators, copy.weather], [['tester', 'friend'], { kind: 'thunder', ticks: 2000 }])
  assert.deepEqual([player.tags, player.gamemode, player.experience.level, player.spawn?.x, copy.spawn.x], [['red'], 'creative', 5, 3.5, 9.5])
  assert.deepEqual(commandAs(copy, player, 'clear @s stone{a:1L} 0').success, 1)
  assert.deepEqual(commandAs(copy, player, 'effect clear @s speed').success, 1)
  assert.deepEqual(commandAs(copy, player, 'gamerule randomTickSpeed').lines, ['Gamerule randomTickSpeed is currently set to: 7'])
})
