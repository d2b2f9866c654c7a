/** What everybody reads when a player dies: vanilla's translate keys. */
import { translated } from './text.js'

/** Damage type -> the part after death.attack. @type {Record<string, string>} */
const KEYS = {
  fall: 'fall', drown: 'drown', lava: 'lava', starve: 'starve', in_wall: 'inWall', out_of_world: 'outOfWorld', cactus: 'cactus', in_fire: 'inFire', on_fire: 'onFire', generic_kill: 'genericKill', player_attack: 'player', mob_attack: 'mob', explosion: 'explosion'
}

/**
 * @param {import('../core/player.js').Player} player
 * @param {import('../rules/health.js').Cause} cause
 */
export function deathText (player, cause) {
  const key = 'death.attack.' + (KEYS[cause.type] ?? 'generic')
  return translated(key, cause.by ? [player.username, cause.by.name] : [player.username])
}
