import { blockPosition, itemNamed } from '../support/arguments.js'
import { collectDrops } from '../support/collect.js'
import { digChecked, REACH_BLOCKS } from '../support/dig.js'
import { GoalReach } from '../support/goals.js'

const NAME = 'givePlacedItemBack'
const WALK_SECONDS = 40

/**
 * Takes up blocks again that were placed, by digging them; what is not there any more is left out.
 * @param {Bot} bot @param {string[]} names @param {Vec3[]} positions one for each name
 */
export async function givePlacedItemBack (bot, names, positions) {
  if (!Array.isArray(names) || !Array.isArray(positions)) throw bot.facts.refusal(NAME, 'bad_argument', 'names and positions must be lists', {})
  for (const [i, name] of names.entries()) {
    const { name: item } = itemNamed(bot, NAME, name)
    const position = blockPosition(bot, NAME, positions[i])
    if (bot.blockAt(position)?.name !== item) continue
    const isNear = await bot.travel.tries(new GoalReach(position, REACH_BLOCKS - 0.4), { seconds: WALK_SECONDS })
    if (isNear && await digChecked(bot, position)) await collectDrops(bot, [position])
  }
}
