import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openDoor } from '../../account/door.js'
import { challengeHash } from '../../account/login.js'
import { Refused } from '../../account/services.js'
import { checkServer, connect, serverAddress } from '../../bot/connect.js'
import { onlineServer, sessionServerAt } from './online_server.js'
import { fakeServices, PLAYER, SECRET } from './services.js'

const VERSIONS = ['1.14.4', '1.16.5', '1.18.2', '1.19', '1.19.2', '1.19.4', '1.20.4', '1.21.4', '26.1']

/** @type {Awaited<ReturnType<typeof fakeServices>>} */
let services
/** @type {string} */
let folder
let doors = 0

/** An account that is signed in. @param {(hash: string) => Promise<void>} [join] */
const account = (join = async hash => { services.joined.set(hash, PLAYER.name) }) => /** @type {any} */ ({ player: async () => PLAYER, join })

/** @param {any} server @param {ReturnType<typeof account>} [as] */
async function through (server, as = account()) {
  const socket = join(folder, `door-${++doors}`)
  const door = await openDoor(socket, { host: '127.0.0.1', port: server.port }, as)
  return { door, connection: serverAddress({ host: '127.0.0.1', port: server.port, socket }) }
}

const bot = (/** @type {object} */ connection) => connect({ connection, where: 'the server', username: 'somebody', version: null, viewDistance: 4 })

/** Ended before its server is. @param {import('node:test').TestContext} t @param {any} server @param {any} [joined] */
function endAfter (t, server, joined) {
  t.after(async () => {
    if (joined) {
      const ended = once(joined, 'end')
      joined.end()
      await ended
    }
    await server.stop()
  })
}

before(async () => {
  services = await fakeServices()
  sessionServerAt(services.url)
  folder = mkdtempSync(join(tmpdir(), 'doors-'))
})
after(() => {
  services.stop()
  rmSync(folder, { recursive: true })
})

describe('through the door', () => {
  for (const version of VERSIONS) {
    it(`a bot is let into a server in online mode (${version}) as the account's player, knowing no secret`, async t => {
      const server = await onlineServer(version)
      const { connection } = await through(server)
      await checkServer(connection, version)
      const joined = await bot(connection)
      endAfter(t, server, joined)
      const [{ username, uuid }] = server.players
      assert.deepEqual([joined.username, username, uuid.replaceAll('-', '')], [PLAYER.name, PLAYER.name, PLAYER.id])
      assert.deepEqual([joined._client.cipher ?? null, joined._client.session ?? null], [null, null])
      joined.chat('x'.repeat(200)) // more than a block of the cipher, and compressed
      await once(server.players[0], joined.supportFeature('signedChat') ? 'chat_message' : 'chat')
      assert.deepEqual(server.said, ['x'.repeat(200)])
    })
  }

  it('a server in offline mode is played on too', async t => {
    const server = await onlineServer('1.20.4', { 'online-mode': false })
    const { connection } = await through(server)
    const joined = await bot(connection)
    endAfter(t, server, joined)
    assert.equal(joined.username, PLAYER.name)
  })

  it('a bot is at the configured server, whatever it says', async t => {
    const server = await onlineServer('1.20.4')
    const { connection } = await through(server)
    const joined = await bot({ ...connection, fakeHost: 'elsewhere.example' })
    endAfter(t, server, joined)
    assert.equal(server.players[0].serverHost, '127.0.0.1')
  })

  it('a server that wants chat to be signed at login (1.19 to 1.19.2) refuses in words that are known', async t => {
    const server = await onlineServer('1.19.2', { enforceSecureProfile: true })
    endAfter(t, server)
    const { connection } = await through(server)
    await assert.rejects(bot(connection), { code: 'online_mode', message: /requires secure profiles/ })
  })

  it('a refusal by the session server is known, and the bot is left outside', async t => {
    const server = await onlineServer('1.20.4')
    endAfter(t, server)
    const refusal = new Refused('account_banned', 'the account is banned')
    const { door, connection } = await through(server, account(async () => { throw refusal }))
    await assert.rejects(bot(connection), { code: 'kicked' })
    assert.equal(door.trouble(), refusal)
    assert.deepEqual(server.players, [])
  })

  it('a server that does not find the join says so to the bot', async t => {
    const server = await onlineServer('1.20.4')
    endAfter(t, server)
    const { door, connection } = await through(server, account(async () => {}))
    await assert.rejects(bot(connection), { code: 'online_mode' })
    assert.equal(door.trouble(), null)
  })

  it('a server that is not there is named', async () => {
    const { door, connection } = await through({ port: 1 })
    await assert.rejects(bot(connection))
    assert.deepEqual([door.trouble()?.code, door.trouble()?.message], ['connect_refused', '127.0.0.1:1 cannot be reached (ECONNREFUSED)'])
  })

  it('nothing but a login to that server comes, and what is none ends its connection only', async t => {
    const server = await onlineServer('1.20.4')
    endAfter(t, server)
    /** @type {string[]} */
    const asked = []
    const { connection } = await through(server, account(async hash => { asked.push(hash) }))
    const path = join(folder, `door-${doors}`)
    for (const nonsense of [Buffer.from([0xff, 0xff, 0xff, 0xff, 0x7f]), Buffer.from([3, 0x7f, 1, 2]), Buffer.from(`{"do":"join","hash":"${SECRET.repeat(40)}"}\n`), Buffer.alloc(1 << 20, 0x41)]) {
      const socket = net.connect(path)
      socket.on('error', () => {}).on('data', () => {})
      socket.write(nonsense)
      await new Promise(resolve => socket.on('close', resolve))
    }
    assert.deepEqual(asked, [])
    await checkServer(connection, '1.20.4')
  })
})

it('a challenge is hashed as the game does', () => {
  const hash = (/** @type {string} */ name) => challengeHash(name, Buffer.alloc(0), Buffer.alloc(0))
  assert.deepEqual(['Notch', 'jeb_', 'simon'].map(hash), ['4ed1f46bbe04bc756bcb17c0c7ce3e4632f06a48', '-7c9d5b0044c130109a5d7b5fb5c317c02b4e28c1', '88e16a1019277b15d58faf0541e11910eb756f6'])
})
