/** Looking for things over the land: what is seen from here, walks until something is, and up to the open sky. */

import { exploreUntil } from '../../primitives/exploreUntil.js'
import { Vec3 } from 'vec3'
import { care, isOutside } from './life.js'
import { tunnelTo } from './tunnel.js'

const LEG_SECONDS = 60
const MOST_LEGS = 30
export const TURNS = [[1, 0], [0, 1], [-1, 0], [0, -1]]

/** Ids of the blocks whose names match. @param {any} bot @param {RegExp} wanted @returns {number[]} */
export const kinds = (bot, wanted) => bot.registry.blocksArray.filter((/** @type {any} */ block) => wanted.test(block.name)).map((/** @type {any} */ block) => block.id)

/** @param {any} bot @param {RegExp} wanted @param {number} maxDistance @param {number} [most] @returns {Vec3[]} the nearest first */
export const seen = (bot, wanted, maxDistance, most = 32) => bot.findBlocks({ matching: kinds(bot, wanted), maxDistance, count: most })

/**
 * Wanders over the land until something is there.
 * @template T
 * @param {any} bot @param {() => T | null | undefined | false} look
 * @returns {Promise<T>}
 */
export async function roam (bot, look) {
  const turns = [[1, 0], [0, 1], [-1, 0], [0, -1], [1, 1], [-1, 1], [-1, -1], [1, -1]]
  let turn = Math.floor(Math.random() * turns.length)
  for (let leg = 0; leg < MOST_LEGS; leg++) {
    await care(bot)
    const found = look()
    if (found) return found
    await surface(bot)
    const [x = 1, z = 0] = turns[turn % turns.length] ?? []
    const from = bot.entity.position.clone()
    await exploreUntil(bot, new Vec3(x, 0, z), LEG_SECONDS, look)
    if (bot.entity.position.distanceTo(from) < 20 || leg % 6 === 5) turn += 1 + Math.floor(Math.random() * 3)
  }
  throw new Error(`nothing found on ${MOST_LEGS} walks`)
}

/** Goes elsewhere, to begin anew. @param {any} bot */
export async function wander (bot) {
  await care(bot)
  await surface(bot)
  const [x = 1, z = 0] = TURNS[Math.floor(Math.random() * TURNS.length)] ?? []
  await exploreUntil(bot, new Vec3(x, 0, z), LEG_SECONDS, () => false)
}

/** Comes up to the open sky. @param {any} bot */
export async function surface (bot) {
  for (let tries = 0; tries < 6 && !isOutside(bot) && bot.isAlive; tries++) {
    const { x, y, z } = bot.entity.position
    const turn = tries * 2.4
    await tunnelTo(bot, { x: Math.floor(x + Math.cos(turn) * 40), y: Math.max(90, Math.floor(y) + 40), z: Math.floor(z + Math.sin(turn) * 40) }, 4, () => isOutside(bot))
  }
}
