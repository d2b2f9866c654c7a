import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandAs, operatorWorld } from './english.js'

/** Command with a bar where the mistake is shown (none where it is only seen when done), and what is said of it. @type {[string, string][]} */
const MISTAKES = [
  ['|', 'Unknown or incomplete command, see below for error'],
  ['|giv', 'Unknown or incomplete command, see below for error'],
  ['give|', 'Unknown or incomplete command, see below for error'],
  ['give @s|', 'Unknown or incomplete command, see below for error'],
  ['give @s |foo', "Unknown item 'minecraft:foo'"],
  ['give @s |constructor', "Unknown item 'minecraft:constructor'"],
  ['give @s |#logs', "Tags aren't allowed here, only actual items"],
  ['give @s |"stone', "Unknown item 'minecraft:'"],
  ['give @s stone |0', 'Integer must not be less than 1, found 0'],
  ['give @s stone |1.5', "Invalid integer '1.5'"],
  ['give @s stone |99999999999', "Invalid integer '99999999999'"],
  ['give @s stone 1 |1', 'Incorrect argument for command'],
  ['give @s stone{a:|}', 'Expected value'],
  ['give @s stone{a:1|', "Expected '}'"],
  ['give @s stone{a:[1,|b]}', "Can't insert TAG_String into list of TAG_Int"],
  ['give @s stone{a:[B;1b,|2]}', "Can't insert TAG_Int into TAG_Byte_Array"],
  ['give @s stone{a:[|Q;1]}', "Invalid array type 'Q'"],
  ['|give @e stone', 'Only players may be affected by this command, but the provided selector includes entities'],
  ['|xp query @a levels', 'Only one player is allowed, but the provided selector allows more than one'],
  ['kill @|x', "Unknown selector type '@x'"],
  ['kill @|', 'Missing selector type'],
  ['kill @e[|foo=1]', "Unknown option 'foo'"],
  ['kill @e[|limit]', "Expected value for option 'limit'"],
  ['kill @e[type=|foo]', "Invalid or unknown entity type 'minecraft:foo'"],
  ['kill @e[type=cow|', 'Expected end of options'],
  ['kill @e[limit=|0]', 'Limit must be at least 1'],
  ['kill @s[|limit=1]', "Option 'limit' isn't applicable here"],
  ['kill @e[distance=|5..1]', 'Min cannot be bigger than max'],
  ['kill @e[distance=|-1]', 'Distance cannot be negative'],
  ['kill @e[level=|1.5]', 'Only whole numbers allowed, not decimals'],
  ['kill @e[sort=|up]', "Invalid or unknown sort type 'up'"],
  ['kill @e[x=1,|x=2]', "Option 'x' isn't applicable here"],
  ['kill |aNameThatIsMuchTooLong', 'Invalid name or UUID'],
  ['setblock |0 64', 'Incomplete (expected 3 coordinates)'],
  ['setblock |0.5 64 0 stone', "Invalid integer '0.5'"],
  ['setblock ~ |^ ~ stone', 'Cannot mix world & local coordinates (everything must either use ^ or not)'],
  ['setblock 0 64 0 oak_log[|foo=x]', "Block minecraft:oak_log does not have property 'foo'"],
  ['setblock 0 64 0 oak_log[axis=|q]', "Block minecraft:oak_log does not accept 'q' for axis property"],
  ['setblock 0 64 0 oak_log[axis=x,|axis=y]', "Property 'axis' can only be set once for block minecraft:oak_log"],
  ['setblock 0 64 0 oak_log[axis=x|', 'Expected closing ] for block state properties'],
  ['setblock 0 64 0 oak_log[axis|]', "Expected value for property 'axis' on block minecraft:oak_log"],
  ['setblock 0 64 0 |nothing', "Unknown block type 'minecraft:nothing'"],
  ['fill 0 64 0 1 64 1 air replace |#logs', "Unknown block tag 'minecraft:logs'"],
  ['time set 3x|', 'Invalid unit'],
  ['time set -1|', 'Tick count must not be less than 0, found -1'],
  ['gamemode foo|', 'Unknown game mode: foo'],
  ['gamerule keepInventory |maybe', "Invalid boolean, expected 'true' or 'false' but found 'maybe'"],
  ['effect give @s flying|', "Can't find element 'minecraft:flying' of type 'minecraft:mob_effect'"],
  ['effect give @s speed 1 |256', 'Integer must not be more than 255, found 256'],
  ['item replace entity @s pocket.1| with stone', "Unknown slot 'pocket.1'"],
  ['execute in the_nether run seed', "Unknown dimension 'minecraft:the_nether'"],
  ['execute align xx| run seed', "Invalid swizzle, expected combination of 'x', 'y' and 'z'"],
  ['execute anchored |knees run seed', 'Invalid entity anchor position knees'],
  ['execute as @a run|', 'Unknown or incomplete command, see below for error'],
  ['tellraw @s {"txt":1}|', 'Invalid chat component: none of text, translate, keybind, selector is given'],
  ['spreadplayers 0 0 1 |0.5 false @a', 'Float must not be less than 1, found 0.5'],
  ['tp @s |1 2', 'Incorrect argument for command']
]

