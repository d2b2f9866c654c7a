/** Waiting for an entity to be gone. */

/**
 * @param {any} bot @param {string} primitive for the reports @param {any} entity @param {number} seconds
 * @returns {Promise<void>}
 */
export async function entityRemoved (bot, primitive, entity, seconds) {
  if (entity?.id === undefined) throw bot.facts.refusal(primitive, 'bad_argument', 'the entity must be one that bot.nearestEntity gave', {})
  if (!bot.entities[entity.id]) return
  /** @type {any} */
  let timer
  /** @type {any} */
  let listener
  try {
    await new Promise((resolve, reject) => {
      listener = (/** @type {any} */ gone) => { if (gone.id === entity.id) resolve(null) }
      timer = setTimeout(() => reject(bot.facts.refusal(primitive, 'kill_timeout', `the ${entity.name} is still there after ${seconds} seconds`, { mob: entity.name, seconds })), seconds * 1000)
      bot.on('entityGone', listener)
    })
  } finally {
    clearTimeout(timer)
    bot.removeListener('entityGone', listener)
  }
}
