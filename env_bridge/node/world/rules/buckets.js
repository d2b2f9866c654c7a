/**
 * Buckets: scoop up a source, pour it out, milk a cow.
 *
 * A bucket is used in the air, and the world finds what the player looks at: nothing happens by clicking a block. Source:
 * Minecraft Wiki, pages Bucket, Water Bucket and Lava Bucket. Not covered: fish in buckets, powder snow, cauldrons, drinking milk.
 */
import { HEIGHT, MIN_Y } from '../core/column.js'
import { fluidOf, nameOf, stateOf } from '../core/data.js'
import { handSlot, heldStack } from '../core/player.js'
import { withCount } from '../core/stack.js'
import { property, withProperty } from '../core/states.js'
import { LAVA, WATER, isFloodable, isSoakable, isSource } from './fluid_states.js'
import { breakBlock } from './digging.js'
import { giveOrDrop } from './items.js'
import { lookedAt } from './sight.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */

const REACH_BLOCKS = 5
const MILK_REACH_BLOCKS = 6
const STEPS = [[0, -1, 0], [0, 1, 0], [0, 0, -1], [0, 0, 1], [-1, 0, 0], [1, 0, 0]]
/** @type {Record<string, number>} */
const KINDS = { water_bucket: WATER, lava_bucket: LAVA }

/**
 * Uses up one of a stack in the hand and puts another item in its place.
 * @param {World} world @param {Player} player @param {number} hand @param {string} item
 */
function exchangeHeld (world, player, hand, item) {
  const held = heldStack(player, hand)
  if (!held || player.gamemode === 'creative') return
  const slot = handSlot(player, hand)
  const rest = withCount(held, held.count - 1)
  player.slots[slot] = rest ?? { name: item, count: 1 }
  if (rest) giveOrDrop(world, player, { name: item, count: 1 })
}

/** @param {World} world @param {Player} player @param {number} hand */
function fill (world, player, hand) {
  const hit = lookedAt(world, player, REACH_BLOCKS, state => isSource(state, WATER) || isSource(state, LAVA))
  const kind = hit ? fluidOf[hit.state] : 0
  if (!hit || !kind) return false
  const isLogged = property(hit.state, 'waterlogged') === 'true'
  if (!isLogged && !/^(water|lava|bubble_column)$/.test(nameOf(hit.state))) return false // kelp and seagrass keep theirs
  world.setBlock(hit.x, hit.y, hit.z, isLogged ? withProperty(hit.state, 'waterlogged', false) : 0)
  exchangeHeld(world, player, hand, kind === WATER ? 'water_bucket' : 'lava_bucket')
  return true
}

/** @param {World} world @param {Player} player @param {number} hand */
function empty (world, player, hand) {
  const kind = KINDS[heldStack(player, hand)?.name ?? '']
  const hit = lookedAt(world, player, REACH_BLOCKS)
  if (!kind || !hit) return false
  const [dx = 0, dy = 0, dz = 0] = STEPS[hit.face] ?? []
  const places = [[hit.x + dx, hit.y + dy, hit.z + dz]]
  if (kind === WATER && isSoakable(hit.state)) places.unshift([hit.x, hit.y, hit.z])
  if (!places.some(([x = 0, y = 0, z = 0]) => pour(world, x, y, z, kind))) return false
  exchangeHeld(world, player, hand, 'bucket')
  return true
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {number} kind */
function pour (world, x, y, z, kind) {
  if (y < MIN_Y || y >= MIN_Y + HEIGHT) return false
  const there = world.getBlock(x, y, z)
  if (kind === WATER && isSoakable(there)) return world.setBlock(x, y, z, withProperty(there, 'waterlogged', true))
  if (!isFloodable(there)) return false
  if (fluidOf[there] === 0) breakBlock(world, { x, y, z })
  world.setBlock(x, y, z, stateOf(kind === WATER ? 'water' : 'lava'))
  return true
}

/** @type {Record<string, (world: World, player: Player, hand: number) => boolean>} */
const USES = { bucket: fill, water_bucket: empty, lava_bucket: empty }

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'buckets',
  useItem: name => Object.hasOwn(USES, name) ? USES[name] : undefined,
  useEntity: (world, player, id, how, hand) => {
    const cow = world.entities.get(id)
    if (how !== 'interact' || cow?.type !== 'cow' || cow.deathTicks || heldStack(player, hand)?.name !== 'bucket') return false
    if (Math.hypot(cow.x - player.x, cow.y - player.y, cow.z - player.z) > MILK_REACH_BLOCKS) return false
    exchangeHeld(world, player, hand, 'milk_bucket')
    return true
  }
}