for (const [marked, message] of MISTAKES) {
  const text = marked.replace('|', '')
  const at = marked.indexOf('|')
  test(`the mistake in "${marked}" is named and shown`, () => {
    const { command } = operatorWorld()
    const { success, lines, messages } = command('/' + text)
    assert.deepEqual([success, lines[0]], [0, message])
    if (at < 0) return assert.equal(lines.length, 1)
    const shown = (at > 10 ? '...' : '') + text.slice(Math.max(0, at - 10))
    assert.deepEqual(lines.slice(1), [`${shown}<--[HERE]`])
    const { extra } = /** @type {any} */ (messages[1]?.content).extra[0]
    assert.equal(extra.find((/** @type {any} */ part) => part.underlined)?.text ?? '', text.slice(at))
  })
}

test('what is left of the mistake is gray and at most ten characters, what follows is red', () => {
  const { command } = operatorWorld()
  const { content } = /** @type {any} */ (command('setblock 0 64 0 oak_log[axis=q] keep').messages[1])
  const [line] = content.extra
  assert.deepEqual(line.extra, [
    { text: '...' }, { text: '_log[axis=' }, { text: 'q] keep', color: 'red', underlined: true }, { translate: 'command.context.here', color: 'red', italic: true }
  ])
  assert.deepEqual([content.color, line.color, line.clickEvent.value], ['red', 'gray', '/setblock 0 64 0 oak_log[axis=q] keep'])
})

test('a player without rights has but the harmless commands', () => {
  const { world } = operatorWorld()
  const guest = world.join('guest')
  for (const text of ['give @s stone', 'tp 0 100 0', 'seed', 'kill', 'op guest', 'execute as @a run list', 'time set 0', 'say hi']) {
    const { success, lines } = commandAs(world, guest, text)
    assert.deepEqual([success, ...lines], [0, 'Unknown or incomplete command, see below for error', `${text}<--[HERE]`])
  }
  assert.deepEqual(commandAs(world, guest, 'list').lines, ['There are 2 of a max of 20 players online: tester, guest'])
  assert.deepEqual(commandAs(world, guest, 'help').lines, ['/help [<command>]', '/list [uuids]', '/me <action>', '/msg <targets> <message>', '/tell <targets> <message>', '/w <targets> <message>'])
  assert.deepEqual(commandAs(world, guest, 'msg @a hi').lines, ['Selector not allowed'])
  assert.deepEqual(commandAs(world, guest, 'help give').lines, ['Unknown command or insufficient permissions'])
})

test('feedback goes to other operators too, unless the game rule says no', () => {
  const { world, player, command } = operatorWorld()
  const guest = world.join('guest')
  const toGuest = (/** @type {string} */ text) => command(text).messages.filter(message => message.to === 'guest').length
  assert.equal(toGuest('time set day'), 0)
  assert.deepEqual(command('op guest').lines, ['Made guest a server operator'])
  assert.equal(toGuest('time set day'), 1)
  assert.equal(toGuest('time query daytime'), 0)
  assert.deepEqual(command('gamerule sendCommandFeedback false').lines, [])
  assert.deepEqual([command('time set day').messages, command('time set 1x').lines.length], [[], 2])
  assert.deepEqual(commandAs(world, guest, 'deop tester').success, 1)
  assert.equal(commandAs(world, player, 'seed').success, 0)
})

test('whoever runs the world has all rights but no body', () => {
  const { world } = operatorWorld()
  assert.deepEqual(commandAs(world, null, 'time set noon').lines, ['Set the time to 6000'])
  assert.deepEqual(commandAs(world, null, 'gamemode creative').lines, ['A player is required to run this command here'])
  assert.deepEqual(commandAs(world, null, 'kill').lines, ['An entity is required to run this command here'])
  assert.deepEqual(commandAs(world, null, 'give tester stone').lines, ['Gave 1 [Stone] to tester'])
})

test('help shows how a command goes on', () => {
  const { command } = operatorWorld()
  assert.deepEqual(command('help gamemode').lines, ['/gamemode <gamemode> [<target>]'])
  assert.deepEqual(command('help tp').lines, ['/tp <destination>', '/tp <location>', '/tp <targets> (<destination>|<location>)'])
  assert.ok(command('help').lines.includes('/give <targets> <item> [<count>]'))
})
