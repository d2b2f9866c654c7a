/**
 * What a program holds instead of the bot, so that nothing of it outlives the program.
 *
 * Calls go through to the real bot; members that a program sets stay with the program; its listeners are known and
 * end with it; after the end every use throws. Hygiene, not a security boundary.
 */

const HIDDEN = new Set(['_client', 'sharedBlockAt', 'facts', 'observer', 'chests', 'travel', 'command', 'loadPlugin', 'loadPlugins', '_warn'])
const REFUSED = new Set(['end', 'quit', 'respawn'])
const ADD_LISTENER = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'])
const REMOVE_LISTENER = new Set(['off', 'removeListener'])

/** @param {string} name */
const ended = name => { throw new Error(`bot.${name}: the program has ended`) }

/**
 * @param {any} bot
 * @param {{ trusted: boolean, onError: (error: unknown) => void, sites: WeakMap<object, string> }} options
 *   trusted: for our own primitives, which see everything
 */
export function createFacade (bot, { trusted, onError, sites }) {
  let alive = true
  /** @type {{ event: string, listener: Function, guarded: (...args: any[]) => void }[]} */
  const listeners = []
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
    const result = target[key](...args)
    if (result === target) return self
    if (!(result instanceof Promise)) return result
    const site = new Error('call').stack ?? ''
    return result.catch(error => {
      if (typeof error === 'object' && error !== null && !sites.has(error)) sites.set(error, site)
      throw error
    })
  }

  /** @param {any} target @param {boolean} isBot */
  function wrap (target, isBot) {
    /** @type {Map<string | symbol, any>} */
    const own = new Map()
    const { proxy, revoke } = Proxy.revocable(target, {
      get (_target, key) {
        if (own.has(key)) return own.get(key)
        if (!trusted && isBot && HIDDEN.has(/** @type {string} */ (key))) return undefined
        const value = target[key]
        if (typeof value !== 'function' && !(isBot && key === 'pathfinder')) return value
        const wrapped = member(/** @type {string} */ (key), value)
        own.set(key, wrapped)
        return wrapped
      },
      set (_target, key, value) {
        if (trusted) target[key] = value
        else own.set(key, value)
        return true
      },
      deleteProperty (_target, key) { return own.delete(key) || true },
      defineProperty () { return false },
      setPrototypeOf () { return false }
    })
    revokers.push(revoke)
    return proxy

    /** @param {string} key @param {any} value */
    function member (key, value) {
      if (!isBot) return calling(target, key, proxy)
      if (key === 'pathfinder') return trusted ? value : wrap(value, false)
      if (!trusted && key === 'blockAt') return calling({ blockAt: (/** @type {any} */ point) => target.blockAt(point) }, key, proxy) // its own: others are shared
      if (!trusted && REFUSED.has(key)) return () => { throw new Error(`bot.${key} is not for programs: the connection stays`) }
      if (ADD_LISTENER.has(key)) return listening(target, key, proxy)
      if (REMOVE_LISTENER.has(key)) return forgetting(target, proxy)
      if (key === 'removeAllListeners') return (/** @type {string} */ event) => { removeOwn(target, event); return proxy }
      return trusted ? value : calling(target, key, proxy)
    }
  }

  return {
    proxy: wrap(bot, true),
    end () {
      alive = false
      for (const { event, guarded } of listeners) bot.removeListener(event, guarded)
      for (const revoke of revokers) revoke()
    }
  }
}
