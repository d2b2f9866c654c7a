import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCommand } from '../../world/commands/index.js'
import { suggest } from '../../world/commands/suggest.js'
import { Random } from '../../world/core/random.js'
import { declareCommands } from '../../world/protocol/command_tree.js'
import { componentTag } from '../../world/protocol/components.js'
import { english, operatorWorld } from './english.js'

const WORDS = ['give', 'clear', 'tp', 'teleport', 'kill', 'time', 'set', 'add', 'query', 'weather', 'fill', 'setblock', 'summon', 'effect', 'item', 'replace', 'entity', 'block',
  'with', 'from', 'spawnpoint', 'setworldspawn', 'spreadplayers', 'execute', 'as', 'at', 'positioned', 'align', 'facing', 'if', 'unless', 'run', 'xp', 'tellraw', 'title', 'say', 'gamerule', 'tag', 'op',
  '@a', '@e', '@s', '@e[type=cow]', '@e[', '@e[distance=..', 'tester', '~', '~ ~ ~', '^ ^ ^1', '~1e', '0 64 0', '1e9', '-1', '99999999999999999999', '0.1.2', 'NaN', 'stone', 'minecraft:stone',
  'oak_log[axis=x]', 'oak_log[', 'stone{', '{a:[1,2]}', '{"text":"x"}', '[[[[', '"', "'", '\\', 'constructor', '__proto__', 'toString', 'hotbar.0', 'container.53', 'destroy', 'hollow', 'true', 'infinite',
  'speed', 'cow', 'xyz', 'eyes', '\u0000', '\ud800', '§', '#', '=', ',', ']', '}']

test('no input breaks a command, and every answer is a text of the game', () => {
  const { world, player } = operatorWorld()
  const random = new Random(7)
  const pick = () => /** @type {string} */ (WORDS[random.int(0, WORDS.length - 1)])
  for (let i = 0; i < 20000; i++) {
    const text = Array.from({ length: random.int(1, 9) }, pick).join(random.next() < 0.1 ? '' : ' ')
    const { success, messages } = runCommand(world, player, text)
    assert.ok(Number.isFinite(success), text)
    for (const { content, kind } of messages) {
      if (kind === 'system') english(content)
      componentTag(content)
    }
    suggest(world, player, '/' + text)
    if (i % 500 === 0) Object.assign(player, { alive: true, gamemode: 'survival' })
  }
  assert.ok(Number.isFinite(player.x + player.y + player.z + player.yaw + player.pitch))
})

test('valid commands with mutations do not break anything', () => {
  const { world, player } = operatorWorld()
  const random = new Random(8)
  const valid = ['give @s stone{a:[B;1b,2b],b:[I;1],c:{d:"x"},e:[L;3L]} 5', 'execute as @e[type=!cow,limit=3,sort=nearest] at @s positioned ~ ~1 ~ facing entity @p eyes run summon pig ^1 ^ ^2 {Tags:["a"]}',
    'fill ~-1 ~ ~-1 ~1 ~1 ~1 oak_log[axis=x] replace air', 'tellraw @a ["",{"text":"x","extra":[{"selector":"@e"}],"hoverEvent":{"action":"show_text","contents":["y"]}}]',
    'item replace block ~ ~-1 ~ container.3 from entity @s weapon.mainhand', 'spreadplayers ~ ~ 1 20 under 80 false @a', 'effect give @e speed 10 255 true', 'tp @s ~ ~ ~ facing ~1 ~2 ~3']
  for (let i = 0; i < 8000; i++) {
    const text = Array.from(/** @type {string} */ (valid[i % valid.length]))
    for (let edits = random.int(1, 3); edits > 0; edits--) text.splice(random.int(0, text.length), random.int(0, 2), String.fromCharCode(random.int(32, 127)))
    for (const { content } of runCommand(world, player, text.join('')).messages) componentTag(content)
  }
  assert.ok(world.entities.size <= 2000)
})

test('deep nesting and length are refused, not followed', () => {
  const { world, player, command } = operatorWorld()
  for (const text of [
    'execute '.repeat(3000) + 'run seed', 'execute at @s ' + 'at @s '.repeat(3000) + 'run seed', 'execute run '.repeat(2700) + 'seed',
    'give @s stone' + '{a:'.repeat(9000), 'give @s stone{a:' + '['.repeat(9000), 'tellraw @s ' + '['.repeat(9000) + ']'.repeat(9000),
    'tellraw @s {"text":"","x":' + '['.repeat(9000) + ']'.repeat(9000) + '}', 'kill @e[' + 'tag=a,'.repeat(4000), 'say ' + '@e'.repeat(10000), 'x'.repeat(1e6)
  ]) {
    const { messages } = runCommand(world, player, text)
    for (const { content } of messages) componentTag(content)
  }
  assert.deepEqual(command('execute run '.repeat(70) + 'seed').lines[0], 'Maximum number of contexts (64) reached')
})

test('one command does a bounded amount of work', () => {
  const { world, command } = operatorWorld()
  for (let i = 0; i < 300; i++) command('summon pig')
  const start = process.cpuUsage()
  command('execute as @e as @e as @e run say hi')
  command('execute as @e at @s run fill ~-10 70 ~-10 ~10 90 ~10 stone')
  command('execute as @e as @e run summon pig')
  command('spreadplayers 0 0 0 9000000 false @e')
  const { user, system } = process.cpuUsage(start)
  assert.ok((user + system) / 1e6 < 8, `${(user + system) / 1e6} s of CPU`)
  assert.ok(world.entities.size <= 2000 && world.columns.size < 1000)
})

test('the tree for clients has no loose ends and no more than one may', () => {
  for (const level of [0, 4]) {
    const { nodes } = declareCommands(level)
    const names = nodes[0]?.children.map(index => nodes[index]?.extraNodeData?.name) ?? []
    assert.equal(names.includes('give'), level === 4)
    for (const node of nodes) assert.ok(node.children.every(index => index > 0 && index < nodes.length))
  }
})
