/** Goals of our own for the pathfinder. */

import pathfinder from 'mineflayer-pathfinder'
import { EYES } from '../../bot/eyes.js'

/** A place to stand from which the centre of a block is within reach of the hand. */
export class GoalReach extends pathfinder.goals.Goal {
  /** @param {{ x: number, y: number, z: number }} block @param {number} reach blocks from the eyes */
  constructor (block, reach) {
    super()
    this.block = block
    this.reach = reach
  }

  /** @param {{ x: number, y: number, z: number }} node */
  heuristic (node) {
    const { x, y, z } = this.block
    const horizontal = Math.max(0, Math.hypot(node.x - x, node.z - z) - this.reach)
    const dy = y - node.y
    return horizontal + Math.max(0, dy - this.reach - EYES, -dy - this.reach + EYES)
  }

  /** @param {{ x: number, y: number, z: number }} node */
  isEnd (node) {
    const { x, y, z } = this.block
    return Math.hypot(node.x - x, node.y + EYES - y - 0.5, node.z - z) <= this.reach
  }
}

/** @param {any} bot @param {{ x: number, y: number, z: number }} block */
export const eyeDistance = (bot, block) => Math.hypot(
  bot.entity.position.x - block.x - 0.5, bot.entity.position.y + EYES - block.y - 0.5, bot.entity.position.z - block.z - 0.5)
