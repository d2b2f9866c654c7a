/**
 * `/execute`: changes who, where and whether, then runs a command.
 *
 * Covers as, at, in, positioned, rotated, align, anchored, facing, and if/unless block, entity, loaded, dimension.
 * Not covered: store, on, summon, scores, data, predicates.
 */
import { floored, isLoaded, loadedBlock } from './arguments/coordinates.js'
import { translate } from './syntax/component.js'
import { failure } from './syntax/errors.js'
import { lookFrom } from './syntax/look.js'
import { anchorOf } from './syntax/source.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('./syntax/tree.js').Modify} Modify */
/** @typedef {import('./arguments/selector.js').Being} Being */

/** One source becomes one. @param {(source: Source, args: any) => Partial<import('./syntax/source.js').Fields>} change @returns {Modify} */
const redirect = change => ({ fork: false, apply: (source, args) => [source.with(change(source, args))] })

/** One source becomes one for each of `targets`. @param {(being: Being, source: Source, args: any) => Partial<import('./syntax/source.js').Fields>} change @returns {Modify} */
const each = change => ({
  fork: true,
  apply: (source, args) => args.targets.some(source).map((/** @type {Being} */ being) => source.with(change(being, source, args)))
})

/** @param {Being} being */
const placeOf = ({ x, y, z }) => ({ x, y, z })
/** @param {Being} being */
const lookOf = being => ({ yaw: being.yaw ?? 0, pitch: 'username' in being ? being.pitch : 0 })

/** What `if` can ask; a number counts what there is. @type {Record<string, (source: Source, args: any) => number>} */
const CONDITIONS = {
  'block pos block': (source, { pos, block }) => {
    const { x, y, z } = loadedBlock(source, pos)
    return block(source.world.getBlock(x, y, z)) ? 1 : 0
  },
  'entity entities': (source, { entities }) => entities.some(source).length,
  'loaded pos': (source, { pos }) => isLoaded(source.world, pos.at(source)) ? 1 : 0,
  'dimension dimension': (source, { dimension }) => dimension() === 'overworld' ? 1 : 0
}

/** @type {Record<string, Modify>} */
export const modifiers = {
  'execute run': { fork: false, apply: source => [source] },
  'execute as targets': each(being => ({ entity: being })),
  'execute at targets': each(being => ({ position: placeOf(being), ...lookOf(being) })),
  'execute in dimension': redirect((source, { dimension }) => {
    dimension()
    return {}
  }),
  'execute positioned pos': redirect((source, { pos }) => ({ position: pos.at(source), anchor: 'feet' })),
  'execute positioned as targets': each(being => ({ position: placeOf(being) })),
  'execute rotated rot': redirect((source, { rot }) => rot(source)),
  'execute rotated as targets': each(lookOf),
  'execute align axes': redirect(({ position }, { axes }) => {
    const whole = floored(position)
    const pick = (/** @type {'x' | 'y' | 'z'} */ axis) => axes.includes(axis) ? whole[axis] : position[axis]
    return { position: { x: pick('x'), y: pick('y'), z: pick('z') } }
  }),
  'execute anchored anchor': redirect((source, { anchor }) => ({ anchor })),
  'execute facing pos': redirect((source, { pos }) => lookFrom(source.anchored(), pos.at(source))),
  'execute facing entity targets anchor': each((being, source, { anchor }) => lookFrom(source.anchored(), anchorOf(being, being, anchor)))
}

/** @type {import('./syntax/tree.js').Commands} */
const commands = {}
for (const [path, count] of Object.entries(CONDITIONS)) {
  for (const wanted of [true, false]) {
    const full = `execute ${wanted ? 'if' : 'unless'} ${path}`
    modifiers[full] = { fork: true, apply: (source, args) => (count(source, args) > 0) === wanted ? [source] : [] }
    commands[full] = (source, args) => test(source, count(source, args), wanted, path.startsWith('entity'))
  }
}

/** A condition at the end of the line: its answer. @param {Source} source @param {number} count @param {boolean} wanted @param {boolean} counts */
function test (source, count, wanted, counts) {
  if ((count > 0) !== wanted) throw counts && !wanted ? failure('commands.execute.conditional.fail_count', count) : failure('commands.execute.conditional.fail')
  if (counts && wanted) source.succeed(translate('commands.execute.conditional.pass_count', count), { inform: false })
  else source.succeed(translate('commands.execute.conditional.pass'), { inform: false })
  return wanted ? count : 1
}

export default commands
