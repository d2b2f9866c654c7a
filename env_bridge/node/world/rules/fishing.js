/**
 * Fishing: a cast bobber floats, after a while a fish bites, and reeling in time brings it.
 *
 * Source: Minecraft Wiki, page Fishing, and data/fishing.json. Not covered: hooking creatures, the fish's trail before the bite.
 */
import { createRequire } from 'node:module'
import { isNearPlayer } from '../core/activity.js'
import { fluidOf, isAir, nameOf } from '../core/data.js'
import { enchantmentLevel } from '../core/enchantments.js'
import { move } from '../core/physics.js'
import { eyeHeight, heldStack } from '../core/player.js'
import { dropExperience } from './experience_orbs.js'
import { dropItem } from './items.js'
import { pickWeighted, rollPools } from './loot_table.js'
import { wear } from './tools.js'
import { rainsOn } from './weather.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {{ x: number, y: number, z: number }} Position */

const require = createRequire(import.meta.url)
/**
 * @type {{ tables: Record<string, import('./loot_table.js').Pool[]>, weights: Record<string, { weight: number, luck: number }>, wait_ticks: [number, number],
 *   lure_ticks: number, hook_ticks: [number, number], nibble_ticks: [number, number], experience: [number, number] }}
 */
export const facts = require('../data/fishing.json')

const SIZE = 0.25
const LINE_BLOCKS = 32
const GRAVITY = 0.03
const DRAG = 0.92
const FLOAT_HEIGHT = 0.89
const LAYERS = [-1, 0, 1, 2]

/** A player's bobber, if he has one out. @param {World} world @param {Player} player */
export function bobberOf (world, player) {
  for (const entity of world.entities.of('fishing_bobber')) if (entity.state === player.entityId) return entity
  return null
}

/** @type {(world: World, player: Player, hand: number) => boolean} */
function useRod (world, player, hand) {
  const bobber = bobberOf(world, player)
  if (bobber) reel(world, player, bobber, hand)
  else cast(world, player)
  return true
}

/** @param {World} world @param {Player} player */
function cast (world, player) {
  const yaw = player.yaw * Math.PI / 180
  const pitch = player.pitch * Math.PI / 180
  const aim = [-Math.sin(yaw), Math.max(-5, Math.min(5, -Math.tan(pitch))), Math.cos(yaw)]
  const length = Math.hypot(...aim)
  const [vx, vy, vz] = aim.map(part => part * (0.6 / length + 0.5))
  world.addEntity({
    type: 'fishing_bobber',
    x: player.x - Math.sin(yaw) * 0.3,
    y: player.y + eyeHeight(player),
    z: player.z + Math.cos(yaw) * 0.3,
    vx: vx ?? 0,
    vy: vy ?? 0,
    vz: vz ?? 0,
    age: 0,
    onGround: false,
    state: player.entityId
  })
}

/** @param {World} world */
function tick (world) {
  for (const bobber of world.entities.of('fishing_bobber')) {
    const player = [...world.players.values()].find(({ entityId }) => entityId === bobber.state)
    if (!player || !holdsLine(player, bobber) || !isNearPlayer(world, bobber)) world.removeEntity(bobber)
    else float(world, player, bobber)
  }
}

/** @param {Player} player @param {Entity} bobber */
function holdsLine (player, bobber) {
  const hasRod = heldStack(player, 0)?.name === 'fishing_rod' || heldStack(player, 1)?.name === 'fishing_rod'
  return player.connected && player.alive && hasRod && Math.hypot(player.x - bobber.x, player.y - bobber.y, player.z - bobber.z) <= LINE_BLOCKS
}

/** @param {World} world @param {Player} player @param {Entity} bobber */
function float (world, player, bobber) {
  const at = { x: Math.floor(bobber.x), y: Math.floor(bobber.y), z: Math.floor(bobber.z) }
  const isWet = fluidOf[world.getBlock(at.x, at.y, at.z)] === 1
  bobber.age++
  if (!isWet) bobber.vy -= GRAVITY
  else if (bobber.waitTicks === undefined) {
    bobber.waitTicks = 0
    Object.assign(bobber, { vx: bobber.vx * 0.3, vy: bobber.vy * 0.2, vz: bobber.vz * 0.3 })
  } else {
    const top = at.y + (fluidOf[world.getBlock(at.x, at.y + 1, at.z)] === 1 ? 1 : FLOAT_HEIGHT)
    bobber.vy -= (bobber.y + bobber.vy - top) * world.random.next() * 0.2
    wait(world, player, bobber)
  }
  move(world, bobber, SIZE, SIZE)
  bobber.vx *= DRAG
  bobber.vy *= DRAG
  bobber.vz *= DRAG
}

