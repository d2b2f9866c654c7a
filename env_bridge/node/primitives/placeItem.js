import { blockPosition, itemNamed, plain } from './support/arguments.js'
import { REACH_BLOCKS } from './support/dig.js'
import { eyeDistance } from './support/goals.js'
import { countOf } from './support/inventory.js'
import { around, fits, isFree, placeAtOne, placeNear } from './support/placing.js'

const NAME = 'placeItem'
/** Blocks whose exact place does not matter: they may go to the nearest fitting place instead. */
const STATIONS = new Set(['crafting_table', 'furnace', 'chest', 'barrel', 'smoker', 'blast_furnace'])
const NEAR_BLOCKS = 4

/**
 * Places one block from the inventory at a position, which must be free and have a solid neighbour. A crafting_table,
 * furnace or chest goes to the nearest fitting place within 3 blocks when the position itself does not fit. Returns nothing;
 * the chat log says where the block stands, or why it does not (without throwing); bot.findBlock finds it again.
 * @param {Bot} bot
 * @param {string} name of the item, such as "crafting_table"
 * @param {Vec3} position such as bot.entity.position.offset(1, 0, 0)
 * @example await placeItem(bot, "furnace", bot.entity.position.offset(1, 0, 0))
 */
export async function placeItem (bot, name, position) {
  const item = itemNamed(bot, NAME, name)
  const asked = blockPosition(bot, NAME, position)
  if (countOf(bot, item.id) === 0) return bot.facts.fault(NAME, 'not_in_inventory', { item: name })
  if (bot.blockAt(asked) === null) await bot.travel.tries(new bot.travel.goals.GoalNearXZ(asked.x, asked.z, NEAR_BLOCKS))
  if (bot.blockAt(asked) === null) return bot.facts.failure(NAME, 'no_path', { item: name, position: plain(asked) })
  const isStation = STATIONS.has(name)
  const places = [asked, ...(isStation ? around(bot, asked) : [])].filter(place => fits(bot, place))
  let place = await placeAtOne(bot, item, places)
  if (place === null && isStation && eyeDistance(bot, asked) <= NEAR_BLOCKS) place = await placeNear(bot, item, asked)
  if (place !== null) {
    bot.facts.done('placed', { item: name, wanted: 1, got: 1, position: plain(place) })
    bot.save(`${name}_placed`)
    return
  }
  if (places.length === 0) return bot.facts.failure(NAME, isFree(bot, asked) ? 'nothing_to_place_on' : 'place_blocked', { item: name, position: plain(asked) })
  const reachable = eyeDistance(bot, asked) <= REACH_BLOCKS + 1
  bot.facts.failure(NAME, reachable ? 'place_refused' : 'no_path', { item: name, position: plain(asked) })
}
