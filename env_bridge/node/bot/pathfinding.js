/** mineflayer-pathfinder, set up for a server that checks placements and a world in which the bot's own changes are planned. */

import pathfinderModule from 'mineflayer-pathfinder'
import { FastMovements } from './movements.js'
import { wetBlocks } from './travel_blocks.js'

const { Movements, pathfinder } = pathfinderModule

const MOST_JUMP_TICKS = 12
const KEEP = ['crafting_table', 'furnace', 'chest', 'trapped_chest', 'barrel', 'blast_furnace', 'smoker']
const SCAFFOLDING = ['dirt', 'cobblestone', 'cobbled_deepslate', 'netherrack', 'andesite', 'diorite', 'granite', 'tuff']

/**
 * Turns in one tick instead of step by step: a second less for each dig and placement; never to nowhere, for which a server
 * throws out. And places a block under a jumping bot only when the server knows the bot to be above it; pathfinder asks for
 * it earlier.
 * @param {any} bot
 */
export function turnAtOnce (bot) {
  const { look, placeBlock } = bot
  bot.look = (/** @type {number} */ yaw, /** @type {number} */ pitch) => {
    if (Number.isFinite(yaw) && Number.isFinite(pitch)) return look(yaw, pitch, true)
    return Promise.reject(Object.assign(new TypeError('the bot can look only to where all numbers are finite'), { code: 'bad_argument' }))
  }
  bot.placeBlock = async (/** @type {any} */ reference, /** @type {any} */ face) => {
    const place = reference.position.plus(face)
    const above = () => bot.entity.position.y >= place.y + 1
    const { x, z } = bot.entity.position
    if (Math.abs(x - place.x - 0.5) < 0.8 && Math.abs(z - place.z - 0.5) < 0.8 && !bot.entity.onGround) {
      for (let tick = 0; tick < MOST_JUMP_TICKS && !above(); tick++) await bot.waitForTicks(1)
      await bot.waitForTicks(1)
    }
    await placeBlock(reference, face)
  }
}

/**
 * Loads pathfinder so that it does not search anew after each block that the bot itself digs or places on its path: the path
 * was made with that change in mind. Nor while it builds: who leans over an edge would be pulled over the middle of nothing.
 * @param {any} bot
 */
export function loadPathfinder (bot) {
  const others = new Set(bot.listeners('blockUpdate'))
  bot.loadPlugin(pathfinder)
  const { setMovements } = bot.pathfinder
  bot.pathfinder.setMovements = (/** @type {any} */ movements) => { // with anything else the bot could not even be stopped
    if (!(movements instanceof Movements)) throw Object.assign(new TypeError('setMovements needs a Movements'), { code: 'bad_argument' })
    setMovements(movements)
  }
  const { dig, placeBlock } = bot
  /** @type {Set<string>} */
  const own = new Set()
  const during = async (/** @type {any} */ position, /** @type {() => Promise<void>} */ change) => {
    own.add(String(position))
    try {
      await change()
    } finally {
      own.delete(String(position))
    }
  }
  bot.dig = async (/** @type {any} */ block, /** @type {any[]} */ ...rest) => {
    await during(block?.position, () => dig(block, ...rest))
    bot.emit('blockDug', block)
  }
  bot.placeBlock = async (/** @type {any} */ reference, /** @type {any} */ face) => during(reference?.position.plus(face), () => placeBlock(reference, face))
  for (const listener of bot.listeners('blockUpdate')) {
    if (others.has(listener)) continue
    bot.removeListener('blockUpdate', listener)
    bot.on('blockUpdate', (/** @type {any} */ before, /** @type {any} */ after) => {
      if (!bot.pathfinder.isBuilding() && (!before || !own.has(String(before.position)))) listener(before, after)
    })
  }
}

/** Leads through the middle of blocks: nodes behind the first change of a block are left at its corner by pathfinder. @param {any} bot */
export function keepToMiddle (bot) {
  bot.on('path_update', (/** @type {any} */ results) => {
    for (const node of results.path) {
      if (!Number.isInteger(node.x) || !Number.isInteger(node.z)) continue
      node.x += 0.5
      node.z += 0.5
    }
  })
}

/** @param {any} bot */
export function carefulMovements (bot) {
  const movements = new FastMovements(bot)
  movements.allowParkour = false
  movements.maxDropDown = 3
  Object.assign(movements, { liquidCost: 3 }) // not in the declared type
  for (const id of wetBlocks(bot)) movements.liquids.add(id)
  movements.climbables.add(bot.registry.blocksByName.vine.id)
  for (const name of KEEP) {
    const block = bot.registry.blocksByName[name]
    if (block) movements.blocksCantBreak.add(block.id)
  }
  movements.scafoldingBlocks = SCAFFOLDING.map(name => bot.registry.itemsByName[name]?.id).filter(id => id !== undefined)
  return movements
}
