import { entityRemoved } from '../support/removal.js'

/**
 * Waits until a mob that is shot at is gone; throws when it takes longer.
 * @param {Bot} bot @param {any} entity @param {number} timeout in seconds
 */
export async function waitForMobShot (bot, entity, timeout = 300) {
  await entityRemoved(bot, 'waitForMobShot', entity, timeout)
}
