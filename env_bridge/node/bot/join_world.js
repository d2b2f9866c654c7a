/** Into a world: a server's, or one of our own, from its seed or from a snapshot. */

import { WireFault } from '../wire/fault.js'
import { split, unpack } from '../wire/saved.js'
import { joinBefore } from './boundary.js'
import { beInSurvival, checkServer, connect, serverAddress } from './connect.js'

const LINK_FD = 4

/** The bot has come in when it returns. @param {any} params of the start request @param {import('./session.js').Parts} parts */
export async function joinWorld (params, { clock, createWorld }) {
  const options = { username: params.username ?? 'bot', viewDistance: params.view_distance ?? 6 }
  if (params.world.kind === 'server') {
    if (params.snapshot != null) throw new WireFault('bad_snapshot', 'A server world cannot be restored from a snapshot.')
    const { host, port, version } = params.world
    const connection = serverAddress(params.world)
    await clock.run(checkServer(connection, version ?? null))
    const bot = await clock.run(connect({ ...options, connection, where: `${host}:${port}`, version: version ?? null }))
    await clock.run(beInSurvival(bot, clock))
    return { bot, game: null, embedded: null, saved: null }
  }
  const [savedWorld, savedBot] = params.snapshot == null ? ['', ''] : split(params.snapshot)
  const saved = params.snapshot == null ? null : unpack(savedBot)
  const exact = clock.kind === 'virtual' && saved?.clock != null
  if (exact) clock.loadState({ ...saved.clock, now_ms: joinBefore(saved.clock.now_ms, options.viewDistance) })
  const embedded = params.world.apart ? null : await makeWorld(params, options.username, savedWorld, createWorld)
  /** @type {import('../world/embedded.js').Game} */
  const game = embedded ?? (await import('./apart.js')).worldApart(LINK_FD)
  game.start({ frozen: exact, real: clock.kind === 'real' })
  const connection = { ...game.connectOptions(), physicsEnabled: !exact }
  const bot = await clock.run(connect({ ...options, connection, where: 'the embedded world', version: null }))
  if (!exact) clock.reseed() // the world's side of the login drew from it, where it is in this process
  return { bot, game, embedded, saved }
}

/** @param {any} params of the start request @param {string} username @param {string} saved @param {import('./session.js').Parts['createWorld']} createWorld */
async function makeWorld (params, username, saved, createWorld) {
  createWorld ??= (await import('../world/embedded.js')).createEmbeddedWorld
  const snapshot = saved === '' ? undefined : unpack(saved).world
  try {
    return createWorld({ seed: params.seed, username, snapshot, gameRules: { keepInventory: params.assists?.keep_inventory ?? false }, assists: params.assists })
  } catch (error) {
    if (snapshot === undefined) throw error
    throw new WireFault('bad_snapshot', `The world in the snapshot cannot be restored: ${/** @type {Error} */ (error).message}`)
  }
}
