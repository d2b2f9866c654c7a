/**
 * A player's experience: levels, and points on the way to the next.
 *
 * Source: Minecraft Wiki, page Experience, Leveling up (Java Edition).
 */

/** @typedef {import('./world.js').World} World */
/** @typedef {import('./player.js').Player} Player */
/** @typedef {{ level: number, points: number, total: number }} Experience points are those towards the next level */

const MAX = 2 ** 31 - 1

/** Points from a level to the next. @param {number} level */
export function pointsForLevel (level) {
  if (level >= 30) return 112 + (level - 30) * 9
  return level >= 15 ? 37 + (level - 15) * 5 : 7 + level * 2
}

/** @param {Player} player */
export function levelOf (player) {
  return player.experience.level
}

/** Gives points (or takes, below zero) and the levels that come of it. @param {World} world @param {Player} player @param {number} amount */
export function addPoints (world, player, amount) {
  let { level, points, total } = player.experience
  total = Math.max(0, Math.min(MAX, total + amount))
  points += amount
  while (points < 0) {
    if (level === 0) points = 0
    else points += pointsForLevel(--level)
  }
  while (points >= pointsForLevel(level)) points -= pointsForLevel(level++)
  setExperience(world, player, { level, points, total })
}

/** Gives or takes levels; the way to the next stays the same share. @param {World} world @param {Player} player @param {number} amount */
export function addLevels (world, player, amount) {
  setLevel(world, player, player.experience.level + amount)
}

/** @param {World} world @param {Player} player @param {number} level */
export function setLevel (world, player, level) {
  const { experience } = player
  const share = experience.points / pointsForLevel(experience.level)
  if (level < 0) return setExperience(world, player, { level: 0, points: 0, total: 0 })
  const next = Math.min(level, MAX)
  setExperience(world, player, { ...experience, level: next, points: Math.floor(share * pointsForLevel(next)) })
}

/** @param {World} world @param {Player} player @param {number} points */
export function setPoints (world, player, points) {
  setExperience(world, player, { ...player.experience, points })
}

/** @param {World} world @param {Player} player @param {Experience} experience */
function setExperience (world, player, experience) {
  player.experience = experience
  world.events.emit('experienceChanged', player)
}
