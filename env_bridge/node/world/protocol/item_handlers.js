/** What players send about items beyond clicks: a sign's text, a button in a window, creative mode's own slots. */
import { itemType } from '../core/data.js'
import { currentWindow } from '../rules/containers.js'
import { dropItem } from '../rules/items.js'
import { writeSign } from '../rules/signs.js'
import { fromWire } from './slots.js'

/** @typedef {import('./session.js').Session} Session */
/** @typedef {(session: Session, data: any) => void} Handler */

/** @type {Handler} */
function onCreativeSlot (session, { slot, item }) {
  const { player, world } = session
  if (player.gamemode !== 'creative') return session.slots.sendAll(player.inventoryWindow)
  const stack = fromWire(item)
  if (stack && (stack.count < 1 || stack.count > (itemType(stack.name)?.stackSize ?? 64))) return session.slots.sendAll(player.inventoryWindow)
  if (slot === -1 && stack) dropItem(world, stack, player)
  if (slot < 1 || slot > 45) return
  player.slots[slot] = stack
  session.slots.own[slot] = stack
}

/** @type {Record<string, Handler>} */
export const itemHandlers = {
  update_sign: ({ world, player }, { location, isFrontText, text1, text2, text3, text4 }) => {
    writeSign(world, player, location, isFrontText, [text1, text2, text3, text4])
  },
  enchant_item: (session, { windowId, enchantment }) => {
    const window = currentWindow(session.player)
    if (windowId !== window.id || !session.player.alive) return
    window.kind.press?.(session.world, session.player, window, enchantment)
    session.slots.flush()
  },
  set_creative_slot: onCreativeSlot
}
