/** Game rules that are switches: what the world says, on where it says nothing. */

/**
 * Whether a switch that is on by default is on.
 * @param {import('../core/rule.js').World} world
 * @param {'doMobLoot' | 'mobGriefing' | 'naturalRegeneration' | 'fallDamage' | 'fireDamage' | 'drowningDamage' | 'showDeathMessages' | 'mobExplosionDropDecay' | 'doEntityDrops'} name
 */
export function gameRule (world, name) {
  return /** @type {Record<string, any>} */ (world.gameRules)[name] !== false
}
