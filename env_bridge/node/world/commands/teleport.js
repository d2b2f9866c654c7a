/** `/teleport` and `/tp`. */
import { teleport } from '../rules/movement.js'
import { isSpawnable, wrapDegrees } from './arguments/coordinates.js'
import { nameOfEntity, translate } from './syntax/component.js'
import { failure } from './syntax/errors.js'
import { lookFrom } from './syntax/look.js'
import { anchorOf } from './syntax/source.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('./arguments/selector.js').Being} Being */
/** @typedef {import('./arguments/selector.js').Position} Position */
/** @typedef {{ yaw: number, pitch: number }} Look */
/** @typedef {(being: Being) => Look} Facing */

/** @param {Being} being @returns {Look} */
const sameLook = being => ({ yaw: being.yaw ?? 0, pitch: 'username' in being ? being.pitch : 0 })

/** @param {Source} source @param {Being[]} beings @param {Position} to @param {Facing} facing */
function moveAll (source, beings, to, facing = sameLook) {
  if (!isSpawnable(to)) throw failure('commands.teleport.invalidPosition')
  for (const being of beings) move(source, being, to, facing)
}

/** @param {Source} source @param {Being} being @param {Position} to @param {Facing} facing */
function move ({ world }, being, { x, y, z }, facing) {
  const look = facing({ ...being, x, y, z })
  being.yaw = wrapDegrees(look.yaw) || 0
  if (!('username' in being)) return Object.assign(being, { x, y, z, vy: 0 })
  being.pitch = Math.max(-90, Math.min(90, wrapDegrees(look.pitch))) || 0
  teleport(world, being, { x, y, z })
}

/** @param {Source} source @param {Being[]} beings @param {Position} to @param {Facing} [facing] */
function toPlace (source, beings, to, facing) {
  moveAll(source, beings, to, facing)
  const place = [to.x, to.y, to.z].map(value => value.toFixed(6))
  const [first] = beings
  if (beings.length === 1 && first) source.succeed(translate('commands.teleport.success.location.single', nameOfEntity(first), ...place))
  else source.succeed(translate('commands.teleport.success.location.multiple', beings.length, ...place))
  return beings.length
}

/** @param {Source} source @param {Being[]} beings @param {Being} to */
function toBeing (source, beings, to) {
  const look = sameLook(to)
  moveAll(source, beings, { x: to.x, y: to.y, z: to.z }, () => look)
  const [first] = beings
  if (beings.length === 1 && first) source.succeed(translate('commands.teleport.success.entity.single', nameOfEntity(first), nameOfEntity(to)))
  else source.succeed(translate('commands.teleport.success.entity.multiple', beings.length, nameOfEntity(to)))
  return beings.length
}

/** Looks at a point once it is there. @param {Source} source @param {Position} point @returns {Facing} */
function towards (source, point) {
  return being => lookFrom(anchorOf(being, being, source.anchor), point)
}

/** @param {Source} source @param {any} args @param {'eyes' | 'feet'} anchor */
function facingEntity (source, { targets, location, facingEntity }, anchor) {
  const target = facingEntity.one(source)
  return toPlace(source, targets.all(source), location.at(source), towards(source, anchorOf(target, target, anchor)))
}

/** @type {import('./syntax/tree.js').Commands} */
export default {
  'teleport location': (source, { location }) => toPlace(source, [source.living()], location.at(source)),
  'teleport destination': (source, { destination }) => toBeing(source, [source.living()], destination.one(source)),
  'teleport targets location': (source, { targets, location }) => toPlace(source, targets.all(source), location.at(source)),
  'teleport targets location rotation': (source, { targets, location, rotation }) => {
    const look = rotation(source)
    return toPlace(source, targets.all(source), location.at(source), () => look)
  },
  'teleport targets location facing facingLocation': (source, { targets, location, facingLocation }) => {
    return toPlace(source, targets.all(source), location.at(source), towards(source, facingLocation.at(source)))
  },
  'teleport targets location facing entity facingEntity': (source, args) => facingEntity(source, args, 'feet'),
  'teleport targets location facing entity facingEntity facingAnchor': (source, args) => facingEntity(source, args, args.facingAnchor),
  'teleport targets destination': (source, { targets, destination }) => toBeing(source, targets.all(source), destination.one(source))
}
