/** Sheep: wool of many colours, shorn and dyed by players, that grows again when they graze. Source: Minecraft Wiki, page Sheep. */
import { nameOf, stateOf } from '../core/data.js'
import { handSlot, heldStack } from '../core/player.js'
import { withCount } from '../core/stack.js'
import { gameRule } from './game_rules.js'
import { dropItem } from './items.js'
import { isBaby } from './mobs.js'
import { wear } from './tools.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Entity} Entity */

/** Share of each colour among those that are born wild. @type {[string, number][]} */
const COLOURS = [['black', 0.05], ['gray', 0.05], ['light_gray', 0.05], ['brown', 0.03], ['pink', 0.00164]]
const GRAZE_CHANCE = 1 / 1000
const YOUNG_GRAZE_CHANCE = 1 / 50
const GRAZE_TICKS = 40
const BITE_AT = 4
const GROWS_BY_TICKS = 1200
const REACH_BLOCKS = 6
/** Entity status: the head goes down. */
const GRAZING = 10
const GRASS = stateOf('grass_block')

/** @param {World} world @param {Entity} sheep */
function born (world, sheep) {
  if (sheep.color) return
  let roll = world.random.next()
  sheep.color = COLOURS.find(([, share]) => (roll -= share) < 0)?.[0] ?? 'white'
}

/** @param {World} world @param {Entity} sheep */
function graze (world, sheep) {
  if (!sheep.grazeTicks) {
    if (world.random.next() >= (isBaby(sheep) ? YOUNG_GRAZE_CHANCE : GRAZE_CHANCE) || !biteAt(world, sheep)) return false
    sheep.grazeTicks = GRAZE_TICKS
    world.events.emit('entityStatus', sheep, GRAZING)
  }
  sheep.grazeTicks--
  sheep.vx = sheep.vz = 0
  if (sheep.grazeTicks === BITE_AT) bite(world, sheep)
  return true
}

/** The grass that a sheep can eat: around its feet, else the ground. @param {World} world @param {Entity} sheep */
function biteAt (world, sheep) {
  const [x, y, z] = [Math.floor(sheep.x), Math.floor(sheep.y + 0.1), Math.floor(sheep.z)]
  if (nameOf(world.getBlock(x, y, z)) === 'short_grass') return { x, y, z, left: 0 }
  return nameOf(world.getBlock(x, y - 1, z)) === nameOf(GRASS) ? { x, y: y - 1, z, left: stateOf('dirt') } : null
}

/** @param {World} world @param {Entity} sheep */
function bite (world, sheep) {
  const at = biteAt(world, sheep)
  if (!at) return

  if (gameRule(world, 'mobGriefing')) world.setBlock(at.x, at.y, at.z, at.left)
  if (isBaby(sheep)) sheep.growTicks = Math.max(1, (sheep.growTicks ?? 0) - GROWS_BY_TICKS)
  sheep.sheared = false
  world.events.emit('entityChanged', sheep)
}

/** @param {World} world @param {Player} player @param {number} id @param {number} hand */
function groom (world, player, id, hand) {
  const sheep = world.entities.get(id)
  const held = heldStack(player, hand)
  if (sheep?.type !== 'sheep' || sheep.deathTicks || !held) return false
  if (Math.hypot(sheep.x - player.x, sheep.y - player.y, sheep.z - player.z) > REACH_BLOCKS) return false
  if (held.name === 'shears') return shear(world, player, sheep, hand)
  const color = /^(\w+)_dye$/.exec(held.name)?.[1]
  if (!color || color === sheep.color || sheep.sheared) return false
  sheep.color = color
  world.events.emit('entityChanged', sheep)
  if (player.gamemode !== 'creative') player.slots[handSlot(player, hand)] = withCount(held, held.count - 1)
  return true
}

/** @param {World} world @param {Player} player @param {Entity} sheep @param {number} hand */
function shear (world, player, sheep, hand) {
  if (sheep.sheared || isBaby(sheep)) return false
  sheep.sheared = true
  world.events.emit('entityChanged', sheep)
  const count = world.random.int(1, 3)
  for (let i = 0; i < count; i++) dropItem(world, { name: `${sheep.color}_wool`, count: 1 }, { x: sheep.x, y: sheep.y + 1, z: sheep.z })
  if (player.gamemode !== 'creative') wear(player, 1, hand)
  return true
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'sheep',
  minds: { sheep: { born, think: graze } },
  useEntity: (world, player, id, how, hand) => how === 'interact' && groom(world, player, id, hand)
}
