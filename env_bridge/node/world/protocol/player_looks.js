/** How a player looks to others, and what he must know of his own body: breath, fire, stance, what he holds and wears. */
import { handSlot, OFF_HAND } from '../core/player.js'
import { absorptionOf } from '../rules/absorption.js'
import { toWire } from './slots.js'

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../core/player.js').Player} Player */

/** Keys of entity metadata. */
const FLAGS = 0
const AIR = 1
const POSE = 6
const EXTRA_HEALTH = 15
const BURNS = 1
const SNEAKS = 2
const SPRINTS = 8
const STANDING = 0
const SNEAKING = 5
/** Places of the equipment packet: feet to head are 2 to 5, slots 8 to 5. */
const WORN = [[8, 2], [7, 3], [6, 4], [5, 5]]
const BREATH_STEP = 10

/** Tells a player how much air and extra health he has, when it is worth a packet. @param {Session} session */
export function sendBody (session) {
  const { player, world } = session
  const { air, entityId } = player
  const extra = player.effects.absorption ? absorptionOf(world, player) : 0
  const step = Math.ceil(air / BREATH_STEP)
  if (step === session.sentBreath && extra === session.sentExtra) return
  Object.assign(session, { sentBreath: step, sentExtra: extra })
  session.send('entity_metadata', { entityId, metadata: [{ key: AIR, type: 'int', value: air }, { key: EXTRA_HEALTH, type: 'float', value: extra }] })
}

/** Stance as one number, so that a change is seen cheaply. @param {Player} player */
export function stanceOf ({ fireTicks, sneaking, sprinting }) {
  return (fireTicks > 0 ? BURNS : 0) | (sneaking ? SNEAKS : 0) | (sprinting ? SPRINTS : 0)
}

/** Shows a stance. @param {Session} session who sees it @param {Player} player */
export function showStance (session, player) {
  /** @type {{ key: number, type: string, value: number }[]} */
  const metadata = [{ key: FLAGS, type: 'byte', value: stanceOf(player) }]
  if (!player.sleeping) metadata.push({ key: POSE, type: 'pose', value: player.sneaking ? SNEAKING : STANDING })
  session.send('entity_metadata', { entityId: player.entityId, metadata })
}

/** What is seen in a player's hands and on his body. @param {Player} player @returns {(import('../core/stack.js').Stack | null)[]} main hand, off hand, feet to head */
export function outfitOf (player) {
  return [handSlot(player), OFF_HAND, ...WORN.map(([slot = 0]) => slot)].map(slot => player.slots[slot] ?? null)
}

/** Shows what changed of it. @param {Session} session who sees it @param {Player} player @param {(import('../core/stack.js').Stack | null)[]} before */
export function showOutfit (session, player, before) {
  const outfit = outfitOf(player)
  const equipments = outfit.flatMap((stack, slot) => stack === (before[slot] ?? null) ? [] : [{ slot, item: toWire(stack) }])
  if (equipments.length > 0) session.send('entity_equipment', { entityId: player.entityId, equipments })
  return outfit
}
