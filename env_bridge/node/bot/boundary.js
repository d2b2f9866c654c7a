/**
 * Step boundaries: moments at which bot and connection depend on nothing but what a snapshot holds.
 *
 * Every step ends at one, whether a snapshot is taken or not, so that a bot restored from it goes on exactly like one that was
 * never disturbed. World and physics keep a grid of 50 ms of the virtual clock, the world at multiples, physics where the connection
 * was made; a boundary lies between their ticks. What the world knows of the player is in the world's own snapshot.
 * Does not cover: servers over TCP, real time.
 */

const TICK_MS = 50
const AFTER_TICK_MS = 30
const JOIN_TICKS = 12
const COLUMNS_A_TICK = 25
const MOST_ROUNDS = 8
const HOTBAR = 36
const HOTBAR_SLOTS = 9
const MOTION = ['onGround', 'isInWater', 'isInLava', 'isInWeb', 'isCollidedHorizontally', 'isCollidedVertically', 'elytraFlying']
const HELD_BY_BOT = ['jumpTicks', 'jumpQueued', 'fireworkRocketDuration']

/** @typedef {ReturnType<typeof saveBot>} BotState */

/** The first boundary that is not in the past. @param {number} nowMs */
const nextBoundary = nowMs => Math.ceil((nowMs - AFTER_TICK_MS) / TICK_MS) * TICK_MS + AFTER_TICK_MS

/**
 * Ends a step where a snapshot can be taken.
 * @param {any} bot @param {import('../world/embedded.js').Game} game @param {import('../clock/native.js').Clock} clock
 */
export async function reachBoundary (bot, game, clock) {
  const now = clock.nowMs()
  if (nextBoundary(now) > now) await clock.sleep(nextBoundary(now) - now)
  await settleAll(bot, game)
}

/**
 * When to begin coming in, so that bot and columns are there at the boundary `atMs` and the ticks lie on the same grid.
 * @param {number} atMs @param {number} viewDistance columns
 */
export const joinBefore = (atMs, viewDistance) =>
  atMs - AFTER_TICK_MS - TICK_MS * (JOIN_TICKS + Math.ceil((2 * viewDistance + 1) ** 2 / COLUMNS_A_TICK))

/**
 * A hotbar whose state is known: mineflayer takes turns by a hidden counter when all places are taken.
 * @param {any} bot adds `bot.hotbar`
 */
export function hotbar (bot) {
  const { equip } = bot
  bot.hotbar = { next: 0 }
  bot.equip = async (/** @type {any} */ item, /** @type {string} */ destination) => {
    const found = typeof item === 'number' ? bot.inventory.findInventoryItem(item) : item
    const full = bot.inventory.firstEmptySlotRange(HOTBAR, HOTBAR + HOTBAR_SLOTS) === null
    if ((destination ?? 'hand') !== 'hand' || !full || !found || found.slot >= HOTBAR) return await equip(found, destination)
    const place = bot.hotbar.next
    bot.hotbar.next = (place + 1) % HOTBAR_SLOTS
    bot.setQuickBarSlot(place)
    await bot.moveSlotItem(found.slot, HOTBAR + place)
  }
}

/**
 * Lets both sides of the connection say all that they have to say, within one instant.
 * @param {any} bot @param {import('../world/embedded.js').Game} game
 */
async function settleAll (bot, game) {
  const delivered = () => new Promise(resolve => process.nextTick(resolve))
  game.settle()
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await delivered()
    if (!game.takeAnswers() && round > 0) break
  }
  for (const entity of Object.values(bot.entities)) if (entity !== bot.entity) entity.velocity.set(0, 0, 0)
  const { position, velocity, yaw, pitch } = bot.entity
  for (const vector of [position, velocity]) vector.set(vector.x + 0, vector.y + 0, vector.z + 0) // JSON knows no -0
  face(bot, yaw, pitch)
}

/** Looks somewhere at once, without rounding, and without turning there. @param {any} bot @param {number} yaw @param {number} pitch */
function face (bot, yaw, pitch) {
  bot.entity.yaw = yaw + 1
  bot.look(yaw, pitch, true)
  bot.entity.yaw = yaw
  bot.entity.pitch = pitch
}

/** @param {any} bot */
export function saveBot (bot) {
  const { position: p, velocity: v, yaw, pitch } = bot.entity
  return {
    position: [p.x, p.y, p.z],
    velocity: [v.x, v.y, v.z],
    yaw,
    pitch,
    motion: MOTION.map(key => bot.entity[key] ?? null),
    held_by_bot: HELD_BY_BOT.map(key => bot[key] ?? null),
    hotbar: bot.hotbar.next,
    chests: bot.chests.all(),
    records: bot.observer.records(),
    record_ticks: bot.observer.ticks()
  }
}

/** @param {any} bot @param {BotState} state */
export function loadBot (bot, state) {
  bot.entity.position.set(...state.position)
  bot.entity.velocity.set(...state.velocity)
  MOTION.forEach((key, i) => { bot.entity[key] = state.motion[i] ?? undefined })
  HELD_BY_BOT.forEach((key, i) => { bot[key] = state.held_by_bot[i] ?? undefined })
  face(bot, state.yaw, state.pitch)
  bot.hotbar.next = state.hotbar
  bot.chests.restore(state.chests)
  bot.observer.restoreRecords(state.records, state.record_ticks)
}
