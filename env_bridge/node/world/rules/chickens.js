/** Chickens lay an egg every 5 to 10 minutes. How they flutter down is mob_motion.js. Source: Minecraft Wiki, page Chicken. */
import { dropItem } from './items.js'
import { isBaby } from './mobs.js'

const EGG_TICKS = { low: 6000, high: 11999 }

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'chickens',
  minds: {
    chicken: {
      born: (world, chicken) => { chicken.eggTicks = world.random.int(EGG_TICKS.low, EGG_TICKS.high) },
      think: (world, chicken) => {
        if (isBaby(chicken)) return
        chicken.eggTicks = (chicken.eggTicks ?? EGG_TICKS.high) - 1
        if (chicken.eggTicks > 0) return
        dropItem(world, { name: 'egg', count: 1 }, chicken)
        chicken.eggTicks = world.random.int(EGG_TICKS.low, EGG_TICKS.high)
      }
    }
  }
}
