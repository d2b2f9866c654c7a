/** `/experience` and `/xp`. */
import { addLevels, addPoints, pointsForLevel, setLevel, setPoints } from '../core/experience.js'
import { nameOfEntity, translate } from './syntax/component.js'
import { failure } from './syntax/errors.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {'levels' | 'points'} Unit */

/** @param {Source} source @param {any} args @param {Unit} unit */
function add (source, { targets, amount }, unit) {
  const players = targets.players(source)
  for (const player of players) {
    if (unit === 'levels') addLevels(source.world, player, amount)
    else addPoints(source.world, player, amount)
  }
  return report(source, players, amount, `commands.experience.add.${unit}`)
}

/** @param {Source} source @param {any} args @param {Unit} unit */
function set (source, { targets, amount }, unit) {
  const players = targets.players(source)
  const able = players.filter((/** @type {Player} */ { experience }) => unit === 'levels' || amount < pointsForLevel(experience.level))
  if (able.length === 0) throw failure('commands.experience.set.points.invalid')
  for (const player of able) {
    if (unit === 'levels') setLevel(source.world, player, amount)
    else setPoints(source.world, player, amount)
  }
  return report(source, players, amount, `commands.experience.set.${unit}`)
}

/** @param {Source} source @param {Player[]} players @param {number} amount @param {string} key */
function report (source, players, amount, key) {
  const [first] = players
  if (players.length === 1 && first) source.succeed(translate(`${key}.success.single`, amount, nameOfEntity(first)))
  else source.succeed(translate(`${key}.success.multiple`, amount, players.length))
  return players.length
}

/** @param {Source} source @param {any} args @param {Unit} unit */
function query (source, { targets }, unit) {
  const player = targets.player(source)
  const amount = unit === 'levels' ? player.experience.level : player.experience.points
  source.succeed(translate(`commands.experience.query.${unit}`, nameOfEntity(player), amount), { inform: false })
  return amount
}

/** @type {import('./syntax/tree.js').Commands} */
export default {
  'experience add targets amount': (source, args) => add(source, args, 'points'),
  'experience add targets amount points': (source, args) => add(source, args, 'points'),
  'experience add targets amount levels': (source, args) => add(source, args, 'levels'),
  'experience set targets amount': (source, args) => set(source, args, 'points'),
  'experience set targets amount points': (source, args) => set(source, args, 'points'),
  'experience set targets amount levels': (source, args) => set(source, args, 'levels'),
  'experience query targets points': (source, args) => query(source, args, 'points'),
  'experience query targets levels': (source, args) => query(source, args, 'levels')
}
