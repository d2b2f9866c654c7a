/** A bound for calls of mineflayer that may never end. */

/**
 * @template T
 * @param {Promise<T>} work
 * @param {number} seconds of the clock's time
 * @param {string} what for the message
 * @returns {Promise<T>}
 */
export async function within (work, seconds, what) {
  /** @type {any} */
  let timer
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${seconds} seconds`)), seconds * 1000)
  })
  work.catch(() => {}) // when it fails after the bound
  try {
    return /** @type {T} */ (await Promise.race([work, late]))
  } finally {
    clearTimeout(timer)
  }
}
