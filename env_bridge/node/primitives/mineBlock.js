import { blockNamed, plain, wholeCount } from './support/arguments.js'
import { collectDrops } from './support/collect.js'
import { isFalling, sandLies } from '../bot/travel_blocks.js'
import { canHarvest, harvestTools, REACH_BLOCKS } from './support/dig.js'
import { eyeDistance } from './support/goals.js'
import { hasRoomForDrops } from './support/inventory.js'
import { mineOne, nearest } from './support/mining.js'

const NAME = 'mineBlock'
const RADIUS_BLOCKS = 32
const MOST_CANDIDATES = 1024
const BASE_SECONDS = 60
const SECONDS_A_BLOCK = 40
const MOST_UNREACHABLE = 6

/**
 * Mines up to `count` blocks of exactly one kind within 32 blocks and picks up what they drop: "iron_ore" leaves
 * "deepslate_iron_ore" alone, so call it for both. Walks and digs its way to them, holds the best tool it has, leaves blocks
 * beside lava. Returns nothing: count the inventory before and after. Reports, without throwing, when there are none or
 * fewer (call exploreUntil first) or when a better tool is needed; throws for a name that does not exist and when it has
 * failed 11 times in one program.
 * @param {Bot} bot
 * @param {string} name of the block, such as "oak_log" or "iron_ore"
 * @param {number} count of blocks
 * @example await mineBlock(bot, "oak_log", 3) // mines 3 oak logs
 */
export async function mineBlock (bot, name, count = 1) {
  const kind = blockNamed(bot, NAME, name)
  const wanted = wholeCount(bot, NAME, count)
  if (wanted <= 0) return
  const find = () => bot.findBlocks({ matching: kind.id, maxDistance: RADIUS_BLOCKS, count: MOST_CANDIDATES })
  let candidates = find()
  if (candidates.length === 0) return bot.facts.failure(NAME, 'none_nearby', { block: name, radius_blocks: RADIUS_BLOCKS })
  const sample = bot.blockAt(candidates[0])
  if (!canHarvest(bot, sample)) return bot.facts.fault(NAME, 'missing_tool', { block: name, tools: harvestTools(bot, sample) })

  const end = performance.now() + 1000 * (BASE_SECONDS + SECONDS_A_BLOCK * wanted)
  const unreachable = new Set()
  let mined = 0
  let full = false
  /** @type {Vec3[]} */
  let dug = []
  while (mined < wanted && performance.now() < end && unreachable.size < MOST_UNREACHABLE && canHarvest(bot, sample)) {
    if (!hasRoomForDrops(bot, kind) && (full = true)) break
    if (isFalling(sample) && await sandLies(bot)) candidates = find()
    const target = nearest(bot, candidates.filter((/** @type {Vec3} */ position) => bot.blockAt(position, false)?.type === kind.id && !(unreachable.size > 0 && unreachable.has(String(position)))))
    const near = target !== null && eyeDistance(bot, target) <= REACH_BLOCKS
    if (!near && dug.length > 0) { // before walking on
      await collectDrops(bot, dug)
      dug = []
      candidates = find()
      continue
    }
    if (target === null) break
    const isMined = await mineOne(bot, target, near)
    if (isMined === null) {
      await bot.waitForTicks(1)
      candidates = find()
    } else if (isMined) {
      mined++
      dug.push(target)
    } else unreachable.add(String(target))
  }
  if (dug.length > 0) await bot.waitForTicks(8).then(() => collectDrops(bot, dug))
  report(bot, { name, wanted, mined, full, unreachable, tools: canHarvest(bot, sample) ? null : harvestTools(bot, sample) })
}

/** @param {Bot} bot @param {any} result */
function report (bot, { name, wanted, mined, full, unreachable, tools }) {
  if (mined > 0) {
    bot.facts.done('mined', { block: name, wanted, got: mined })
    bot.save(`${name}_mined`)
  }
  if (mined >= wanted) return
  if (full) bot.facts.fault(NAME, 'inventory_full', { block: name, wanted, got: mined })
  else if (tools !== null) bot.facts.fault(NAME, 'missing_tool', { block: name, tools, wanted, got: mined })
  else if (unreachable.size > 0) bot.facts.failure(NAME, 'no_path', { block: name, wanted, got: mined, position: plain(bot.entity.position.floored()) })
  else bot.facts.failure(NAME, 'none_nearby', { block: name, wanted, got: mined, radius_blocks: RADIUS_BLOCKS })
}
