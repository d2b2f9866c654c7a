/**
 * `/time` and `/weather`.
 *
 * The weather is stored in the world and told to players; that it changes by itself is for a rule.
 */
import { translate } from './syntax/component.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('../core/world.js').Weather} Weather */

const DAY_TICKS = 24000
/** Ticks that a weather lasts when nobody says. Source: Minecraft Wiki, page Weather. @type {Record<Weather['kind'], [number, number]>} */
const DURATIONS = { clear: [12000, 180000], rain: [12000, 24000], thunder: [3600, 15600] }

/** @param {Source} source @param {number} ticks */
function setTime (source, ticks) {
  source.world.timeOfDay = ticks % DAY_TICKS
  source.world.events.emit('timeSet')
  return source.world.timeOfDay
}

/** @param {Source} source @param {number} ticks */
function set (source, ticks) {
  const now = setTime(source, ticks)
  source.succeed(translate('commands.time.set', ticks))
  return now
}

/** @param {Source} source @param {number} ticks */
function add (source, ticks) {
  const now = setTime(source, source.world.timeOfDay + ticks)
  source.succeed(translate('commands.time.set', now))
  return now
}

/** @param {Source} source @param {number} answer */
function query (source, answer) {
  source.succeed(translate('commands.time.query', answer), { inform: false })
  return answer
}

/** @param {Source} source @param {Weather['kind']} kind @param {number | null} duration */
function weather (source, kind, duration) {
  const { world } = source
  const ticks = duration ?? world.random.int(...DURATIONS[kind])
  world.weather = { kind, ticks }
  world.events.emit('weatherChanged')
  source.succeed(translate(`commands.weather.set.${kind}`))
  return ticks
}

/** @type {import('./syntax/tree.js').Commands} */
export default {
  'time set day': source => set(source, 1000),
  'time set noon': source => set(source, 6000),
  'time set night': source => set(source, 13000),
  'time set midnight': source => set(source, 18000),
  'time set time': (source, { time }) => set(source, time),
  'time add time': (source, { time }) => add(source, time),
  'time query daytime': source => query(source, source.world.timeOfDay),
  'time query gametime': source => query(source, source.world.age),
  'time query day': source => query(source, Math.floor(source.world.age / DAY_TICKS)),
  'weather clear': source => weather(source, 'clear', null),
  'weather clear duration': (source, { duration }) => weather(source, 'clear', duration),
  'weather rain': source => weather(source, 'rain', null),
  'weather rain duration': (source, { duration }) => weather(source, 'rain', duration),
  'weather thunder': source => weather(source, 'thunder', null),
  'weather thunder duration': (source, { duration }) => weather(source, 'thunder', duration)
}
