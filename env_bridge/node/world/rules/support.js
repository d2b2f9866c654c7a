/**
 * What holds a block up: blocks that need ground or a wall break when it goes; the two halves of a door go together.
 *
 * Source: Minecraft Wiki, pages of the blocks. Not covered: leaves' decay, chorus, scaffolding.
 */
import { blockOf, fluidOf, isFullCube, isSolid, nameOf, propertiesOf, registry, boxesOf } from '../core/data.js'
import { breakBlock } from './digging.js'
import { secondHalf } from './orientation.js'
import { plantChecks } from './plant_support.js'

/** @typedef {import('../core/rule.js').World} World */

const SOIL = new Set(['grass_block', 'dirt', 'coarse_dirt', 'podzol', 'mycelium', 'rooted_dirt', 'moss_block', 'mud', 'muddy_mangrove_roots', 'farmland'])
const SAND = new Set(['sand', 'red_sand', 'suspicious_sand'])
const PLANT = /_sapling$|^(short_grass|fern|tall_grass|large_fern|dandelion|poppy|blue_orchid|allium|azure_bluet|oxeye_daisy|cornflower|lily_of_the_valley|sunflower|lilac|rose_bush|peony|sweet_berry_bush|azalea|flowering_azalea|pink_petals|torchflower|pitcher_plant)$|_tulip$/
const CROP = /^(wheat|carrots|potatoes|beetroots|melon_stem|pumpkin_stem|attached_melon_stem|attached_pumpkin_stem|torchflower_crop|pitcher_crop)$/
const ON_TOP = /^(torch|soul_torch|redstone_torch|redstone_wire|repeater|comparator|lantern|soul_lantern)$|_carpet$|_pressure_plate$|rail$|_sign$(?<!_wall_sign)(?<!hanging_sign)|_banner$(?<!_wall_banner)|^(snow|cake|candle|flower_pot|sea_pickle)$|_door$/
const LANTERN = /^(soul_)?lantern$/
const ON_WALL = /wall_torch$|_wall_sign$(?<!hanging_wall_sign)|_wall_banner$|^ladder$|^tripwire_hook$/
/** @type {Record<string, [number, number]>} */
const BEHIND = { north: [0, 1], south: [0, -1], west: [1, 0], east: [-1, 0] }

/** @typedef {(world: World, state: number, x: number, y: number, z: number) => boolean} Check */

/** @type {Check} */
const onSoil = (world, state, x, y, z) => SOIL.has(nameOf(world.getBlock(x, y - 1, z))) || isUpper(state)
/** @type {Check} */
const onFarmland = (world, state, x, y, z) => nameOf(world.getBlock(x, y - 1, z)) === 'farmland'
/** @type {Check} */
const onGround = (world, state, x, y, z) => hangs(world, state, x, y, z) ?? (hasTop(world.getBlock(x, y - 1, z)) || isUpper(state))
/** @type {Check} */
const onWall = (world, state, x, y, z) => {
  const behind = BEHIND[propertiesOf(state).facing ?? '']
  return behind !== undefined && isFullCube[world.getBlock(x + behind[0], y, z + behind[1])] === 1
}
/** @type {Check} */
const onDesert = (world, state, x, y, z) => {
  const under = nameOf(world.getBlock(x, y - 1, z))
  return SAND.has(under) || SOIL.has(under) || under.endsWith('terracotta')
}
/** @type {Check} */
const likeCactus = (world, state, x, y, z) => {
  const under = nameOf(world.getBlock(x, y - 1, z))
  return (under === 'cactus' || SAND.has(under)) && Object.values(BEHIND).every(([dx, dz]) => !isSolid[world.getBlock(x + dx, y, z + dz)])
}
/** @type {Check} */
const likeCane = (world, state, x, y, z) => {
  const under = nameOf(world.getBlock(x, y - 1, z))
  if (under === 'sugar_cane') return true
  return (SOIL.has(under) || SAND.has(under)) && Object.values(BEHIND).some(([dx, dz]) => fluidOf[world.getBlock(x + dx, y - 1, z + dz)] === 1)
}
/** @type {Check} */
const onButtonFace = (world, state, x, y, z) => {
  const { face } = propertiesOf(state)
  if (face === 'floor') return hasTop(world.getBlock(x, y - 1, z))
  if (face === 'ceiling') return isFullCube[world.getBlock(x, y + 1, z)] === 1
  return onWall(world, state, x, y, z)
}

/** For a lantern under something: whether it is still there. @type {(world: World, state: number, x: number, y: number, z: number) => boolean | null} */
const hangs = (world, state, x, y, z) => {
  if (!LANTERN.test(nameOf(state)) || propertiesOf(state).hanging !== 'true') return null
  return boxesOf[world.getBlock(x, y + 1, z)]?.some(box => box[1] === 0) === true
}

/** @param {number} state */
function isUpper (state) {
  return propertiesOf(state).half === 'upper'
}

/** Whether things can stand on a state. @param {number} state */
function hasTop (state) {
  return /** @type {number[][]} */ (boxesOf[state]).some(box => box[4] === 1 && /** @type {number} */ (box[3]) - /** @type {number} */ (box[0]) > 0.2)
}

/** What a block needs, by block id; nothing for most. @type {(Check | undefined)[]} */
const checks = []
for (const { id, name } of registry.blocksArray) {
  if (PLANT.test(name)) checks[id] = onSoil
  else if (CROP.test(name)) checks[id] = onFarmland
  else if (ON_WALL.test(name)) checks[id] = onWall
  else if (ON_TOP.test(name)) checks[id] = onGround
  else if (name in plantChecks) checks[id] = plantChecks[name]
  else if (name === 'dead_bush') checks[id] = onDesert
  else if (name === 'cactus') checks[id] = likeCactus
  else if (name === 'sugar_cane') checks[id] = likeCane
  else if (/_button$|^lever$/.test(name)) checks[id] = onButtonFace
  else if (name === 'brown_mushroom' || name === 'red_mushroom') checks[id] = onGround
}

/** Blocks of two cells. @param {string} name */
function isDouble (name) {
  return /_door$|_bed$|^(tall_grass|large_fern|sunflower|lilac|rose_bush|peony|tall_seagrass|small_dripleaf|pitcher_plant)$/.test(name)
}

/** Whether a block could stay where it is. @type {Check} */
export function isSupported (world, state, x, y, z) {
  return checks[/** @type {import('../core/data.js').BlockType} */ (blockOf[state]).id]?.(world, state, x, y, z) ?? true
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'support',
  watches: () => registry.blocksArray.filter((/** @type {{ id: number, name: string }} */ b) => checks[b.id] || isDouble(b.name)).map((/** @type {{ id: number }} */ b) => b.id),
  neighbourChanged: (world, x, y, z, state) => {
    const half = isDouble(nameOf(state)) ? secondHalf(state, { x, y, z }) : null
    const lost = half !== null && blockOf[world.getBlock(half.x, half.y, half.z)] !== blockOf[state]
    if (lost || !isSupported(world, state, x, y, z)) breakBlock(world, { x, y, z })
  }
}
