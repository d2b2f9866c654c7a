import { entityRemoved } from '../support/removal.js'

/**
 * Waits until a mob is gone, dead or out of sight; throws when it takes longer.
 * @param {Bot} bot @param {any} entity @param {number} timeout in seconds
 */
export async function waitForMobRemoved (bot, entity, timeout = 300) {
  await entityRemoved(bot, 'waitForMobRemoved', entity, timeout)
}
