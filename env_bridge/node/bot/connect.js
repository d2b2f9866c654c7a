/** Makes the mineflayer bot and waits for it to stand in the world; start errors carry a code. */

import { createRequire } from 'node:module'
import net from 'node:net'
import { WireFault } from '../wire/fault.js'
import { refusal } from './refusals.js'

const CONNECT_SECONDS = 30
const KEEP_ALIVE_MS = 3600_000
const PING_MS = 5000
const MODE_WAITS = 20
const OPERATOR_STATUS = { none: 24, least: 26, most: 28 }

const require = createRequire(import.meta.url)
const mineflayer = require('mineflayer')
const { ping } = require('minecraft-protocol')
const minecraftData = require('minecraft-data')

/**
 * Why the connection could not be made.
 * @param {any} error
 * @param {string} where
 */
function startError (error, where) {
  const message = String(error?.message ?? error)
  if (error?.code === 'ECONNREFUSED' || error?.errors?.some((/** @type {any} */ e) => e.code === 'ECONNREFUSED')) {
    return new WireFault('connect_refused', `Nothing listens at ${where}. Start the server, or mend world.host and world.port.`)
  }
  if (/version|protocol|outdated|incompatible|not supported/i.test(message)) {
    return new WireFault('wrong_version', `${where}: ${message}. Set world.version to the server's version, or leave it empty to detect it.`)
  }
  if (error?.code) return new WireFault('connect_refused', `${where} cannot be reached: ${message} (${error.code}).`)
  return new WireFault('connect_refused', `${where}: ${message}`)
}

/**
 * Where a server is, for minecraft-protocol.
 * @param {{ host: string, port: number, socket?: string }} world socket: a local one that leads to the server, where there is no network
 */
export function serverAddress ({ host, port, socket }) {
  const throughGate = (/** @type {any} */ client) => client.setSocket(net.connect(/** @type {string} */ (socket)))
  return { host, port, ...(socket === undefined ? {} : { connect: throughGate }) }
}

/**
 * Asks a server who it is, since a client of another version is simply left waiting by some.
 * @param {ReturnType<typeof serverAddress>} address
 * @param {string | null} version the version that is wanted; null for any
 * @throws {WireFault}
 */
export async function checkServer (address, version) {
  const where = `${address.host}:${address.port}`
  const wanted = version === null ? null : minecraftData(version)?.version
  if (wanted === undefined) throw startError(new Error(`version ${version} is not known`), where)
  /** @type {any} */
  let answer
  try {
    answer = await ping({ ...address, closeTimeout: PING_MS, noPongTimeout: PING_MS, ...(version === null ? {} : { version }) })
  } catch (error) {
    if (/** @type {any} */ (error).code) throw startError(error, where)
    return // no answer: servers may keep silent about themselves and still let clients in
  }
  const theirs = answer?.version
  if (wanted && typeof theirs?.protocol === 'number' && theirs.protocol !== wanted.version) {
    throw startError(new Error(`the server's version is ${theirs.name}, not ${version}`), where)
  }
}

/** Servers tell a player's rights as soon as it is in, before it stands anywhere. @param {any} bot adds `bot.isOperator` */
function watchRights (bot) {
  let isOperator = false
  bot.isOperator = () => isOperator
  bot._client.on('entity_status', (/** @type {any} */ { entityId, entityStatus: status }) => {
    if (entityId !== bot.entity?.id || status < OPERATOR_STATUS.none || status > OPERATOR_STATUS.most) return
    isOperator = status >= OPERATOR_STATUS.least
  })
}

/**
 * @param {object} options
 * @param {object} options.connection what mineflayer needs to connect: host and port, or a transport
 * @param {string} options.where for messages
 * @param {string} options.username
 * @param {string | null} options.version null to detect it
 * @param {number} options.viewDistance chunks
 * @returns {Promise<any>} the bot, spawned
 * @throws {WireFault}
 */
export async function connect ({ connection, where, username, version, viewDistance }) {
  /** @type {any} */
  let bot
  try {
    bot = mineflayer.createBot({
      username,
      version: version ?? undefined,
      auth: 'offline',
      viewDistance,
      hideErrors: true,
      checkTimeoutInterval: KEEP_ALIVE_MS,
      disableChatSigning: true,
      validateChannelProtocol: false, // our own data; the check costs a tenth of a start
      ...connection
    })
  } catch (error) {
    throw startError(error, where)
  }
  watchRights(bot)
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new WireFault('connect_timeout', `${where} let nobody in within ${CONNECT_SECONDS} seconds.`)), CONNECT_SECONDS * 1000)
    const done = () => {
      clearTimeout(timer)
      bot.removeListener('error', onError)
      bot.removeListener('kicked', onKick)
      bot.removeListener('end', onEnd)
    }
    const fail = (/** @type {Error} */ error) => {
      done()
      bot.on('error', () => {}) // what follows a failed start is no news
      try { if (!bot._client.ended) bot.end() } catch {}
      reject(error)
    }
    const onError = (/** @type {any} */ error) => fail(startError(error, where))
    const onKick = (/** @type {unknown} */ reason) => {
      const { code, words } = refusal(reason, bot.registry?.language ?? {})
      fail(new WireFault(code, `${where} refused ${username}: ${words}`))
    }
    const onEnd = () => fail(new WireFault('kicked', `${where} closed the connection before the bot was in the world.`))
    bot.on('error', onError)
    bot.on('kicked', onKick)
    bot.on('end', onEnd)
    bot.once('spawn', () => { done(); resolve(null) })
  })
  bot.on('error', (/** @type {Error} */ error) => console.error('bot error:', error.message))
  return bot
}

/** Programs play survival: elsewhere blocks drop nothing and nothing is ever short. @param {any} bot on a server @param {import('../clock/native.js').Clock} clock */
export async function beInSurvival (bot, clock) {
  if (bot.game.gameMode === 'survival') return
  if (bot.isOperator()) bot.chat('/gamemode survival')
  for (let i = 0; i < MODE_WAITS && bot.game.gameMode !== 'survival'; i++) await clock.sleep(100)
  if (bot.game.gameMode !== 'survival') throw new WireFault('not_survival', `The server has ${bot.username} in ${bot.game.gameMode} mode.`)
}
