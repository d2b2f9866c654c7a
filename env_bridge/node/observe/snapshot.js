/** What the bot perceives, with the keys that published tools read (spec/voyager.md section 6.5). */

import { scanStates } from './scan.js'

const BOX = { x: 8, y: 2, z: 8 }
const RECORD_EVERY_TICKS = 100
const ENTITY_RADIUS = 32
/** Where armour, main hand and off-hand are; the hand depends on the selected slot. */
const EQUIPMENT = ['head', 'torso', 'legs', 'feet', 'hand', 'off-hand']
/** So much rock over the head, in most of five columns, is a ceiling and no tree or ledge. */
const ROOF_BLOCKS = 3
const ROOF_COLUMNS = [[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2]]
const MOST_OPEN_COLUMNS = 1
const ROOF_SCAN_BLOCKS = 160
const GROWN_OR_BUILT = /_(leaves|log|wood|planks|stem|hyphae)$|glass|mushroom|bamboo/
const FIRST_WORN_SLOT = 5
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

  /** Blocks of the box around the bot by name: how many, and how the nearest lies from the feet. */
  const blocksAround = () => {
    const feet = bot.entity.position.floored()
    const air = bot.registry.blocksByName.air.defaultState
    /** @type {Record<string, { count: number, offset: [number, number, number] }>} */
    const found = {}
    scanStates(bot, feet, BOX, state => state !== air, (x, y, z, state) => {
      const name = bot.registry.blocksByStateId[state]?.name ?? 'unknown'
      /** @type {[number, number, number]} */
      const offset = [x - feet.x, y - feet.y, z - feet.z]
      const known = (found[name] ??= { count: 0, offset })
      known.count++
      if (Math.hypot(...offset) < Math.hypot(...known.offset)) known.offset = offset
    })
    return found
  }

  const isRock = (/** @type {number} */ state) => {
    const block = bot.registry.blocksByStateId[state]
    return block?.boundingBox === 'block' && !GROWN_OR_BUILT.test(block.name)
  }

  /** Is there rock over most of the place? Blocks that the bot put beside itself do not matter, nor does its own narrow shaft. */
  const isUnderground = () => {
    const feet = bot.entity.position.floored()
    const middle = feet.y + 2 + ROOF_SCAN_BLOCKS
    const open = ROOF_COLUMNS.filter(([dx = 0, dz = 0]) => {
      let rocks = 0
      scanStates(bot, { x: feet.x + dx, y: middle, z: feet.z + dz }, { x: 0, y: ROOF_SCAN_BLOCKS, z: 0 }, isRock, () => { rocks++ }, () => rocks >= ROOF_BLOCKS)
      return rocks < ROOF_BLOCKS
    })
    return open.length <= MOST_OPEN_COLUMNS
  }

  /** Uses that are left of tools and armour; of several with one name, of the best. */
  const usesLeft = () => {
    /** @type {Record<string, number>} */
    const left = {}
    for (const item of bot.inventory.slots.slice(FIRST_WORN_SLOT)) {
      if (item?.maxDurability) left[item.name] = Math.max(left[item.name] ?? 0, item.maxDurability - (item.durabilityUsed ?? 0))
    }
    return left
  }

  bot.on('physicsTick', () => {
    if (++ticks % RECORD_EVERY_TICKS !== 0) return
    const carried = inventory()
    for (const name of Object.keys(blocksAround())) if (!(name in carried)) records.add(name)
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
    isUnderground: isUnderground(),
    entities: entities(),
    timeOfDay: timeOfDay(bot.time.timeOfDay ?? 0),
    inventoryUsed: used(),
    usesLeft: usesLeft(),
    elapsedTime: elapsedTicks
  })

  bot.observer = {
    inventory,
    used,
    /** @param {number} elapsedTicks since the program began */
    snapshot (elapsedTicks) {
      bot.chests.look()
      const nearestBlocks = blocksAround()
      const seen = Object.keys(nearestBlocks)
      const carried = inventory()
      for (const name of seen) if (!(name in carried)) records.add(name)
      return { voxels: seen, nearestBlocks, status: status(elapsedTicks), inventory: carried, nearbyChests: bot.chests.all(), blockRecords: [...records] }
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
