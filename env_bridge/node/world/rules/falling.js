/**
 * Sand, gravel and the like: without ground they fall, and lie where they land or break there.
 *
 * Source: Minecraft Wiki, page Falling block. Not covered: anvils hurting, concrete powder setting in water.
 */
import { isNearPlayer } from '../core/activity.js'
import { isReplaceable, registry } from '../core/data.js'
import { move } from '../core/physics.js'
import { dropFromBlock } from './items.js'
import { blockDrops } from './loot.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */

const FALLS = /^(sand|red_sand|gravel|suspicious_sand|suspicious_gravel|anvil|chipped_anvil|damaged_anvil|dragon_egg)$|_concrete_powder$/
const SIZE = 0.98
const MAX_AGE_TICKS = 600

/** @param {World} world */
function tick (world) {
  for (const entity of world.entities.of('falling_block')) if (isNearPlayer(world, entity)) fall(world, entity)
}

/** @param {World} world @param {Entity} entity */
function fall (world, entity) {
  entity.age++
  entity.vy -= 0.04
  move(world, entity, SIZE, SIZE)
  entity.vy *= 0.98
  if (entity.age > MAX_AGE_TICKS || entity.y < -128) world.removeEntity(entity)
  else if (entity.onGround) land(world, entity)
}

/** @param {World} world @param {Entity} entity */
function land (world, entity) {
  const x = Math.floor(entity.x)
  const y = Math.floor(entity.y + 0.01)
  const z = Math.floor(entity.z)
  const state = /** @type {number} */ (entity.state)
  world.removeEntity(entity)
  if (isReplaceable[world.getBlock(x, y, z)]) world.setBlock(x, y, z, state)
  else for (const stack of blockDrops(state, null, world.random)) dropFromBlock(world, stack, x, y, z)
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'falling',
  tick,
  watches: () => registry.blocksArray.filter((/** @type {{ name: string }} */ b) => FALLS.test(b.name)).map((/** @type {{ id: number }} */ b) => b.id),
  neighbourChanged: (world, x, y, z, state) => {
    if (!isReplaceable[world.getBlock(x, y - 1, z)]) return
    world.setBlock(x, y, z, 0)
    world.addEntity({ type: 'falling_block', x: x + 0.5, y, z: z + 0.5, vx: 0, vy: 0, vz: 0, age: 0, onGround: false, state })
  }
}
