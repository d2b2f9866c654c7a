/**
 * What the harness does to the bot between programs: give, clear, move. Each use is counted as an assist.
 *
 * In the embedded world by direct calls; on a server by commands, and only when the server made the bot an operator.
 */

const HEAD_SLOT = 5
const OFF_HAND_SLOT = 45
const SPREAD_BLOCKS = 300

/** @typedef {{ x: number, y: number, z: number }} Position */
/**
 * @typedef {object} Harness
 * @property {() => boolean} able
 * @property {() => void} clear
 * @property {() => void} kill
 * @property {(item: string, count: number) => void} give
 * @property {(place: number, item: string) => void} equip place 0-5: head, torso, legs, feet, hand, off-hand
 * @property {(to: Position) => void} teleport
 * @property {() => void} spread to a random place on land
 */

const SERVER_SLOTS = ['armor.head', 'armor.chest', 'armor.legs', 'armor.feet', 'weapon.mainhand', 'weapon.offhand']

/** @param {any} bot on any server @returns {Harness} */
export function serverHarness (bot) {
  const since = (/** @type {string} */ version) => bot.registry.version['>='](version)
  const replace = since('1.17') ? (/** @type {string} */ slot) => `/item replace entity @s ${slot} with` : (/** @type {string} */ slot) => `/replaceitem entity @s ${slot}`
  return {
    able: () => bot.isOperator(),
    clear: () => bot.command('/clear @s'),
    kill: () => bot.command('/kill @s'),
    give: (item, count) => bot.command(`/give @s minecraft:${item} ${count}`),
    equip: (place, item) => bot.command(`${replace(SERVER_SLOTS[place] ?? '')} minecraft:${item}`),
    teleport: ({ x, y, z }) => bot.command(`/tp @s ${x} ${y} ${z}`),
    spread: () => bot.command(`/spreadplayers ~ ~ 0 ${SPREAD_BLOCKS} ${since('1.16') ? 'under 80 ' : ''}false @s`)
  }
}

/**
 * @param {any} bot
 * @param {{ operator: any, world: any }} embedded
 * @returns {Harness}
 */
export function embeddedHarness (bot, { operator, world }) {
  const name = () => bot.username
  return {
    able: () => true,
    clear: () => operator.clear(name()),
    kill: () => operator.kill(name()),
    give: (item, count) => operator.give(name(), item, count),
    equip (place, item) {
      if (place < 4) operator.setSlot(name(), HEAD_SLOT + place, item)
      else operator.setSlot(name(), place === 4 ? 36 + bot.quickBarSlot : OFF_HAND_SLOT, item)
    },
    teleport: to => operator.teleport(name(), to),
    spread () {
      for (let tries = 0; tries < 32; tries++) {
        const x = Math.floor(bot.entity.position.x + (Math.random() * 2 - 1) * SPREAD_BLOCKS)
        const z = Math.floor(bot.entity.position.z + (Math.random() * 2 - 1) * SPREAD_BLOCKS)
        const y = standingHeight(world, bot.registry, x, z)
        if (y !== null) return operator.teleport(name(), { x: x + 0.5, y, z: z + 0.5 })
      }
    }
  }
}

/**
 * The height to stand at on the highest solid block; null over liquids.
 * @param {any} world @param {any} registry @param {number} x @param {number} z
 */
function standingHeight (world, registry, x, z) {
  for (let y = 200; y > 0; y--) {
    const block = registry.blocksByStateId[world.getBlock(x, y, z)]
    if (block?.boundingBox === 'block') return y + 1
    if (block?.name === 'water' || block?.name === 'lava') return null
  }
  return null
}
