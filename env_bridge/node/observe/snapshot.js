/** What the bot perceives, with the keys that published tools read (spec/voyager.md section 6.5). */

import { scanStates } from './scan.js'

const BOX = { x: 8, y: 2, z: 8 }
const RECORD_EVERY_TICKS = 100
const ENTITY_RADIUS = 32
/** Where armour, main hand and off-hand are; the hand depends on the selected slot. */
const EQUIPMENT = ['head', 'torso', 'legs', 'feet', 'hand', 'off-hand']
const FIRST_SLOT = 9
const LAST_SLOT = 44

/** @param {number} time ticks of the day */
export function timeOfDay (time) {
  if (time < 1000) return 'sunrise'
  if (time < 6000) return 'day'
  if (time < 12000) return 'noon'
  if (time < 13000) return 'sunset'
  if (time < 18000) return 'night'
  if (time < 22000) return 'midnight'
  return 'sunrise'
}

/**
 * Counts by name.
 * @param {Iterable<{ name: string, count: number } | null | undefined>} items
 */
export function countItems (items) {
  /** @type {Record<string, number>} */
  const counts = {}
  for (const item of items) if (item) counts[item.name] = (counts[item.name] ?? 0) + item.count
  return counts
}

/** @param {{ x: number, y: number, z: number }} v */
const plain = ({ x, y, z }) => ({ x, y, z })

/** @param {any} bot adds `bot.observer` */
export function observer (bot) {
  /** @type {Set<string>} */
  const records = new Set()
  let ticks = 0

  const voxels = () => {
    /** @type {Set<string>} */
    const names = new Set()
    const air = bot.registry.blocksByName.air.defaultState
    /** @type {Set<number>} */
    const states = new Set()
    scanStates(bot, bot.entity.position.floored(), BOX, state => state !== air, (_x, _y, _z, state) => states.add(state))
    for (const state of states) names.add(bot.registry.blocksByStateId[state]?.name ?? 'unknown')
    return [...names]
  }

  bot.on('physicsTick', () => {
    if (++ticks % RECORD_EVERY_TICKS !== 0) return
    const carried = inventory()
    for (const name of voxels()) if (!(name in carried)) records.add(name)
  })

  const inventory = () => countItems((bot.currentWindow ?? bot.inventory).items())
  const used = () => bot.inventory.slots.slice(FIRST_SLOT, LAST_SLOT + 1).filter(Boolean).length

  const entities = () => {
    /** @type {Record<string, number>} */
    const nearest = {}
    for (const entity of Object.values(bot.entities)) {
      const { name, type, position } = /** @type {any} */ (entity)
      if (!name || !position || entity === bot.entity || type === 'player' || name === 'item') continue
      const distance = position.distanceTo(bot.entity.position)
      if (distance <= ENTITY_RADIUS) nearest[name] = Math.min(nearest[name] ?? Infinity, distance)
    }
    return Object.fromEntries(Object.entries(nearest).sort((a, b) => a[1] - b[1]))
  }

  const biome = () => {
    const id = bot.world.getBiome(bot.entity.position.floored())
    return bot.registry.biomes[id]?.name?.replace('minecraft:', '') || 'None'
  }

  const status = (/** @type {number} */ elapsedTicks) => ({
    health: bot.health,
    food: bot.food,
    saturation: bot.foodSaturation ?? 0,
    oxygen: bot.oxygenLevel ?? 20,
    position: plain(bot.entity.position),
    velocity: plain(bot.entity.velocity),
    yaw: bot.entity.yaw,
    pitch: bot.entity.pitch,
    onGround: Boolean(bot.entity.onGround),
    equipment: EQUIPMENT.map(place => bot.inventory.slots[bot.getEquipmentDestSlot(place)]?.name ?? null),
    name: bot.username,
    timeSinceOnGround: bot.entity.timeSinceOnGround ?? 0,
    isInWater: Boolean(bot.entity.isInWater),
    isInLava: Boolean(bot.entity.isInLava),
    isInWeb: Boolean(bot.entity.isInWeb),
    isCollidedHorizontally: Boolean(bot.entity.isCollidedHorizontally),
    isCollidedVertically: Boolean(bot.entity.isCollidedVertically),
    biome: biome(),
    entities: entities(),
    timeOfDay: timeOfDay(bot.time.timeOfDay ?? 0),
    inventoryUsed: used(),
    elapsedTime: elapsedTicks
  })

  bot.observer = {
    inventory,
    used,
    /** @param {number} elapsedTicks since the program began */
    snapshot (elapsedTicks) {
      bot.chests.look()
      const seen = voxels()
      const carried = inventory()
      for (const name of seen) if (!(name in carried)) records.add(name)
      return { voxels: seen, status: status(elapsedTicks), inventory: carried, nearbyChests: bot.chests.all(), blockRecords: [...records] }
    },
    records: () => [...records],
    ticks: () => ticks,
    /** @param {string[]} names @param {number} atTicks */
    restoreRecords (names, atTicks) {
      for (const name of names) records.add(name)
      ticks = atTicks
    }
  }
}
