/**
 * What a program holds instead of the bot, so that nothing of it outlives the program.
 *
 * Calls go through to the real bot; members that a program sets stay with the program; its listeners are known and
 * end with it; after the end every use throws. Hygiene, not a security boundary.
 */

const HIDDEN = new Set(['sharedBlockAt', 'facts', 'packets', 'observer', 'chests', 'travel', 'command', 'hotbar', 'isOperator'])
const REFUSED = new Set(['end', 'quit', 'respawn', 'emit', 'loadPlugin', 'loadPlugins', 'whisper', 'setMaxListeners'])
/** What programs may ask of the bot's picture of the world; changing it is the server's business. */
const READABLE = ['getBlock', 'getBlockStateId', 'getBlockType', 'getBlockLight', 'getSkyLight', 'getBiome', 'raycast']
const MOST_LISTENERS = 500
const MOST_WAITING = 200
const ADD_LISTENER = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'])
const REMOVE_LISTENER = new Set(['off', 'removeListener'])

/** Members that are objects of their own. */
const PARTS = new Set(['pathfinder', 'world'])

/** @param {string | symbol} key */
const isHidden = key => typeof key === 'string' && (key.startsWith('_') || HIDDEN.has(key))

/** @param {string} what */
const forbidden = what => Object.assign(new Error(`${what} is not for programs`), { code: 'forbidden' })

/** @param {string} name */
const ended = name => { throw new Error(`bot.${name}: the program has ended`) }

/**
 * @param {any} bot
 * @param {{ trusted: boolean, onError: (error: unknown) => void, sites: WeakMap<object, string>, onCall: () => void }} options
 *   trusted: for our own primitives, which see everything
 */
export function createFacade (bot, { trusted, onError, sites, onCall }) {
  let alive = true
  /** @type {{ event: string, listener: Function, guarded: (...args: any[]) => void }[]} */
  const listeners = []
  let waiting = 0
  /** @type {(() => void)[]} */
  const revokers = []

  /** @param {Function} listener */
  const guard = listener => (/** @type {any[]} */ ...args) => {
    try {
      if (alive) listener(...args)
    } catch (error) {
      onError(error)
    }
  }

  const listening = (/** @type {any} */ target, /** @type {string} */ key, /** @type {any} */ self) =>
    (/** @type {string} */ event, /** @type {Function} */ listener) => {
      if (!alive) ended(key)
      if (listeners.length >= MOST_LISTENERS) throw new Error(`bot.${key}: a program may have at most ${MOST_LISTENERS} listeners`)
      const guarded = guard(listener)
      listeners.push({ event, listener, guarded })
      target[key](event, guarded)
      return self
    }

  const forgetting = (/** @type {any} */ target, /** @type {any} */ self) => (/** @type {string} */ event, /** @type {Function} */ listener) => {
    const known = listeners.findLast(entry => entry.event === event && entry.listener === listener)
    if (known) target.removeListener(event, known.guarded)
    return self
  }

  const removeOwn = (/** @type {any} */ target, /** @type {string} */ event) => {
    for (const entry of listeners) if (event === undefined || entry.event === event) target.removeListener(entry.event, entry.guarded)
  }

  /** Remembers where in the program a call was made whose promise fails. @param {any} target @param {string} key @param {any} self */
  const calling = (target, key, self) => (/** @type {any[]} */ ...args) => {
    if (!alive) ended(key)
    onCall()
    if (waiting >= MOST_WAITING) throw new Error(`bot.${key}: ${waiting} calls of the program are waiting already; await them`)
    const result = target[key](...args)
    if (result === target) return self
    if (!(result instanceof Promise)) return result
    return whileAlive(result, new Error('call').stack ?? '')
  }

  /** A promise that is settled only while the program runs, so that no part of it wakes up later. @param {Promise<any>} result @param {string} site */
  const whileAlive = (result, site) => new Promise((resolve, reject) => {
    waiting++
    result.then(value => {
      waiting--
      if (alive) resolve(value)
    }, error => {
      waiting--
      if (typeof error === 'object' && error !== null && !sites.has(error)) sites.set(error, site)
      if (alive) reject(error)
    })
  })

  /** @param {any} world */
  const readable = world => Object.freeze(Object.fromEntries(READABLE.map(key => [key, (/** @type {any[]} */ ...args) => world[key](...args)])))

  /** @param {any} target @param {boolean} isBot */
  function wrap (target, isBot) {
    /** @type {Map<string | symbol, any>} */
    const own = new Map()
    const hides = (/** @type {string | symbol} */ key) => !trusted && isBot && isHidden(key)
    /** @type {any} */
    let proxy = null
    const shape = Object.create(Object.getPrototypeOf(target)) // not the target, whose fixed methods a proxy would have to show as they are
    const made = Proxy.revocable(shape, {
      get (_target, key) {
        const kept = own.get(key)
        if (kept !== undefined || (!trusted && own.has(key))) return kept
        if (hides(key)) {
          if (key === '_client') throw forbidden('bot._client')
          return undefined
        }
        const value = target[key]
        if (typeof value !== 'function' && (trusted || !isBot || !PARTS.has(/** @type {string} */ (key)))) return value
        const wrapped = member(/** @type {string} */ (key), value)
        own.set(key, wrapped)
        return wrapped
      },
      set (_target, key, value) {
        if (trusted) target[key] = value
        else own.set(key, value)
        return true
      },
      has: (_target, key) => own.has(key) || (key in target && !hides(key)),
      ownKeys: () => Reflect.ownKeys(target).filter(key => !hides(key)),
      getOwnPropertyDescriptor (_target, key) {
        const real = Reflect.getOwnPropertyDescriptor(target, key)
        if (real === undefined || hides(key)) return undefined
        return { value: proxy[key], writable: true, configurable: true, enumerable: real.enumerable ?? true }
      },
      preventExtensions: () => false,
      deleteProperty (_target, key) { return own.delete(key) || true },
      defineProperty () { return false },
      setPrototypeOf () { return false }
    })
    proxy = made.proxy
    revokers.push(made.revoke)
    return proxy

    /** @param {string} key @param {any} value */
    function member (key, value) {
      if (!isBot) return calling(target, key, proxy)
      if (key === 'pathfinder') return trusted ? value : wrap(value, false)
      if (key === 'world') return trusted ? value : readable(value)
      if (!trusted && key === 'blockAt') return calling({ blockAt: (/** @type {any} */ point) => target.blockAt(point) }, key, proxy) // its own: others are shared
      if (!trusted && REFUSED.has(key)) return () => { throw forbidden(`bot.${key}`) }
      if (ADD_LISTENER.has(key)) return listening(target, key, proxy)
      if (REMOVE_LISTENER.has(key)) return forgetting(target, proxy)
      if (key === 'removeAllListeners') return (/** @type {string} */ event) => { removeOwn(target, event); return proxy }
      return trusted ? value : calling(target, key, proxy)
    }
  }

  return {
    proxy: wrap(bot, true),
    whileAlive,
    call: onCall,
    end () {
      alive = false
      for (const { event, guarded } of listeners) bot.removeListener(event, guarded)
      for (const revoke of revokers) revoke()
    }
  }
}
