/**
 * What the harness does to the bot between programs: give, clear, move. Each use is counted as an assist.
 *
 * In the embedded world by direct calls; on a server by commands, and only when the server made the bot an operator.
 */

const SPREAD_BLOCKS = 300

/**
 * @typedef {object} Harness
 * @property {() => boolean} able
 * @property {() => void} empty takes everything away and has the bot die
 * @property {(wish: import('../world/stages.js').Wish) => void} fill gives and moves
 */

/**
 * What helps the bot when the run's switches say so.
 * @typedef {object} Assists
 * @property {(difficulty?: import('../world/assists.js').Difficulty) => void} begin a step begins
 * @property {() => void} tidyUp its program has ended
 * @property {() => boolean} free it wants to go on and cannot; answers whether it was moved
 * @property {(chest: import('../world/core/player.js').Position) => boolean} toChest it wants to go to a far chest; answers the same
 * @property {() => Record<string, number>} counts how often each help was given in this step, as far as this side knows
 */

/** head, torso, legs, feet, hand, off-hand */
const SERVER_SLOTS = ['armor.head', 'armor.chest', 'armor.legs', 'armor.feet', 'weapon.mainhand', 'weapon.offhand']

/** @param {any} bot on any server @returns {Harness} */
export function serverHarness (bot) {
  const since = (/** @type {string} */ version) => bot.registry.version['>='](version)
  const replace = since('1.17') ? (/** @type {string} */ slot) => `/item replace entity @s ${slot} with` : (/** @type {string} */ slot) => `/replaceitem entity @s ${slot}`
  return {
    able: () => bot.isOperator(),
    empty () {
      bot.command('/clear @s')
      bot.command('/kill @s')
    },
    fill ({ mode, inventory = {}, equipment = [], position, spread }) {
      if (mode === 'hard') bot.command('/clear @s') // what a server that keeps inventories gave back
      for (const [place, item] of equipment.entries()) if (item) bot.command(`${replace(SERVER_SLOTS[place] ?? '')} minecraft:${item}`)
      for (const [item, count] of Object.entries(inventory)) bot.command(`/give @s minecraft:${item} ${count}`)
      if (position) bot.command(`/tp @s ${position.x} ${position.y} ${position.z}`)
      if (spread) bot.command(`/spreadplayers ~ ~ 0 ${SPREAD_BLOCKS} ${since('1.16') ? 'under 80 ' : ''}false @s`)
    }
  }
}

/** @param {import('../world/embedded.js').Game} game @returns {Harness} */
export const embeddedHarness = ({ stages }) => ({ able: () => true, ...stages })
