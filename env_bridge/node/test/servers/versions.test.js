import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startChild } from '../wire/child.js'
import { flatServer } from './flat_server.js'

const WORK = `async function main (bot) {
  bot.chat('on ' + bot.blockAt(bot.entity.position.offset(0, -1, 0)).name)
  await mineBlock(bot, 'dirt', 1)
  await bot.pathfinder.goto(new GoalNearXZ(12, 3, 1))
}`

/** @param {any} server */
const start = ({ port }) => ({ seed: 1, world: { kind: 'server', host: '127.0.0.1', port, version: null }, clock: 'real', username: 'bot', view_distance: 2, wait_ticks: 1, snapshot: null, assists: {} })
const step = (/** @type {string} */ code) => ({ code, program_name: 'main', budget: { virtual_seconds: 20 } })

/** @param {any} server @param {(child: any) => Promise<any>} use */
async function withChild (server, use) {
  const child = startChild()
  try {
    return await use(child)
  } finally {
    await child.stop()
    await server.stop()
  }
}

describe('a server of any version', () => {
  for (const version of ['1.14.4', '1.17.1', '1.21.4', '26.1']) {
    it(`${version}: is recognised, walked on and dug`, async () => {
      const server = await flatServer(version)
      await withChild(server, async child => {
        const { game_version: found, result } = await child.call('start', start(server))
        assert.equal(found, version)
        assert.deepEqual(result.events.at(-1)[1].voxels.sort(), ['dirt', 'stone'])
        const { outcome } = await child.call('step', step(WORK))
        assert.equal(outcome.fault, null)
        assert.deepEqual(outcome.mined, { dirt: 1 })
        assert.ok(outcome.distance_blocks > 4)
        assert.deepEqual(server.said, ['on dirt'])
      })
    })
  }
})

describe('a server that is not as wished', () => {
  it('is asked for survival, by operators at once', async () => {
    const creative = await flatServer('1.20.4', { gamemode: 'creative', operator: true })
    await withChild(creative, async child => {
      const { error } = await child.request('start', start(creative))
      assert.equal(error.code, 'not_survival')
      assert.match(error.message, /bot in creative mode/)
      assert.deepEqual(creative.said, ['/gamemode survival'])
    })
  })

  it('protects its spawn, and the program hears of it', async () => {
    const server = await flatServer('1.20.4', { protectsSpawn: true })
    await withChild(server, async child => {
      await child.call('start', start(server))
      const { outcome } = await child.call('step', step("async function main (bot) { await mineBlock(bot, 'dirt', 1) }"))
      assert.deepEqual(outcome.mined, {})
      assert.ok(outcome.log.some((/** @type {any} */ entry) => entry.code === 'dig_refused' && entry.data.block === 'dirt'), JSON.stringify(outcome.log))
    })
  })

  it('throws the bot out in mid-program, and its words are passed on', async () => {
    const server = await flatServer('1.20.4')
    await withChild(server, async child => {
      await child.call('start', start(server))
      const reason = { type: 'compound', name: '', value: { translate: { type: 'string', value: 'multiplayer.disconnect.server_shutdown' } } }
      setTimeout(() => server.players[0].write('kick_disconnect', { reason }), 200)
      const { outcome } = await child.call('step', step('async function main (bot) { await bot.waitForTicks(100) }')).catch(() => ({ outcome: null }))
      const fatal = child.events.find((/** @type {any} */ { event }) => event === 'fatal')
      assert.equal(fatal.data.code, 'server_closed')
      assert.match(fatal.data.message, /the server threw the bot out: Server closed\.$/)
      assert.equal(outcome?.fault.code ?? 'disconnected', 'disconnected')
    })
  })

  it('is not flooded with chat', async () => {
    const server = await flatServer('1.20.4')
    await withChild(server, async child => {
      await child.call('start', start(server))
      const { outcome } = await child.call('step', step('async function main (bot) { for (let i = 0; i < 50; i++) bot.chat("line " + i); await bot.waitForTicks(5) }'))
      assert.equal(outcome.log.length, 50)
      assert.ok(server.said.length >= 5 && server.said.length <= 8, String(server.said.length))
    })
  })
})
