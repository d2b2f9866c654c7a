/** `/tag`: words on players and entities, for selectors. */
import { bracketed, joined, nameOfEntity, text, translate } from './syntax/component.js'
import { failure } from './syntax/errors.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('./arguments/selector.js').Being} Being */

const MAX_TAGS = 1024

/** @param {Source} source @param {any} args @param {'add' | 'remove'} what @param {(tags: string[], name: string) => string[] | null} change null when nothing changes */
function changeAll (source, { targets, name }, what, change) {
  const changed = targets.all(source).filter((/** @type {Being} */ being) => {
    const tags = change(being.tags ?? [], name)
    if (tags) being.tags = tags
    return tags !== null
  })
  const [first] = changed
  if (!first) throw failure(`commands.tag.${what}.failed`)
  if (changed.length === 1) source.succeed(translate(`commands.tag.${what}.success.single`, name, nameOfEntity(first)))
  else source.succeed(translate(`commands.tag.${what}.success.multiple`, name, changed.length))
  return changed.length
}

/** @param {Source} source @param {any} args */
function list (source, { targets }) {
  const beings = /** @type {Being[]} */ (targets.all(source))
  const tags = [...new Set(beings.flatMap(being => being.tags ?? []))]
  const [first] = beings
  const one = beings.length === 1 && first
  const who = one ? nameOfEntity(one) : String(beings.length)
  const key = `commands.tag.list.${one ? 'single' : 'multiple'}`
  const content = tags.length === 0
    ? translate(`${key}.empty`, who)
    : translate(`${key}.success`, who, tags.length, joined(tags.map(tag => bracketed(text(tag)))))
  source.succeed(content, { inform: false })
  return tags.length
}

/** @type {import('./syntax/tree.js').Commands} */
export default {
  'tag targets add name': (source, args) => changeAll(source, args, 'add', (tags, name) => tags.includes(name) || tags.length >= MAX_TAGS ? null : [...tags, name]),
  'tag targets remove name': (source, args) => changeAll(source, args, 'remove', (tags, name) => tags.includes(name) ? tags.filter(tag => tag !== name) : null),
  'tag targets list': list
}
