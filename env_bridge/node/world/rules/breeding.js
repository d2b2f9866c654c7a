/**
 * Animals and food: they follow who holds it, breed when fed, and their young grow up.
 *
 * Source: Minecraft Wiki, page Breeding (Java Edition 1.20.4). Not covered: young ones that follow their parents.
 */
import { heldStack, handSlot } from '../core/player.js'
import { withCount } from '../core/stack.js'
import { dropExperience } from './experience_orbs.js'
import { walkTowards } from './mob_motion.js'
import { isBaby, mobKind, spawnMob } from './mobs.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Entity} Entity */

const FOLLOW_BLOCKS = 10
const STOP_BLOCKS = 2.5
const LOOK_EVERY_TICKS = 10
const MATE_BLOCKS = 8
const TOUCH_BLOCKS = 3
const LOVE_TICKS = 600
const COURT_TICKS = 60
const REST_TICKS = 6000
const GROW_TICKS = 24000
const FED_GROWS = 0.1
const REACH_BLOCKS = 6
/** Entity status: hearts. */
const IN_LOVE = 18

/** @param {World} world @param {Entity} mob */
function think (world, mob) {
  grow(world, mob)
  if (mob.breedTicks) mob.breedTicks--
  if (mob.loveTicks) {
    mob.loveTicks--
    if (court(world, mob)) return true
  }
  return follow(world, mob)
}

/** @param {World} world @param {Entity} mob */
function grow (world, mob) {
  if (!isBaby(mob)) return
  mob.growTicks = Math.max(0, (mob.growTicks ?? 0) - 1)
  if (mob.growTicks === 0) world.events.emit('entityChanged', mob)
}

/** Looks for another that is in love, and goes there. @param {World} world @param {Entity} mob */
function court (world, mob) {
  for (const mate of world.entities.of('mob')) {
    if (mate === mob || mate.type !== mob.type || !mate.loveTicks || mate.deathTicks) continue
    const distance = Math.hypot(mate.x - mob.x, mate.y - mob.y, mate.z - mob.z)
    if (distance > MATE_BLOCKS) continue
    walkTowards(world, mob, mate.x, mate.z)
    if (distance < TOUCH_BLOCKS && Math.max(mob.loveTicks ?? 0, mate.loveTicks) < LOVE_TICKS - COURT_TICKS) breed(world, mob, mate)
    return true
  }
  return false
}

/** @param {World} world @param {Entity} one @param {Entity} other */
function breed (world, one, other) {
  for (const parent of [one, other]) Object.assign(parent, { loveTicks: 0, breedTicks: REST_TICKS })
  const color = world.random.next() < 0.5 ? one.color : other.color
  spawnMob(world, one.type, one, one.yaw, { growTicks: GROW_TICKS, kept: true, ...(color && { color }) })
  dropExperience(world, one, world.random.int(1, 7))
}

/** @param {World} world @param {Entity} mob */
function follow (world, mob) {
  const { food, tempt = 1 } = mobKind(mob.type)
  if (!mob.target && (world.age + mob.id) % LOOK_EVERY_TICKS !== 0) return false
  for (const player of world.players.values()) {
    const distance = Math.hypot(player.x - mob.x, player.y - mob.y, player.z - mob.z)
    if (!player.connected || !player.alive || distance > FOLLOW_BLOCKS || ![0, 1].some(hand => food?.includes(heldStack(player, hand)?.name ?? ''))) continue
    mob.target = player.entityId
    if (distance > STOP_BLOCKS) walkTowards(world, mob, player.x, player.z, tempt)
    return true
  }
  mob.target = 0
  return false
}

/** @param {World} world @param {Player} player @param {number} id @param {number} hand */
function feed (world, player, id, hand) {
  const mob = world.entities.get(id)
  const held = heldStack(player, hand)
  if (!mob || !held || mob.health === undefined || mob.deathTicks || !mobKind(mob.type).food?.includes(held.name)) return false
  if (Math.hypot(mob.x - player.x, mob.y - player.y, mob.z - player.z) > REACH_BLOCKS) return false
  if (isBaby(mob)) mob.growTicks = Math.floor((mob.growTicks ?? 0) * (1 - FED_GROWS))
  else if (mob.loveTicks || mob.breedTicks) return false
  else {
    mob.loveTicks = LOVE_TICKS
    world.events.emit('entityStatus', mob, IN_LOVE)
  }
  mob.kept = true
  if (player.gamemode !== 'creative') player.slots[handSlot(player, hand)] = withCount(held, held.count - 1)
  return true
}

const animal = { think }

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'breeding',
  minds: { cow: animal, pig: animal, sheep: animal, chicken: animal, rabbit: animal },
  useEntity: (world, player, id, how, hand) => how === 'interact' && feed(world, player, id, hand)
}
