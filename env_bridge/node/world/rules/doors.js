/** Doors, trapdoors and gates of wood open and close by hand. Not covered: redstone. */
import { nameOf, propertiesOf, stateOf } from '../core/data.js'
import { secondHalf } from './orientation.js'

const OPENS = /_(door|trapdoor|fence_gate)$/

/** @param {import('../core/rule.js').World} world @param {number} x @param {number} y @param {number} z @param {string} open */
function setOpen (world, x, y, z, open) {
  const state = world.getBlock(x, y, z)
  world.setBlock(x, y, z, stateOf(nameOf(state), { ...propertiesOf(state), open }))
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'doors',
  useBlock: name => !OPENS.test(name) || name.startsWith('iron_')
    ? undefined
    : (world, player, { x, y, z }) => {
        const state = world.getBlock(x, y, z)
        const open = propertiesOf(state).open === 'true' ? 'false' : 'true'
        const other = name.endsWith('_door') ? secondHalf(state, { x, y, z }) : null
        setOpen(world, x, y, z, open)
        if (other && nameOf(world.getBlock(other.x, other.y, other.z)) === name) setOpen(world, other.x, other.y, other.z, open)
        return true
      }
}
