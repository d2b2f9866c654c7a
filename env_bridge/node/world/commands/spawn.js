/** `/spawnpoint` and `/setworldspawn`. The angle is kept beside the place; nothing turns a player to it yet. */
import { floored, spawnableBlock } from './arguments/coordinates.js'
import { javaFloat, nameOfEntity, translate } from './syntax/component.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {{ x: number, y: number, z: number }} Position */

const DIMENSION = 'minecraft:overworld'

/** Feet in the middle of a block. @param {Position} at @param {number} angle */
function standing ({ x, y, z }, angle) {
  return { x: x + 0.5, y, z: z + 0.5, angle }
}

/** @param {Source} source @param {Player[]} players @param {Position} at @param {number} [angle] */
function spawnpoint (source, players, at, angle = 0) {
  for (const player of players) {
    player.spawn = standing(at, angle)
    source.world.events.emit('spawnChanged', player)
  }
  const where = [at.x, at.y, at.z, javaFloat(angle), DIMENSION]
  const [first] = players
  if (players.length === 1 && first) source.succeed(translate('commands.spawnpoint.success.single', ...where, nameOfEntity(first)))
  else source.succeed(translate('commands.spawnpoint.success.multiple', ...where, players.length))
  return players.length
}

/** @param {Source} source @param {Position} at @param {number} [angle] */
function setworldspawn (source, at, angle = 0) {
  source.world.spawn = standing(at, angle)
  for (const player of source.world.players.values()) source.world.events.emit('spawnChanged', player)
  source.succeed(translate('commands.setworldspawn.success', at.x, at.y, at.z, javaFloat(angle)))
  return 1
}

/** @param {Source} source */
const here = source => floored(source.position)

/** @type {import('./syntax/tree.js').Commands} */
export default {
  spawnpoint: source => spawnpoint(source, [source.player()], here(source)),
  'spawnpoint targets': (source, { targets }) => spawnpoint(source, targets.players(source), here(source)),
  'spawnpoint targets pos': (source, { targets, pos }) => spawnpoint(source, targets.players(source), spawnableBlock(source, pos)),
  'spawnpoint targets pos angle': (source, { targets, pos, angle }) => {
    return spawnpoint(source, targets.players(source), spawnableBlock(source, pos), angle(source))
  },
  setworldspawn: source => setworldspawn(source, here(source)),
  'setworldspawn pos': (source, { pos }) => setworldspawn(source, spawnableBlock(source, pos)),
  'setworldspawn pos angle': (source, { pos, angle }) => setworldspawn(source, spawnableBlock(source, pos), angle(source))
}