/** The fish comes, bites, and goes. @param {World} world @param {Player} player @param {Entity} bobber */
function wait (world, player, bobber) {
  const at = { x: Math.floor(bobber.x), y: Math.floor(bobber.y), z: Math.floor(bobber.z) }
  const haste = 1 + (rainsOn(world, at.x, at.y + 1, at.z) && world.random.next() < 0.25 ? 1 : 0)
  if (bobber.nibbleTicks) {
    if (--bobber.nibbleTicks === 0) bobber.waitTicks = 0
  } else if (bobber.hookTicks) {
    bobber.hookTicks = Math.max(0, bobber.hookTicks - haste)
    if (bobber.hookTicks > 0) return
    bobber.nibbleTicks = world.random.int(...facts.nibble_ticks)
    bobber.vy -= 0.2
    world.events.emit('fishBit', bobber)
  } else if (bobber.waitTicks) {
    bobber.waitTicks = Math.max(0, bobber.waitTicks - haste)
    if (bobber.waitTicks === 0) bobber.hookTicks = world.random.int(...facts.hook_ticks)
  } else {
    const lure = Math.max(enchantmentLevel(heldStack(player, 0), 'lure'), enchantmentLevel(heldStack(player, 1), 'lure'))
    bobber.waitTicks = Math.max(1, world.random.int(...facts.wait_ticks) - lure * facts.lure_ticks)
  }
}

/** @param {World} world @param {Player} player @param {Entity} bobber @param {number} hand */
function reel (world, player, bobber, hand) {
  world.removeEntity(bobber)
  if (bobber.nibbleTicks) {
    for (const stack of rollCatch(world, bobber, enchantmentLevel(heldStack(player, hand), 'luck_of_the_sea'))) {
      const [dx, dy, dz] = [player.x - bobber.x, player.y - bobber.y, player.z - bobber.z]
      dropItem(world, stack, bobber, { vx: dx * 0.1, vy: dy * 0.1 + Math.sqrt(Math.hypot(dx, dy, dz)) * 0.08, vz: dz * 0.1, delay: 0 })
    }
    dropExperience(world, player, world.random.int(...facts.experience))
    wear(player, 1, hand)
  } else if (bobber.onGround) wear(player, 2, hand)
}

/** @param {World} world @param {Entity} bobber @param {number} luck */
function rollCatch (world, bobber, luck) {
  const open = isOpenWater(world, bobber)
  const kinds = Object.entries(facts.weights)
    .filter(([name]) => name !== 'treasure' || open)
    .map(([name, facts]) => ({ name, weight: Math.max(0, Math.floor(facts.weight + facts.luck * luck)) }))
  const { name } = pickWeighted(kinds, world.random)
  return rollPools(facts.tables[name] ?? [], world.random, world.terrain.biomeAt(Math.floor(bobber.x), Math.floor(bobber.z)))
}

/** Whether 5 x 4 x 5 blocks around are water below and air above: only there treasure is caught. @param {World} world @param {Position} at */
export function isOpenWater (world, at) {
  let last = ''
  for (const dy of LAYERS) {
    const kind = layerKind(world, Math.floor(at.x), Math.floor(at.y) + dy, Math.floor(at.z))
    if (kind === 'mixed' || (kind === 'air' && last === '') || (kind === 'water' && last === 'air')) return false
    last = kind
  }
  return true
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @returns {'air' | 'water' | 'mixed'} */
function layerKind (world, x, y, z) {
  let wet = 0
  let dry = 0
  for (let dx = -2; dx <= 2; dx++) {
    for (let dz = -2; dz <= 2; dz++) {
      const state = world.getBlock(x + dx, y, z + dz)
      if (nameOf(state) === 'water') wet++
      else if (isAir[state] || nameOf(state) === 'lily_pad') dry++
    }
  }
  return wet === 25 ? 'water' : dry === 25 ? 'air' : 'mixed'
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'fishing',
  tick,
  useItem: name => name === 'fishing_rod' ? useRod : undefined,
  playerLeft: (world, player) => {
    const bobber = bobberOf(world, player)
    if (bobber) world.removeEntity(bobber)
  }
}
