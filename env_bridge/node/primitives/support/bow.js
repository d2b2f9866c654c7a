/** Shooting with a bow: how high to aim. Source: Minecraft Wiki, page Arrow (speed, drag, gravity). Does not lead targets that move. */

import { hold } from './inventory.js'

const DRAW_TICKS = 22
const AFTER_TICKS = 5
const SPEED = 3
const DRAG = 0.99
const GRAVITY = 0.05
const MOST_TICKS = 100
const EYES = 1.52
const HALVINGS = 24
const STEEPEST = Math.PI / 3
/** Further shots seldom hit. */
export const MOST_BOW_BLOCKS = 30

/** How high an arrow is after so many blocks. @param {number} pitch @param {number} distance */
function heightAt (pitch, distance) {
  let [x, y, vx, vy] = [0, 0, SPEED * Math.cos(pitch), SPEED * Math.sin(pitch)]
  for (let tick = 0; tick < MOST_TICKS; tick++) {
    if (x + vx >= distance) return y + vy * (distance - x) / vx
    x += vx
    y += vy
    vx *= DRAG
    vy = vy * DRAG - GRAVITY
  }
  return -Infinity
}

/** The pitch at which an arrow comes to a place. @param {number} distance sideways @param {number} height */
export function aimAt (distance, height) {
  let [low, high] = [-STEEPEST, STEEPEST]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (heightAt(middle, distance) < height) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Holds the bot a bow, and are there arrows? @param {any} bot */
export const isArcher = bot => bot.heldItem?.name === 'bow' && bot.inventory.items().some((/** @type {any} */ item) => /arrow$/.test(item.name))

/** Is nothing solid between the eyes and a body? @param {any} bot @param {any} mob */
export function isInSight (bot, mob) {
  const eyes = bot.entity.position.offset(0, EYES, 0)
  const line = mob.position.offset(0, mob.height / 2, 0).minus(eyes)
  for (let step = 0.5; step < line.norm() - 0.5; step += 0.5) {
    if (bot.blockAt(eyes.plus(line.scaled(step / line.norm())), false)?.boundingBox === 'block') return false
  }
  return true
}

/**
 * Draws the bow and shoots one arrow.
 * @param {any} bot @param {any} mob
 * @returns {Promise<boolean>} whether an arrow was shot
 */
export async function shootOnce (bot, mob) {
  const bow = bot.inventory.items().find((/** @type {any} */ item) => item.name === 'bow')
  if (!bow) return false
  await hold(bot, bow.type)
  if (!isArcher(bot)) return false
  bot.activateItem()
  await bot.waitForTicks(DRAW_TICKS)
  const { x, y, z } = mob.position.offset(0, mob.height * 0.6, 0).minus(bot.entity.position.offset(0, EYES, 0))
  await bot.look(Math.atan2(-x, -z), aimAt(Math.hypot(x, z), y), true)
  await bot.waitForTicks(1)
  bot.deactivateItem()
  await bot.waitForTicks(AFTER_TICKS)
  return true
}
