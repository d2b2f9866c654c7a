/**
 * What the world itself has seen one player do and have: the truth behind a program's outcome, whoever told it.
 *
 * Polled once a tick and fed by the world's events. Does not cover what only the bot can know: what it sees, why a program failed.
 */
import { excess } from '../bot/inventory.js'
import { countItems } from '../observe/snapshot.js'

/** @typedef {import('./core/world.js').World} World */
/** @typedef {import('./core/player.js').Player} Player */
/** @typedef {import('./core/stack.js').Stack} Stack */
/** @typedef {'mined' | 'crafted' | 'smelted' | 'placed' | 'killed' | 'ate'} Deed */
/** @typedef {ReturnType<ReturnType<typeof keepAccount>['read']>} Account */

const CARRIED_FROM = 5
const PACK_FROM = 9
const PACK_TO = 45
const OFF_HAND = 45
/** Longer steps in one tick are respawns and teleports, not walking. */
const MAX_STEP_BLOCKS = 8

/**
 * @param {World} world
 * @param {string} username
 */
export function keepAccount (world, username) {
  const player = () => world.players.get(username)
  const isHim = (/** @type {Player} */ other) => other.username === username
  const carried = () => countItems(player()?.slots.slice(CARRIED_FROM) ?? [])
  const place = () => {
    const { x, y, z } = player() ?? { x: NaN, y: NaN, z: NaN }
    return { x, y, z }
  }
  /** @type {Record<string, number>} */
  let before = {}
  /** @type {Set<string>} */
  let held = new Set()
  /** Slots as they were looked at last: a changed slot holds another stack. @type {(Stack | null | undefined)[]} */
  let looked = []
  let last = place()
  let distance = 0
  let deaths = 0
  let ticks = 0
  /** @type {Map<string, number>} */
  let deeds = new Map()

  const count = (/** @type {Deed} */ deed, /** @type {string} */ name, amount = 1) => deeds.set(`${deed} ${name}`, (deeds.get(`${deed} ${name}`) ?? 0) + amount)

  const look = () => {
    const { slots = [], cursor = null } = player() ?? {}
    for (let slot = 0; slot < slots.length; slot++) {
      const stack = slots[slot]
      if (stack === looked[slot]) continue
      looked[slot] = stack
      if (stack) held.add(stack.name)
    }
    if (cursor) held.add(cursor.name)
  }

  world.events.on('dug', (/** @type {Player} */ by, /** @type {string} */ block) => { if (isHim(by)) count('mined', block) })
  world.events.on('placed', (/** @type {Player} */ by, /** @type {string} */ item) => { if (isHim(by)) count('placed', item) })
  world.events.on('made', (/** @type {Player} */ by, /** @type {'crafted' | 'smelted'} */ deed, /** @type {string} */ item, /** @type {number} */ amount) => {
    if (!isHim(by)) return
    count(deed, item, amount)
    held.add(item)
  })
  world.events.on('entityDied', (/** @type {{ type: string }} */ mob) => count('killed', mob.type))
  world.events.on('ate', (/** @type {Player} */ by, /** @type {string} */ item) => { if (isHim(by)) count('ate', item) })
  world.events.on('playerDied', (/** @type {Player} */ who) => { if (isHim(who)) deaths++ })

  const account = {
    /** A new page: what follows is counted from here. */
    begin () {
      before = carried()
      held = new Set()
      looked = []
      last = place()
      distance = deaths = ticks = 0
      deeds = new Map()
      look()
    },
    /** After each tick of the world. */
    tick () {
      ticks++
      look()
      const here = place()
      const step = Math.hypot(here.x - last.x, here.y - last.y, here.z - last.z)
      if (step < MAX_STEP_BLOCKS) distance += step
      last = here
    },
    /** What has been seen since `begin`. */
    read () {
      look()
      const after = carried()
      const slots = player()?.slots ?? []
      return {
        ticks,
        deaths,
        distance_blocks: Math.round(distance * 100) / 100,
        gained: excess(after, before),
        lost: excess(before, after),
        held,
        /** Blocks that he broke, also those in his way. */
        dug: Object.fromEntries([...deeds].filter(([deed]) => deed.startsWith('mined ')).map(([deed, count]) => [deed.slice('mined '.length), count])),
        /** How often something was done, at most: mobs count whoever killed them. @param {Deed} deed @param {string} name */
        done: (deed, name) => deeds.get(`${deed} ${name}`) ?? 0,
        inventory: countItems(slots.slice(PACK_FROM, PACK_TO)),
        status: status(player())
      }
    }
  }
  account.begin()
  return account
}

/** The part of an observation that the world knows; null for nobody. @param {Player | undefined} player */
function status (player) {
  if (!player) return null
  const { x, y, z, health, food, saturation, slots, held, username } = player
  const worn = [5, 6, 7, 8, 36 + held, OFF_HAND]
  return {
    health: Math.fround(health),
    food,
    saturation: Math.fround(saturation),
    position: { x, y, z },
    equipment: worn.map(slot => slots[slot]?.name ?? null),
    name: username,
    inventoryUsed: slots.slice(PACK_FROM, PACK_TO).filter(Boolean).length
  }
}
