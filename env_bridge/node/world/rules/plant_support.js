/**
 * What plants beyond grass and crops stand on or hang from: for support.js, by block name.
 *
 * Source: Minecraft Wiki, pages of the plants (Java Edition 1.20.4).
 */
import { fluidOf, isFullCube, nameOf, propertiesOf } from '../core/data.js'

/** @typedef {(world: import('../core/rule.js').World, state: number, x: number, y: number, z: number) => boolean} Check */

const BAMBOO_GROUND = /^(bamboo|bamboo_sapling|gravel|suspicious_gravel|sand|red_sand|suspicious_sand|dirt|grass_block|coarse_dirt|podzol|mycelium|rooted_dirt|moss_block|mud|muddy_mangrove_roots)$/
const JUNGLE_LOG = /^(stripped_)?jungle_(log|wood)$/
/** @type {Record<string, [number, number]>} */
const FACING = { north: [0, -1], south: [0, 1], west: [-1, 0], east: [1, 0] }

/** @type {Check} */
const onBambooGround = (world, state, x, y, z) => BAMBOO_GROUND.test(nameOf(world.getBlock(x, y - 1, z)))
/** @type {Check} */
const inWater = (world, state, x, y, z) => fluidOf[world.getBlock(x, y, z)] === 1
/** @type {Check} */
const likeKelp = (world, state, x, y, z) => {
  const under = world.getBlock(x, y - 1, z)
  return inWater(world, state, x, y, z) && (isFullCube[under] === 1 || /^kelp(_plant)?$/.test(nameOf(under)))
}
/** @type {Check} */
const likeSeagrass = (world, state, x, y, z) => {
  const isUpper = propertiesOf(state).half === 'upper'
  return inWater(world, state, x, y, z) && (isUpper || isFullCube[world.getBlock(x, y - 1, z)] === 1)
}
/** @type {Check} */
const onWater = (world, state, x, y, z) => /^(water|ice|frosted_ice)$/.test(nameOf(world.getBlock(x, y - 1, z))) && fluidOf[world.getBlock(x, y, z)] === 0
/** @type {Check} */
const onJungleLog = (world, state, x, y, z) => {
  const [dx, dz] = FACING[propertiesOf(state).facing ?? ''] ?? [0, 0]
  return JUNGLE_LOG.test(nameOf(world.getBlock(x + dx, y, z + dz)))
}

/** @type {Record<string, Check>} */
export const plantChecks = {
  bamboo: onBambooGround,
  bamboo_sapling: onBambooGround,
  kelp: likeKelp,
  kelp_plant: likeKelp,
  seagrass: likeSeagrass,
  tall_seagrass: likeSeagrass,
  lily_pad: onWater,
  cocoa: onJungleLog
}
