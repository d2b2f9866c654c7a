/** What everybody reads when a player dies: vanilla's translate keys. */
import { damageType } from '../rules/damage_types.js'
import { componentTag } from './components.js'

/** From here a fall is one from a high place. */
const HIGH_BLOCKS = 5

/**
 * @param {import('../core/player.js').Player} player
 * @param {import('../rules/health.js').Cause} cause
 */
export function deathText (player, { type, by, fallen = 0 }) {
  const key = type === 'fall' && fallen > HIGH_BLOCKS ? 'death.fell.accident.generic' : `death.attack.${damageType(type).message}`
  return componentTag({ translate: key, with: by ? [player.username, by.name] : [player.username] })
}
