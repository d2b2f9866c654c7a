/** Which tool for which block: the fastest one, remembered; where none is faster than the bare hand, nothing that wears. */

/** Each block takes two uses of a weapon, so it is for blocks that yield to nothing else. */
const WEAPON = /_sword$|^trident$/
const FIRST_HOTBAR_SLOT = 36
const HOTBAR_SLOTS = 9

const wears = (/** @type {any} */ item) => item?.maxDurability > 0

/**
 * The fastest of what is carried; null when the bare hand is as fast.
 * @param {any} bot @param {any} block
 * @param {(item: any) => boolean} [isFit]
 */
export function bestTool (bot, block, isFit = () => true) {
  const time = (/** @type {any} */ item) => block.digTime(item?.type ?? null, false, false, false, item?.enchants ?? [], bot.entity.effects)
  let best = null
  let shortest = time(null)
  for (const item of bot.inventory.items()) {
    if (!isFit(item) || (WEAPON.test(item.name) && !block.harvestTools?.[item.type])) continue
    const needed = time(item)
    if (needed >= shortest) continue
    best = item
    shortest = needed
  }
  return best
}

/** Something to hold that does not wear, of the hotbar if there is any; null when all that is carried wears. @param {any} bot */
export const plainItem = bot => {
  const items = bot.inventory.items().filter((/** @type {any} */ item) => !wears(item))
  return items.find((/** @type {any} */ item) => item.slot >= FIRST_HOTBAR_SLOT) ?? items[0] ?? null
}

/** Takes a tool to hand; for none what does not wear, or nothing where the hotbar has room. @param {any} bot @param {any} tool */
export async function takeTool (bot, tool) {
  if (tool === null && !wears(bot.heldItem)) return
  const wanted = tool ?? plainItem(bot)
  if (wanted !== null) {
    if (bot.heldItem?.type !== wanted.type) await bot.equip(wanted, 'hand')
    return
  }
  const free = bot.inventory.slots.slice(FIRST_HOTBAR_SLOT, FIRST_HOTBAR_SLOT + HOTBAR_SLOTS).indexOf(null)
  if (free !== -1) bot.setQuickBarSlot(free)
}

/** @param {any} bot remembers the best tool for a block until the inventory changes; none for a block of land that is not loaded */
export function fastTools (bot) {
  /** @type {Map<number, any>} */
  const best = new Map()
  bot.inventory.on('updateSlot', () => best.clear())
  bot.pathfinder.bestHarvestTool = (/** @type {any} */ block) => {
    if (block === null) return null // a path through land that went out of view; to dig it fails, and the path is made anew
    if (!best.has(block.type)) best.set(block.type, bestTool(bot, block) ?? plainItem(bot))
    return best.get(block.type)
  }
}
