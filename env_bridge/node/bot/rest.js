/**
 * A body at rest costs no physics: what a tick left as it was, the next one leaves too, as long as no block changes.
 *
 * Only for a body on the ground that is not steered. Whatever else a tick could depend on is compared.
 */

const { is } = Object

const COMPARED = ['onGround', 'isInWater', 'isInLava', 'isInWeb', 'isCollidedHorizontally', 'isCollidedVertically', 'elytraFlying', 'jumpTicks',
  'jumpQueued', 'fireworkRocketDuration', 'dolphinsGrace', 'slowFalling', 'levitation', 'depthStrider', 'elytraEquipped']

/** @param {any} state of prismarine-physics */
const pictureOf = state => ({
  places: [state.pos.x, state.pos.y, state.pos.z, state.vel.x, state.vel.y, state.vel.z],
  others: COMPARED.map(key => state[key])
})

/** @param {ReturnType<typeof pictureOf>} picture @param {any} state */
function isAsIn ({ places, others }, state) {
  const { pos, vel } = state
  if (!is(places[0], pos.x) || !is(places[1], pos.y) || !is(places[2], pos.z)) return false
  if (!is(places[3], vel.x) || !is(places[4], vel.y) || !is(places[5], vel.z)) return false
  for (let i = 0; i < COMPARED.length; i++) if (others[i] !== state[/** @type {string} */ (COMPARED[i])]) return false
  return true
}

/** @param {any} control */
const isSteered = ({ forward, back, left, right, jump, sprint, sneak }) => forward || back || left || right || jump || sprint || sneak

/** @param {any} bot replaces bot.physics.simulatePlayer */
export function rest (bot) {
  const { simulatePlayer } = bot.physics
  /** What a tick left unchanged. @type {ReturnType<typeof pictureOf> | null} */
  let still = null
  for (const event of ['blockUpdate', 'chunkColumnLoad', 'chunkColumnUnload']) bot.world.on(event, () => { still = null })

  bot.physics.simulatePlayer = (/** @type {any} */ state, /** @type {any} */ world) => {
    if (!state.onGround || isSteered(state.control)) return simulatePlayer(state, world)
    if (still !== null && isAsIn(still, state)) return state
    const before = pictureOf(state)
    simulatePlayer(state, world)
    still = isAsIn(before, state) ? before : null
    return state
  }
}
