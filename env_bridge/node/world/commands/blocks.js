/**
 * `/setblock` and `/fill`.
 *
 * What a replaced container holds is lost, as in vanilla; `destroy` drops what the block itself would.
 */
import { blockOf, isAir, registry } from '../core/data.js'
import { blockKey } from '../core/world.js'
import { breakBlock } from '../rules/digging.js'
import { isLoaded, loadedBlock } from './arguments/coordinates.js'
import { fillContainer } from './syntax/containers.js'
import { translate } from './syntax/component.js'
import { failure } from './syntax/errors.js'
import { ruleValue } from './syntax/game_rules.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('./arguments/blocks.js').BlockInput} BlockInput */
/** @typedef {import('./arguments/coordinates.js').Position} Position */
/** @typedef {(world: Source['world'], at: Position, onEdge: boolean) => boolean} Where whether a block of the volume is to be filled */

const BLOCK_COST = 10
const AIR = 0

/** @param {Source} source @param {Position} at @param {BlockInput} block @returns {boolean} whether anything changed */
function put ({ world }, { x, y, z }, { state, tag }) {
  world.blockEntities.get(blockKey(x, y, z))?.slots.fill(null)
  const changed = world.setBlock(x, y, z, state)
  return (tag !== null && fillContainer(world, { x, y, z }, tag)) || changed
}

/** Breaks a block as with the right tool. @param {Source} source @param {Position} at @returns {boolean} whether there was one */
function destroy ({ world }, at) {
  const state = world.getBlock(at.x, at.y, at.z)
  const tools = Object.keys(blockOf[state]?.harvestTools ?? {})
  const [tool] = tools.map(id => registry.items[id].name).filter(name => name !== 'shears')
  breakBlock(world, at, { tool: tool ? { name: tool, count: 1 } : null })
  return !isAir[state]
}

/** @param {Source} source @param {any} args @param {'replace' | 'keep' | 'destroy'} [mode] */
function setblock (source, { pos, block }, mode = 'replace') {
  const at = loadedBlock(source, pos)
  const before = source.world.getBlock(at.x, at.y, at.z)
  if (mode === 'keep' && !isAir[before]) throw failure('commands.setblock.failed')
  if (mode === 'destroy') destroy(source, at)
  const nothingLeft = mode === 'destroy' && block.state === AIR
  if (!put(source, at, block) && !nothingLeft) throw failure('commands.setblock.failed')
  source.succeed(translate('commands.setblock.success', at.x, at.y, at.z))
  return 1
}

/**
 * @param {Source} source @param {any} args
 * @param {{ where?: Where, inside?: BlockInput, destroys?: boolean }} [mode] inside is put where the edge is not
 */
function fill (source, { from, to, block }, { where, inside = block, destroys = false } = {}) {
  const [low, high] = corners(loadedBlock(source, from), loadedBlock(source, to))
  checkVolume(source, low, high)
  let count = 0
  for (const at of cellsOf(low, high)) {
    const onEdge = isEdge(at, low, high)
    if (where && !where(source.world, at, onEdge)) continue
    const broken = destroys && destroy(source, at)
    if (put(source, at, onEdge ? block : inside) || broken) count++
  }
  if (count === 0) throw failure('commands.fill.failed')
  source.succeed(translate('commands.fill.success', count))
  return count
}

/** @param {Position} a @param {Position} b @returns {[Position, Position]} lowest and highest */
function corners (a, b) {
  return [
    { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), z: Math.min(a.z, b.z) },
    { x: Math.max(a.x, b.x), y: Math.max(a.y, b.y), z: Math.max(a.z, b.z) }
  ]
}

/** Not too much, and all of it loaded. @param {Source} source @param {Position} low @param {Position} high */
function checkVolume (source, low, high) {
  const volume = (high.x - low.x + 1) * (high.y - low.y + 1) * (high.z - low.z + 1)
  const limit = Math.min(32768, Number(ruleValue(source.world, 'commandModificationBlockLimit')))
  if (volume > limit) throw failure('commands.fill.toobig', limit, volume)
  source.spend(volume * BLOCK_COST)
  for (let x = low.x >> 4; x <= high.x >> 4; x++) {
    for (let z = low.z >> 4; z <= high.z >> 4; z++) {
      if (!isLoaded(source.world, { x: x << 4, y: 0, z: z << 4 })) throw failure('argument.pos.unloaded')
    }
  }
}

/** @param {Position} low @param {Position} high */
function * cellsOf (low, high) {
  for (let y = low.y; y <= high.y; y++) {
    for (let z = low.z; z <= high.z; z++) {
      for (let x = low.x; x <= high.x; x++) yield { x, y, z }
    }
  }
}

/** @param {Position} at @param {Position} low @param {Position} high */
function isEdge ({ x, y, z }, low, high) {
  return x === low.x || x === high.x || y === low.y || y === high.y || z === low.z || z === high.z
}

/** @type {import('./syntax/tree.js').Commands} */
export default {
  'setblock pos block': (source, args) => setblock(source, args),
  'setblock pos block replace': (source, args) => setblock(source, args),
  'setblock pos block keep': (source, args) => setblock(source, args, 'keep'),
  'setblock pos block destroy': (source, args) => setblock(source, args, 'destroy'),
  'fill from to block': (source, args) => fill(source, args),
  'fill from to block replace': (source, args) => fill(source, args),
  'fill from to block replace filter': (source, args) => fill(source, args, { where: (world, { x, y, z }) => args.filter(world.getBlock(x, y, z)) }),
  'fill from to block keep': (source, args) => fill(source, args, { where: (world, { x, y, z }) => isAir[world.getBlock(x, y, z)] === 1 }),
  'fill from to block destroy': (source, args) => fill(source, args, { destroys: true }),
  'fill from to block outline': (source, args) => fill(source, args, { where: (world, at, onEdge) => onEdge }),
  'fill from to block hollow': (source, args) => fill(source, args, { inside: { state: AIR, tag: null } })
}
