/**
 * Weather: it clears up and rains by turns, and rain falls where the sky is open and the biome has any.
 *
 * Source: Minecraft Wiki, page Weather (Java Edition 1.20.4): lengths of the spells; biomes from minecraft-data. Not covered:
 * snow that lies, lightning. Thunder comes with as many rains as its own spells would overlap.
 */
import { registry } from '../core/data.js'
import { seesSky } from './light.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/world.js').Weather} Weather */

/** Ticks that a spell lasts. @type {Record<Weather['kind'], [number, number]>} */
const SPELLS = { clear: [12000, 180000], rain: [12000, 24000], thunder: [3600, 15600] }
/** Thunder's share of time: mean spell with it, over that and the mean spell without it. */
const THUNDER_CHANCE = 9600 / (9600 + 96000)
/** Colder biomes have snow instead of rain. */
const FREEZING = 0.15

/** Whether it rains on a block. @param {World} world @param {number} x @param {number} y @param {number} z */
export function rainsOn (world, x, y, z) {
  if (world.weather.kind === 'clear') return false
  const biome = registry.biomes[world.column(x >> 4, z >> 4).biome(x & 15, y, z & 15)]
  return biome.has_precipitation && biome.temperature >= FREEZING && seesSky(world, x, y, z)
}

/** @param {World} world */
function next ({ random, weather }) {
  if (weather.kind !== 'clear') return 'clear'
  return random.next() < THUNDER_CHANCE ? 'thunder' : 'rain'
}

/** @param {World} world */
function tick (world) {
  const { weather, random } = world
  if (/** @type {Record<string, unknown>} */ (world.gameRules).doWeatherCycle === false) return
  if (weather.ticks === 0) weather.ticks = random.int(...SPELLS[weather.kind])
  else if (--weather.ticks === 0) {
    const kind = next(world)
    world.weather = { kind, ticks: random.int(...SPELLS[kind]) }
    world.events.emit('weatherChanged')
  }
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'weather', tick }
