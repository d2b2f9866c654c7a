/**
 * A Microsoft account that owns Minecraft: signed in by device code, then used to join servers.
 *
 * By the parts of prismarine-auth, mineflayer's own way, called one after the other: its `Authflow` asks for a new device code by itself and
 * tries again until nobody can tell what went wrong. Does not cover chat signing: no certificates are fetched.
 */

import { createRequire } from 'node:module'
import { Refused, reachable, statusOf } from './services.js'

const JOIN_URL = 'https://sessionserver.mojang.com/session/minecraft/join'
const GAME = 'rp://api.minecraftservices.com/'
const WAITING = ['authorization_pending', 'slow_down']
/** What prismarine-auth says of Xbox Live's refusals; all else that it throws may quote a reply. */
const XBOX_WORDS = /^(Your account|The account|Xbox Live authentication failed).{1,180}/

const require = createRequire(import.meta.url)
const { Authflow, Titles } = createRequire(require.resolve('minecraft-protocol'))('prismarine-auth') // the version that mineflayer has
const CLIENT = { flow: 'live', authTitle: Titles.MinecraftNintendoSwitch, deviceType: 'Nintendo' }

/** @type {Record<string, string>} */
const SIGN_IN_ENDS = {
  not_offered: 'Microsoft gave no code to sign in with',
  expired: 'the code was not entered in time',
  authorization_declined: 'the sign-in was declined'
}

/** Why the session server lets an account join nowhere. @type {Record<string, [ConstructorParameters<typeof Refused>[0], string]>} */
const JOIN_REFUSALS = {
  InsufficientPrivilegesException: ['account_refused', 'multiplayer is switched off for the account'],
  ForcedUsernameChangeException: ['account_refused', 'the account must choose another player name first'],
  UserBannedException: ['account_banned', 'the account is banned from multiplayer']
}

/**
 * @typedef {{ name: string, id: string }} Player id: a UUID without dashes
 * @typedef {{ url: string, code: string, seconds: number }} DeviceCode what a person enters where, and for how long it holds
 */

/**
 * @param {Parameters<typeof Authflow>[1]} vault caches, see `vault.js`
 * @param {typeof fetch} plainFetch
 */
export function createAccount (vault, plainFetch) {
  const ask = reachable(plainFetch)
  const flow = new Authflow('', vault, CLIENT)
  let ended = 'not_offered'

  /** While a person enters the code, a refusal ends the wait. @type {typeof fetch} */
  globalThis.fetch = async (url, options) => {
    const answer = await ask(url, options)
    if (flow.msa.polling && !answer.ok) {
      const { error } = /** @type {any} */ (await answer.clone().json())
      if (!WAITING.includes(error)) {
        ended = error
        flow.msa.polling = false
      }
    }
    return answer
  }

  /** @template T @param {Promise<T>} step @param {(error: any) => Refused} refusal */
  const or = (step, refusal) => step.catch(error => { throw error instanceof Refused ? error : refusal(error) })
  const refusedBy = (/** @type {string} */ who) => (/** @type {any} */ error) => {
    const status = statusOf(error)
    return new Refused('account_refused', `${who} refused the account${status ? ` (HTTP ${status})` : ''}`)
  }

  const xboxRefusal = (/** @type {Error} */ error) => {
    const words = XBOX_WORDS.exec(error.message)?.[0]
    return words ? new Refused('account_refused', words) : refusedBy('Xbox Live')(error)
  }

  /** From the sign-in to the game's token. @returns {Promise<string>} */
  async function renew () {
    if (!await flow.msa.getRefreshToken()) throw new Refused('not_signed_in', 'no Microsoft account is signed in')
    const { access_token: token } = await or(flow.msa.refreshTokens(), () => new Refused('not_signed_in', 'the sign-in has ended or was withdrawn'))
    const userToken = await or(flow.xbl.getUserToken(token), refusedBy('Xbox Live'))
    const deviceToken = await or(flow.xbl.getDeviceToken(CLIENT), refusedBy('Xbox Live'))
    const titleToken = await or(flow.xbl.getTitleToken(token, deviceToken), refusedBy('Xbox Live'))
    const tokens = { userToken, deviceToken, titleToken }
    const xsts = await or(flow.xbl.getXSTSToken(tokens, { relyingParty: GAME }), xboxRefusal)
    return or(flow.mca.getAccessToken(xsts), refusedBy('Minecraft'))
  }

  const current = async () => await flow.mca.verifyTokens() ? (await flow.mca.getCachedAccessToken()).token : renew()

  /** What the game's token is wanted for; once more with a new one when the present one is not taken. @template T @param {(token: string) => Promise<T | null>} use null: the token is refused */
  async function withToken (use) {
    const done = await use(await current()) ?? await use(await renew())
    if (done === null) throw new Refused('not_signed_in', "Minecraft does not take the account's token")
    return done
  }

  /** @returns {Promise<Player>} */
  const player = () => withToken(async token => {
    try {
      const { name, id } = await flow.mca.fetchProfile(token)
      return { name, id }
    } catch (error) {
      if (error instanceof Refused) throw error
      if (statusOf(error) === 401) return null
      if (statusOf(error) === 404) throw new Refused('no_game', 'the account has no Minecraft: Java Edition, or no player name in it yet')
      throw refusedBy('Minecraft')(error)
    }
  })

  return {
    player,

    /** @param {(code: DeviceCode) => void} show @returns {Promise<Player>} */
    async signIn (show) {
      ended = 'not_offered'
      const offer = (/** @type {any} */ { verification_uri: url, user_code: code, expires_in: seconds }) => {
        ended = 'expired'
        show({ url, code, seconds })
      }
      await or(flow.msa.authDeviceCode(offer), () => new Refused('not_signed_in', SIGN_IN_ENDS[ended] ?? 'the sign-in was refused'))
      await flow.mca.cache.reset() // of whoever was signed in before
      return player()
    },

    /** Tells the session server that this player is about to join. @param {string} hash of the server's key and the shared secret @param {Player} as */
    async join (hash, as) {
      await withToken(async accessToken => {
        const body = JSON.stringify({ accessToken, selectedProfile: as.id, serverId: hash })
        const answer = await ask(JOIN_URL, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
        if (answer.ok) return true
        const { error } = /** @type {any} */ (await answer.json().catch(() => ({})))
        const known = JOIN_REFUSALS[error]
        if (known) throw new Refused(...known)
        if (answer.status === 401 || answer.status === 403) return null
        throw new Refused('account_refused', `the session server refused the account (HTTP ${answer.status})`)
      })
    }
  }
}
