/**
 * What players send: one handler a packet, run inside the world's tick.
 *
 * A handler checks what it uses, does it through a rule, and answers what the client waits for
 * (spec/protocol.md §4 and §6). Packets without a handler need no answer.
 */
import { wake } from '../rules/beds.js'
import { clickWindow } from '../rules/clicks.js'
import { closeWindow, currentWindow } from '../rules/containers.js'
import { cancelDigging, finishDigging, startDigging } from '../rules/digging.js'
import { respawn } from '../rules/health.js'
import { toss } from '../rules/items.js'
import { land, movePlayer } from '../rules/movement.js'
import { releaseItem, useEntity, useItem, useOnBlock } from '../rules/use.js'
import { OFF_HAND, handSlot, heldStack } from '../core/player.js'
import { withCount } from '../core/stack.js'
import { onChat } from './chat.js'
import { onCommand, onTabComplete } from './commands.js'
import { itemHandlers } from './item_handlers.js'

/** @typedef {import('./session.js').Session} Session */
/** @typedef {(session: Session, data: any) => void} Handler */

const NEIGHBOUR = [[0, -1, 0], [0, 1, 0], [0, 0, -1], [0, 0, 1], [-1, 0, 0], [1, 0, 0]]

/** @param {Session} session @param {{ x: number, y: number, z: number }} at */
function sendBlock (session, { x, y, z }) {
  session.send('block_change', { location: { x, y, z }, type: session.world.getBlock(x, y, z) })
}

/** @type {Handler} */
function onMove (session, data) {
  const { player, world } = session
  if (session.teleporting) return
  if (data.yaw !== undefined) {
    if (!Number.isFinite(data.yaw) || !Number.isFinite(data.pitch)) return session.kick('multiplayer.disconnect.invalid_player_movement')
    player.yaw = data.yaw
    player.pitch = Math.max(-90, Math.min(90, data.pitch))
  }
  if (data.x === undefined) land(world, player, data.onGround)
  else if (!movePlayer(world, player, data)) session.sendPosition()
}

/** @type {Handler} */
function onDig (session, { status, location, sequence }) {
  const { player, world } = session
  if (status === 0) startDigging(world, player, location)
  else if (status === 1) cancelDigging(player)
  else if (status === 2) finishDigging(world, player, location)
  else if (status === 3 || status === 4) dropHeld(session, status === 3)
  else if (status === 5) releaseItem(world, player)
  else if (status === 6) swapHands(session)
  if (status > 2) return
  if (status === 2) sendBlock(session, location)
  session.send('acknowledge_player_digging', { sequenceId: sequence })
}

/** @param {Session} session @param {boolean} all */
function dropHeld ({ world, player }, all) {
  const stack = heldStack(player)
  if (!stack || !player.alive) return
  toss(world, player, withCount(stack, all ? stack.count : 1))
  player.slots[handSlot(player)] = all ? null : withCount(stack, stack.count - 1)
}

/** @param {Session} session */
function swapHands ({ player }) {
  const main = handSlot(player)
  const stack = player.slots[main] ?? null
  player.slots[main] = player.slots[OFF_HAND] ?? null
  player.slots[OFF_HAND] = stack
}

/** @type {Handler} */
function onPlace (session, data) {
  const { location: { x, y, z }, direction, cursorX, cursorY, cursorZ, hand, sequence } = data
  const step = NEIGHBOUR[direction]
  if (!step || (hand !== 0 && hand !== 1)) return
  useOnBlock(session.world, session.player, { x, y, z, face: direction, cursorX, cursorY, cursorZ, hand })
  sendBlock(session, { x, y, z })
  sendBlock(session, { x: x + /** @type {number} */ (step[0]), y: y + /** @type {number} */ (step[1]), z: z + /** @type {number} */ (step[2]) })
  session.send('acknowledge_player_digging', { sequenceId: sequence })
}

/** @type {Handler} */
function onClick (session, data) {
  const { player, world, slots } = session
  const window = currentWindow(player)
  if (data.windowId !== window.id || !player.alive) return
  const isSync = data.stateId === -1 || (data.mode === 5 && data.slot === -999 && (data.mouseButton & 3) === 2 && !player.drag)
  if (isSync) return slots.sendAll(window)
  clickWindow(world, player, { slot: data.slot, button: data.mouseButton, mode: data.mode })
  slots.claimed(data)
  slots.answer(data.slot)
}

/** @type {Record<string, Handler>} */
export const handlers = {
  ...itemHandlers,
  teleport_confirm: (session, { teleportId }) => {
    if (teleportId === session.teleportId) session.teleporting = false
  },
  position: onMove,
  position_look: onMove,
  look: onMove,
  flying: onMove,
  block_dig: onDig,
  block_place: onPlace,
  window_click: onClick,
  close_window: (session, { windowId }) => {
    const { player, world } = session
    if (windowId === currentWindow(player).id) closeWindow(world, player)
  },
  use_item: (session, { hand, sequence }) => {
    if (hand === 0 || hand === 1) useItem(session.world, session.player, hand)
    session.send('acknowledge_player_digging', { sequenceId: sequence })
  },
  use_entity: (session, { target, mouse, hand }) => useEntity(session.world, session.player, target, mouse === 1 ? 'attack' : 'interact', hand ?? 0),
  arm_animation: ({ player, world }, { hand }) => { world.events.emit('playerSwung', player, hand) },
  held_item_slot: ({ player }, { slotId }) => {
    if (slotId < 0 || slotId > 8) return
    player.held = slotId
    player.using = null
  },
  entity_action: ({ player, world }, { actionId }) => {
    if (actionId === 'stop_sleeping') wake(world, player)
    if (actionId === 'start_sneaking' || actionId === 'stop_sneaking') player.sneaking = actionId === 'start_sneaking'
    if (actionId === 'start_sprinting' || actionId === 'stop_sprinting') player.sprinting = actionId === 'start_sprinting'
  },
  client_command: ({ world, player }, { actionId }) => {
    if (actionId === 'perform_respawn') respawn(world, player)
  },
  settings: (session, { viewDistance }) => {
    session.chunks.setViewDistance(Math.max(2, Math.min(viewDistance, session.maxViewDistance)))
  },
  keep_alive: session => {
    session.unanswered = 0
  },
  chat_message: onChat,
  chat_command: onCommand,
  tab_complete: onTabComplete
}
