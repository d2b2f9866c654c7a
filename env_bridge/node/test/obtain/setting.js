/** What a bot finds before it takes the last step to an item: blocks with what they need around them, all put there by an operator. */
import { stateOf } from '../../world/core/data.js'
import { secondHalf } from '../../world/rules/orientation.js'

/** @typedef {import('../world/bot.js').Game} Game */
/** @typedef {{ x: number, y: number, z: number }} Position */

/** The cell beside the bot, which stands at 8.5 64 8.5: what breaks there falls at its feet. */
export const BESIDE = { x: 9, y: 64, z: 8 }
const FARMED = new Set(['wheat', 'carrots', 'potatoes', 'beetroots', 'melon_stem', 'pumpkin_stem'])
const SANDY = new Set(['cactus', 'dead_bush'])
const IN_WATER = new Set(['kelp', 'kelp_plant', 'seagrass'])

/** @param {Position} at @param {number} dx @param {number} dy @param {number} dz */
function offset ({ x, y, z }, dx, dy, dz) {
  return { x: x + dx, y: y + dy, z: z + dz }
}

/** What a block stands on. @param {string} block */
function groundFor (block) {
  if (FARMED.has(block)) return 'farmland'
  if (SANDY.has(block)) return 'sand'
  return block === 'lily_pad' ? 'water' : 'grass_block'
}

/**
 * Puts a block beside the bot so that it stays there.
 * @param {Game} game @param {string} block @param {Record<string, string>} [state]
 */
export function putBlock ({ operator, world }, block, state = {}) {
  const properties = block.endsWith('_leaves') ? { ...state, persistent: 'true' } : state
  if (IN_WATER.has(block)) return putUnderWater({ operator, world }, block)
  operator.setBlock(offset(BESIDE, 0, -1, 0), groundFor(block), block === 'farmland' ? { moisture: '7' } : undefined)
  if (block === 'sugar_cane') operator.setBlock(offset(BESIDE, 1, -1, 0), 'water')
  operator.setBlock(BESIDE, block, properties)
  const half = secondHalf(stateOf(block, properties), BESIDE)
  if (half) world.setBlock(half.x, half.y, half.z, half.state)
}

/** Into a shaft of water beside the bot. @param {Pick<Game, 'operator' | 'world'>} game @param {string} block */
function putUnderWater ({ operator }, block) {
  operator.setBlock(offset(BESIDE, 0, -3, 0), 'dirt')
  for (const dy of [-2, -1]) operator.setBlock(offset(BESIDE, 0, dy, 0), 'water')
  operator.setBlock(offset(BESIDE, 0, -2, 0), block)
}

/** Where the block that is to be dug stands. @param {string} block */
export function placeOf (block) {
  return IN_WATER.has(block) ? offset(BESIDE, 0, -2, 0) : BESIDE
}

/** A pond to the south, 14 x 18 and 3 deep. @param {Game} game */
export function putPond ({ operator }) {
  for (let x = 2; x <= 15; x++) for (let z = 11; z <= 28; z++) for (let y = 61; y <= 63; y++) operator.setBlock({ x, y, z }, 'water')
}
