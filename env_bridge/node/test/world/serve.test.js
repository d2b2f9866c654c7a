import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import mineflayer from 'mineflayer'

const SCRIPT = fileURLToPath(new URL('../../world/serve.js', import.meta.url))

/** @param {...string} args */
function serve (...args) {
  const child = spawn(process.execPath, [SCRIPT, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.on('data', chunk => { errors += chunk })
  const first = once(createInterface({ input: child.stdout }), 'line').then(([line]) => JSON.parse(line))
  return { child, first, exit: once(child, 'exit'), errors: () => errors }
}

test('a bot joins over TCP, digs what it stands on, and the server ends with its parent', { timeout: 60000 }, async t => {
  const { child, first, exit, errors } = serve('--port', '0', '--seed', '7', '--parent')
  t.after(() => child.kill())
  const { listening, spawn: at } = await first
  assert.ok(listening > 0 && Number.isFinite(at.y))
  const bot = mineflayer.createBot({ host: '127.0.0.1', port: listening, username: 'guest', version: '1.20.4', auth: 'offline', viewDistance: 'tiny' })
  await once(bot, 'spawn')
  await bot.waitForChunksToLoad()
  assert.ok(Math.abs(bot.entity.position.y - at.y) < 1)
  const under = bot.blockAt(bot.entity.position.offset(0, -1, 0))
  assert.ok(under)
  const collected = once(bot, 'playerCollect')
  await bot.dig(under, true)
  await collected
  await bot.waitForTicks(2)
  assert.equal(bot.blockAt(under.position)?.name, 'air')
  assert.ok(bot.inventory.items().some(item => item.name === 'dirt')) // the grass above may have left seeds, too
  const second = serve('--port', String(listening))
  assert.deepEqual((await second.exit)[0], 2)
  assert.match(second.errors(), /cannot listen on 127\.0\.0\.1:\d+: something else listens there/)
  bot.end()
  child.stdin.end()
  assert.equal((await exit)[0], 0, errors())
})

test('bad options are refused in one line', async () => {
  for (const args of [['--port', 'x'], ['--port', '70000'], ['--nonsense'], ['--op', 'not a name']]) {
    const { exit, errors } = serve(...args)
    assert.equal((await exit)[0], 2)
    assert.equal(errors().trim().split('\n').length, 1, errors())
  }
})

test('several bots share a served world, and only who is named may give commands', { timeout: 60000 }, async t => {
  const { child, first, exit, errors } = serve('--port', '0', '--op', 'boss', '--parent')
  t.after(() => child.kill())
  const { listening } = await first
  const bots = await Promise.all(['boss', 'guest'].map(async username => {
    const bot = mineflayer.createBot({ host: '127.0.0.1', port: listening, username, version: '1.20.4', auth: 'offline', viewDistance: 'tiny' })
    await once(bot, 'spawn')
    return bot
  }))
  const [boss, guest] = bots
  assert.ok(boss && guest)
  const answer = new Promise(resolve => guest.once('messagestr', resolve))
  guest.chat('/time set 6000')
  assert.match(String(await answer), /Unknown or incomplete command/)
  const heard = new Promise(resolve => guest.once('chat', (username, message) => resolve([username, message])))
  boss.chat('hello')
  assert.deepEqual(await heard, ['boss', 'hello'])
  const given = once(guest.inventory, 'updateSlot')
  boss.chat('/give guest diamond 3')
  await given
  assert.deepEqual(guest.inventory.items().map(({ name, count }) => [name, count]), [['diamond', 3]])
  child.kill('SIGINT')
  assert.equal((await exit)[0], 0, errors())
})
