/** How the services of Microsoft, Xbox Live and Minecraft are asked, and what is said when they refuse. No message holds a token. */

const ANSWER_MS = 20_000

/** A refusal that a person can do something about; `env_bridge/refusals.py` says what. */
export class Refused extends Error {
  /** @param {'not_signed_in' | 'account_refused' | 'account_banned' | 'no_game' | 'service_unreachable' | 'connect_refused' | 'kicked' | 'wrong_version'} code @param {string} message */
  constructor (code, message) {
    super(message)
    this.code = code
  }
}

/**
 * `fetch`, except that a service that cannot be reached, is busy or is down is refused at once and by name.
 * @param {typeof fetch} fetch
 * @returns {typeof fetch}
 */
export function reachable (fetch) {
  return async (url, options) => {
    const { host } = new URL(String(url))
    let answer
    try {
      answer = await fetch(url, { ...options, signal: AbortSignal.timeout(ANSWER_MS) })
    } catch (error) {
      const { name, cause } = /** @type {any} */ (error)
      throw new Refused('service_unreachable', `${host} cannot be reached (${cause?.code ?? name})`)
    }
    if (answer.status === 429 || answer.status >= 500) throw new Refused('service_unreachable', `${host} is busy or down (HTTP ${answer.status})`)
    return answer
  }
}

/** The HTTP status in an error of prismarine-auth, whose further words may be anything. @param {unknown} error */
export const statusOf = error => Number(/^\d{3}\b/.exec(String(/** @type {any} */ (error)?.message))?.[0] ?? 0)
