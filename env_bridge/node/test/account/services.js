/** The services of Microsoft, Xbox Live and Minecraft on loopback, as far as a login needs them; `mood` makes them refuse. */

import { createServer } from 'node:http'
import { once } from 'node:events'

export const PLAYER = { id: '11223344556677889900aabbccddeeff', name: 'AccountOwner' }
/** What no program, record or log may ever hold. */
export const SECRET = 'tOkEn'

const realFetch = globalThis.fetch
const LATER = new Date(Date.now() + 86400_000).toISOString()
const refusal = (/** @type {number} */ status, /** @type {object} */ body) => ({ status, body })

/**
 * @typedef {object} Mood
 * @property {number} pending polls before the person has entered the code
 * @property {string | null} device the error of every poll
 * @property {boolean} signedIn whether refresh tokens are taken
 * @property {number | null} xerr Xbox Live's refusal
 * @property {boolean} owns the game
 * @property {string | null} join the session server's refusal
 * @property {string | null} down a host that answers 503
 * @property {boolean} forgets the game's tokens are refused that were given before
 */

/** @param {Partial<Mood>} [mood] */
export async function fakeServices (mood = {}) {
  /** @type {Mood} */
  const now = { pending: 1, device: null, signedIn: true, xerr: null, owns: true, join: null, down: null, forgets: false, ...mood }
  /** @type {Map<string, string>} */
  const joined = new Map()
  /** @type {string[]} */
  const asked = []
  let given = 0
  let valid = 0

  const live = () => ({ token_type: 'bearer', expires_in: 3600, scope: 'service', access_token: `${SECRET}-live`, refresh_token: `${SECRET}-refresh` })
  const xbox = () => ({ Token: `${SECRET}-xbox`, NotAfter: LATER, DisplayClaims: { xui: [{ uhs: 'hash', xid: '1' }] } })
  const takes = (/** @type {string} */ token) => Number(token.split('-').at(-1)) > valid

  /** @type {Record<string, (body: any, url: URL, headers: import('node:http').IncomingHttpHeaders) => object>} */
  const routes = {
    '/login.live.com/oauth20_connect.srf': () => ({ device_code: `${SECRET}-device`, user_code: 'AB12CD34', verification_uri: 'https://www.microsoft.com/link', interval: 0.01, expires_in: 900 }),
    '/login.live.com/oauth20_token.srf': body => {
      if (body.grant_type === 'refresh_token') return now.signedIn ? live() : refusal(400, { error: 'invalid_grant', error_description: `${SECRET} was withdrawn` })
      if (now.device) return refusal(400, { error: now.device })
      return now.pending-- > 0 ? refusal(400, { error: 'authorization_pending' }) : live()
    },
    '/user.auth.xboxlive.com/user/authenticate': xbox,
    '/device.auth.xboxlive.com/device/authenticate': xbox,
    '/title.auth.xboxlive.com/title/authenticate': xbox,
    '/xsts.auth.xboxlive.com/xsts/authorize': () => now.xerr ? refusal(401, { XErr: now.xerr, Message: '' }) : xbox(),
    '/api.minecraftservices.com/authentication/login_with_xbox': () => ({ access_token: `${SECRET}-game-${++given}`, token_type: 'Bearer', expires_in: 86400 }),
    '/api.minecraftservices.com/minecraft/profile': (_body, _url, { authorization = '' }) => {
      if (!takes(authorization)) return refusal(401, {})
      return now.owns ? { ...PLAYER, skins: [] } : refusal(404, { error: 'NOT_FOUND' })
    },
    '/sessionserver.mojang.com/session/minecraft/join': ({ accessToken, selectedProfile, serverId }) => {
      if (now.join) return refusal(403, { error: now.join })
      if (!takes(accessToken) || selectedProfile !== PLAYER.id) return refusal(403, { error: 'ForbiddenOperationException' })
      joined.set(serverId, PLAYER.name)
      return refusal(204, {})
    },
    '/session/minecraft/hasJoined': (_body, { searchParams }) => {
      const known = joined.get(searchParams.get('serverId') ?? '') === searchParams.get('username')
      return known ? { ...PLAYER, properties: [] } : refusal(204, {})
    },
    '/mood': body => {
      Object.assign(now, body)
      if (now.forgets) valid = given
      return { joins: joined.size, asked }
    }
  }

  const server = createServer(async (request, response) => {
    response.setHeader('connection', 'close') // a kept one that ends is another error than one refused
    const url = new URL(request.url ?? '/', 'http://loopback')
    const text = Buffer.concat(await request.toArray()).toString()
    const body = text === '' ? {} : text.startsWith('{') ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text))
    asked.push(url.pathname)
    const route = routes[url.pathname]
    const found = /** @type {any} */ (url.pathname.startsWith(`/${now.down}/`) ? refusal(503, {}) : route?.(body, url, request.headers) ?? refusal(404, {}))
    const { status, body: answer } = typeof found.status === 'number' ? found : { status: 200, body: found }
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(status === 204 ? '' : JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  const url = `http://127.0.0.1:${port}`

  return { url, mood: now, joined, asked, forget: () => { valid = given }, stop: () => { server.closeAllConnections(); server.close() } }
}

/** `fetch` to the fakes, whatever host is meant. @param {string} url of the fakes @returns {typeof fetch} */
export const fetchFrom = url => (wanted, options) => {
  const { host, pathname, search } = new URL(String(wanted))
  return realFetch(`${url}/${host}${pathname}${search}`, options)
}
