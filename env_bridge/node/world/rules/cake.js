/** Cake: seven slices, eaten where it stands. Source: Minecraft Wiki, page Cake. Not covered: candles on it. */
import { blockType } from '../core/data.js'
import { numberOf, withProperty } from '../core/states.js'
import { feedPlayer } from './eating.js'

const LAST_BITE = 6
const FOOD = 2
const SATURATION = 0.4
const CAKE = blockType('cake').name

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'cake',
  useBlock: name => name !== CAKE
    ? undefined
    : (world, player, { x, y, z }) => {
        if (player.food >= 20 && player.gamemode !== 'creative') return false
        feedPlayer(player, FOOD, SATURATION)
        const state = world.getBlock(x, y, z)
        const bites = numberOf(state, 'bites')
        return world.setBlock(x, y, z, bites >= LAST_BITE ? 0 : withProperty(state, 'bites', bites + 1))
      }
}
