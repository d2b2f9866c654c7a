/**
 * Melon and pumpkin stems: they grow like crops, then set a fruit beside them and hold on to it.
 *
 * Source: Minecraft Wiki, pages Melon Seeds and Pumpkin Seeds (Java Edition 1.20.4).
 */
import { blockType, isAir, nameOf, stateOf } from '../core/data.js'
import { idsLike, numberOf, property, statesOf } from '../core/states.js'
import { growsNow } from './crops.js'

const OLDEST = 7
const SOIL = /^(farmland|dirt|grass_block|coarse_dirt|podzol|mycelium|rooted_dirt|moss_block|mud|muddy_mangrove_roots)$/
/** @type {[string, number, number][]} */
const SIDES = [['north', 0, -1], ['south', 0, 1], ['west', -1, 0], ['east', 1, 0]]

/** Puts a fruit on one side, if there is room. @type {import('../core/rule.js').Watch} */
function setFruit (world, x, y, z, state) {
  const fruit = nameOf(state).replace('_stem', '')
  const [facing, dx, dz] = /** @type {[string, number, number]} */ (SIDES[world.random.int(0, 3)])
  if (!isAir[world.getBlock(x + dx, y, z + dz)] || !SOIL.test(nameOf(world.getBlock(x + dx, y - 1, z + dz)))) return
  world.setBlock(x + dx, y, z + dz, stateOf(fruit))
  world.setBlock(x, y, z, stateOf(`attached_${fruit}_stem`, { facing }))
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'gourds',
  ticksAtRandom: () => [...statesOf('melon_stem'), ...statesOf('pumpkin_stem')],
  randomTick: (world, x, y, z, state) => {
    if (!growsNow(world, x, y, z)) return
    if (numberOf(state) < OLDEST) world.setBlock(x, y, z, state + 1)
    else setFruit(world, x, y, z, state)
  },
  watches: () => idsLike(/^attached_(melon|pumpkin)_stem$/),
  neighbourChanged: (world, x, y, z, state) => {
    const fruit = nameOf(state).replace(/^attached_|_stem$/g, '')
    const [, dx = 0, dz = 0] = SIDES.find(([facing]) => facing === property(state, 'facing')) ?? []
    if (nameOf(world.getBlock(x + dx, y, z + dz)) !== fruit) world.setBlock(x, y, z, stateOf(fruit + '_stem', { age: String(OLDEST) }))
  },
  boneMeal: name => !/^(melon|pumpkin)_stem$/.test(name)
    ? undefined
    : (world, x, y, z, state) => {
        const age = numberOf(state)
        if (age >= OLDEST) return false
        return world.setBlock(x, y, z, blockType(name).minStateId + Math.min(OLDEST, age + world.random.int(2, 5)))
      }
}
