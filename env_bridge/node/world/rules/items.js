/**
 * Item entities: they fall, float, join into stacks, are picked up whole, and vanish after 5 minutes.
 *
 * Source: Minecraft Wiki, page Item (entity); pick-up box measured with mineflayer (spec/protocol.md §5).
 */
import { isNearPlayer } from '../core/activity.js'
import { fluidOf } from '../core/data.js'
import { move } from '../core/physics.js'
import { addToInventory, eyeHeight } from '../core/player.js'
import { maxCount, stacksTogether, withCount } from '../core/stack.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Stack} Stack */
/** @typedef {import('../core/rule.js').Entity} Entity */

const SIZE = 0.25
const LIFETIME_TICKS = 6000
const MERGE_EVERY_TICKS = 20
const TOSS_DELAY_TICKS = 40

/**
 * Puts an item entity into the world.
 * @param {World} world
 * @param {Stack} stack
 * @param {{ x: number, y: number, z: number }} at
 * @param {{ vx: number, vy: number, vz: number, delay: number }} [motion]
 */
export function dropItem (world, stack, { x, y, z }, motion) {
  const { vx, vy, vz, delay } = motion ?? {
    vx: (world.random.next() - 0.5) * 0.2, vy: 0.2, vz: (world.random.next() - 0.5) * 0.2, delay: 10
  }
  return world.addEntity({ type: 'item', x, y, z, vx, vy, vz, age: 0, onGround: false, stack, pickupDelay: delay })
}

/** Drops a stack out of the middle of a block. @param {World} world @param {Stack} stack @param {number} x @param {number} y @param {number} z */
export function dropFromBlock (world, stack, x, y, z) {
  dropItem(world, stack, {
    x: x + 0.5 + (world.random.next() - 0.5) * 0.5,
    y: y + 0.25 + world.random.next() * 0.25,
    z: z + 0.5 + (world.random.next() - 0.5) * 0.5
  })
}

/** A player throws a stack the way he looks. @param {World} world @param {Player} player @param {Stack | null} stack */
export function toss (world, player, stack) {
  if (!stack) return
  const yaw = player.yaw * Math.PI / 180
  const pitch = player.pitch * Math.PI / 180
  dropItem(world, stack, { x: player.x, y: player.y + eyeHeight(player) - 0.3, z: player.z }, {
    vx: -Math.sin(yaw) * Math.cos(pitch) * 0.3,
    vy: -Math.sin(pitch) * 0.3 + 0.1,
    vz: Math.cos(yaw) * Math.cos(pitch) * 0.3,
    delay: TOSS_DELAY_TICKS
  })
}

/** Gives a stack to a player; what does not fit falls at his feet. @param {World} world @param {Player} player @param {Stack | null} stack */
export function giveOrDrop (world, player, stack) {
  const rest = stack && addToInventory(player, stack)
  if (rest) toss(world, player, rest)
}

/** @param {World} world */
function tick (world) {
  for (const entity of world.entities.of('item')) {
    if (!isNearPlayer(world, entity)) continue
    entity.age++
    if (entity.pickupDelay) entity.pickupDelay--
    if (entity.age >= LIFETIME_TICKS || entity.y < -128) {
      world.removeEntity(entity)
      continue
    }
    if (!isResting(entity)) fall(world, entity)
    if ((entity.age + entity.id) % MERGE_EVERY_TICKS === 0) mergeAround(world, entity)
  }
  for (const player of world.players.values()) if (player.connected && player.alive) pickUp(world, player)
}

/** Lying still: looked at again four times a second only. @param {Entity} entity */
function isResting (entity) {
  return entity.onGround && entity.vx === 0 && entity.vz === 0 && (entity.age + entity.id) % 5 !== 0
}

/** @param {World} world @param {Entity} entity */
function fall (world, entity) {
  const fluid = fluidOf[world.getBlock(Math.floor(entity.x), Math.floor(entity.y + 0.1), Math.floor(entity.z))]
  if (fluid === 2) return world.removeEntity(entity)
  if (fluid === 0) entity.vy -= 0.04
  else if (entity.vy < 0.06) entity.vy = Math.min(entity.vy + 0.02, 0.06)
  move(world, entity, SIZE, SIZE)
  const drag = entity.onGround ? 0.588 : 0.98
  entity.vx = Math.abs(entity.vx * drag) < 0.003 ? 0 : entity.vx * drag
  entity.vz = Math.abs(entity.vz * drag) < 0.003 ? 0 : entity.vz * drag
  entity.vy *= 0.98
}

/** @param {World} world @param {Entity} entity */
function mergeAround (world, entity) {
  for (const other of world.entities.of('item')) {
    if (other === entity || !other.stack || !entity.stack || !stacksTogether(other.stack, entity.stack)) continue
    if (Math.abs(other.x - entity.x) > 0.75 || Math.abs(other.z - entity.z) > 0.75 || Math.abs(other.y - entity.y) > 0.5) continue
    const count = other.stack.count + entity.stack.count
    if (count > maxCount(entity.stack)) continue
    entity.stack = { ...entity.stack, count }
    entity.age = Math.min(entity.age, other.age)
    entity.pickupDelay = Math.max(entity.pickupDelay ?? 0, other.pickupDelay ?? 0)
    world.removeEntity(other)
    world.events.emit('entityChanged', entity)
  }
}

/** @param {World} world @param {Player} player */
function pickUp (world, player) {
  for (const entity of world.entities.of('item')) {
    if (!entity.stack || entity.pickupDelay) continue
    const dy = entity.y - player.y
    if (Math.abs(entity.x - player.x) > 1.425 || Math.abs(entity.z - player.z) > 1.425 || dy < -0.75 || dy > 2.3) continue
    take(world, player, entity, entity.stack)
  }
}

/** @param {World} world @param {Player} player @param {Entity} entity @param {Stack} stack */
function take (world, player, entity, stack) {
  const rest = addToInventory(player, stack)
  const taken = stack.count - (rest?.count ?? 0)
  if (taken === 0) return
  world.events.emit('collected', entity, player, withCount(stack, taken))
  if (!rest) return world.removeEntity(entity)
  entity.stack = rest
  world.events.emit('entityChanged', entity)
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'items', tick }
