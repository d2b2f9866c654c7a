import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createAccount } from '../../account/account.js'
import { Refused } from '../../account/services.js'
import { openVault } from '../../account/vault.js'
import { fakeServices, fetchFrom, PLAYER, SECRET } from './services.js'

const realFetch = globalThis.fetch
const realConsole = globalThis.console
const silent = Object.fromEntries(Object.keys(console).map(name => [name, () => {}]))

/** @type {Awaited<ReturnType<typeof fakeServices>>} */
let services
/** @type {string} */
let folder

const account = () => createAccount(openVault(folder), fetchFrom(services.url))
const refusedWith = (/** @type {string} */ code, /** @type {RegExp} */ words) => (/** @type {any} */ error) => {
  assert.ok(error instanceof Refused, String(error.stack))
  assert.deepEqual([error.code, words.test(error.message), error.message.includes(SECRET)], [code, true, false], error.message)
  return true
}

beforeEach(async () => {
  services = await fakeServices()
  folder = mkdtempSync(join(tmpdir(), 'vault-'))
  globalThis.console = /** @type {any} */ (silent) // prismarine-auth speaks of what fails
})
afterEach(() => {
  services.stop()
  rmSync(folder, { recursive: true })
  globalThis.fetch = realFetch
  globalThis.console = realConsole
})

describe('an account', () => {
  it('is signed in with a code that a person enters, and used from then on without', async () => {
    /** @type {object[]} */
    const shown = []
    assert.deepEqual(await account().signIn(code => shown.push(code)), PLAYER)
    assert.deepEqual(shown, [{ url: 'https://www.microsoft.com/link', code: 'AB12CD34', seconds: 900 }])
    const before = services.asked.length
    assert.deepEqual(await account().player(), PLAYER)
    assert.deepEqual(services.asked.slice(before), ['/api.minecraftservices.com/minecraft/profile'])
  })

  it('is kept in one file that only its owner can read', async () => {
    await account().signIn(() => {})
    assert.deepEqual(readdirSync(folder), ['account.json'])
    assert.equal(statSync(join(folder, 'account.json')).mode & 0o777, 0o600)
    const kept = readFileSync(join(folder, 'account.json'), 'utf8')
    assert.deepEqual([kept.includes(`${SECRET}-refresh`), kept.includes(`${SECRET}-xbox`)], [true, false])
  })

  it('joins with a new token when the one it has is no longer taken', async () => {
    await account().signIn(() => {})
    services.forget()
    await account().join('-1a2b', PLAYER)
    assert.deepEqual([...services.joined], [['-1a2b', PLAYER.name]])
  })

  /** @type {Record<string, [Partial<import('./services.js').Mood>, string, RegExp]>} */
  const refusals = {
    'whose sign-in was withdrawn': [{ signedIn: false }, 'not_signed_in', /ended or was withdrawn/],
    'without the game': [{ owns: false }, 'no_game', /no Minecraft: Java Edition/],
    'that Xbox Live has banned': [{ xerr: 2148916227 }, 'account_refused', /banned by Xbox/],
    'of a child without a family': [{ xerr: 2148916238 }, 'account_refused', /under 18/],
    'that Xbox Live refuses without a word': [{ xerr: 42 }, 'account_refused', /XErr: 42$/],
    'while Minecraft is down': [{ down: 'api.minecraftservices.com' }, 'service_unreachable', /api\.minecraftservices\.com is busy or down \(HTTP 503\)/]
  }
  for (const [name, [mood, code, words]] of Object.entries(refusals)) {
    it(`${name} is refused in words that a person can act on`, async () => {
      await account().signIn(() => {})
      services.forget()
      Object.assign(services.mood, mood)
      await assert.rejects(account().player(), refusedWith(code, words))
    })
  }

  /** @type {Record<string, [string, string, RegExp]>} */
  const joins = {
    'that is banned': ['UserBannedException', 'account_banned', /banned from multiplayer/],
    'without multiplayer': ['InsufficientPrivilegesException', 'account_refused', /multiplayer is switched off/],
    'whose token is never taken': ['ForbiddenOperationException', 'not_signed_in', /does not take/]
  }
  for (const [name, [error, code, words]] of Object.entries(joins)) {
    it(`${name} joins nowhere`, async () => {
      await account().signIn(() => {})
      services.mood.join = error
      await assert.rejects(account().join('1a', PLAYER), refusedWith(code, words))
    })
  }

  it('that nobody signed in asks no service at all', async () => {
    await assert.rejects(account().player(), refusedWith('not_signed_in', /no Microsoft account/))
    assert.deepEqual(services.asked, [])
  })

  it('without a network is told apart from one that is refused', async () => {
    await account().signIn(() => {})
    services.forget()
    services.stop()
    await assert.rejects(account().player(), refusedWith('service_unreachable', /cannot be reached \(ECONNREFUSED\)/))
  })

  it('whose owner declines the code is not waited for', async () => {
    services.mood.device = 'authorization_declined'
    await assert.rejects(account().signIn(() => {}), refusedWith('not_signed_in', /declined/))
  })
})
