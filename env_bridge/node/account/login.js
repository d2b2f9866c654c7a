/**
 * One connection from the walls to a server in online mode: the login is done here, with the account, and all else passes as it is.
 *
 * The child speaks as to a server in offline mode: it gets neither the token nor the shared secret, and the challenge that is answered is
 * the server's own, so that no program can have one answered for another server. Only the packets up to the one that encrypts or lets in are read.
 */

import { constants, createCipheriv, createDecipheriv, createHash, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { pipeline } from 'node:stream'
import { framed, packetsOf } from './frames.js'
import { Refused } from './services.js'

const STATUS = 1
const LOGIN = 2
const ANY_VERSION = '1.20.4' // the first packet is the same in all
const QUESTIONS = ['login_plugin_request', 'cookie_request']
const SECRET_BYTES = 16

const require = createRequire(import.meta.url)
const { createSerializer, createDeserializer, states } = require('minecraft-protocol')
const minecraftData = require('minecraft-data')

/** @typedef {import('node:net').Socket} Socket */

/** @param {import('minecraft-protocol').States} state @param {string} version */
function packetsIn (state, version) {
  const [toServer, toClient] = [true, false].map(isServer => createDeserializer({ state, isServer, version, customPackets: {} }))
  const writer = createSerializer({ state, isServer: false, version, customPackets: {} })
  return {
    /** @param {Buffer} packet @returns {{ name: string, params: any }} */
    fromClient: packet => toServer.parsePacketBuffer(packet).data,
    /** @param {Buffer} packet @returns {{ name: string, params: any }} */
    fromServer: packet => toClient.parsePacketBuffer(packet).data,
    /** @param {string} name @param {object} params */
    toServer: (name, params) => framed(writer.createPacketBuffer({ name, params }))
  }
}

/** As Java prints the number that the digest is. @param {string} serverId @param {Buffer} secret @param {Buffer} publicKey */
export function challengeHash (serverId, secret, publicKey) {
  const digest = createHash('sha1').update(serverId, 'latin1').update(secret).update(publicKey).digest('hex')
  return BigInt.asIntN(160, BigInt(`0x${digest}`)).toString(16)
}

/** @param {Socket} inner @param {Socket} outer @param {Buffer | null} secret null: nothing is encrypted */
function passOn (inner, outer, secret) {
  const end = () => {
    inner.destroy()
    outer.destroy()
  }
  const [there, back] = secret === null ? [[], []] : [[createCipheriv('aes-128-cfb8', secret, secret)], [createDecipheriv('aes-128-cfb8', secret, secret)]]
  pipeline([inner, ...there, outer], end)
  pipeline([outer, ...back, inner], end)
}

/**
 * Reads until the server encrypts or lets in without.
 * @param {{ child: ReturnType<typeof packetsOf>, server: ReturnType<typeof packetsOf>, inner: Socket, outer: Socket }} ends
 * @param {ReturnType<typeof packetsIn>} login @param {(hash: string) => Promise<void>} join
 * @returns {Promise<{ secret: Buffer, answer: object } | null>}
 */
async function challenge ({ child, server, inner, outer }, login, join) {
  for (;;) {
    const packet = await server.next()
    const { name, params } = login.fromServer(packet)
    if (name === 'encryption_begin') {
      const secret = randomBytes(SECRET_BYTES)
      if (params.shouldAuthenticate !== false) await join(challengeHash(params.serverId, secret, params.publicKey))
      const key = createPublicKey({ key: params.publicKey, format: 'der', type: 'spki' })
      const [sharedSecret, verifyToken] = [secret, params.verifyToken].map(bytes => publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, bytes))
      return { secret, answer: { sharedSecret, verifyToken, hasVerifyToken: true, crypto: { verifyToken } } }
    }
    inner.write(framed(packet))
    if (!QUESTIONS.includes(name)) return null
    outer.write(framed(await child.next()))
  }
}

/**
 * @param {Socket} inner to the child
 * @param {Socket} outer to the server, connected
 * @param {object} options
 * @param {{ host: string, port: number }} options.server as the server is to be told it was asked for
 * @param {import('./account.js').Player} options.player
 * @param {(hash: string) => Promise<void>} options.join
 */
export async function logIn (inner, outer, { server, player, join }) {
  const ends = { child: packetsOf(inner), server: packetsOf(outer), inner, outer }
  const first = packetsIn(states.HANDSHAKING, ANY_VERSION)
  const { params: hello } = first.fromClient(await ends.child.next())
  const version = minecraftData(hello.protocolVersion)?.version.minecraftVersion
  outer.write(first.toServer('set_protocol', { ...hello, serverHost: server.host, serverPort: server.port }))
  let secret = null
  if (hello.nextState === LOGIN) {
    if (version === undefined) throw new Refused('wrong_version', `the protocol ${hello.protocolVersion} is not known`)
    const login = packetsIn(states.LOGIN, version)
    const { params: who } = login.fromClient(await ends.child.next())
    outer.write(login.toServer('login_start', { ...who, username: player.name, playerUUID: player.id, signature: null }))
    const challenged = await challenge(ends, login, join)
    if (challenged) {
      outer.write(login.toServer('encryption_begin', challenged.answer))
      secret = challenged.secret
    }
  } else if (hello.nextState !== STATUS) throw new Refused('kicked', 'the bot wanted neither to log in nor to ask')
  ends.child.leave()
  ends.server.leave()
  passOn(inner, outer, secret)
}
