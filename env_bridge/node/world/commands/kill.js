/** `/kill`: living things die, everything else vanishes. */
import { die } from '../rules/health.js'
import { hurtMob } from '../rules/mobs.js'
import { nameOfEntity, translate } from './syntax/component.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('./arguments/selector.js').Being} Being */

const CAUSE = { type: 'generic_kill' }

/** @param {Source} source @param {Being[]} beings */
function kill (source, beings) {
  for (const being of beings) killOne(source, being)
  const [first] = beings
  if (beings.length === 1 && first) source.succeed(translate('commands.kill.success.single', nameOfEntity(first)))
  else source.succeed(translate('commands.kill.success.multiple', beings.length))
  return beings.length
}

/** @param {Source} source @param {Being} being */
function killOne ({ world }, being) {
  if ('username' in being) return die(world, being, CAUSE)
  if (being.health === undefined) return world.removeEntity(being)
  being.hurtTicks = 0
  hurtMob(world, being, being.health, CAUSE)
}

/** @type {import('./syntax/tree.js').Commands} */
export default {
  kill: source => kill(source, [source.living()]),
  'kill targets': (source, { targets }) => kill(source, targets.all(source))
}
