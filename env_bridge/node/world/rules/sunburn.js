/** The undead burn in daylight under open sky, unless water keeps them. Source: Minecraft Wiki, page Zombie (Burning). Not covered: helmets. */
import { fluidOf } from '../core/data.js'
import { seesSky, skyLight } from './light.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */

const LOOK_EVERY_TICKS = 10
const BRIGHT = 12
const FIRE_TICKS = 160
const RENEW_BELOW = 60

/** @param {World} world @param {Entity} mob */
function burn (world, mob) {
  if ((world.age + mob.id) % LOOK_EVERY_TICKS !== 0 || world.weather.kind !== 'clear' || skyLight(world) < BRIGHT) return
  const [x, y, z] = [Math.floor(mob.x), Math.floor(mob.y + 1.6), Math.floor(mob.z)]
  if ((mob.fireTicks ?? 0) >= RENEW_BELOW || fluidOf[world.getBlock(x, Math.floor(mob.y + 0.1), z)] !== 0 || !seesSky(world, x, y, z)) return
  mob.fireTicks = FIRE_TICKS
  world.events.emit('entityChanged', mob)
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'sunburn', minds: { zombie: { think: burn }, drowned: { think: burn }, skeleton: { think: burn } } }
