/** Chat components as NBT, the form in which 1.20.4 sends them. */

/** @typedef {{ type: string, value: any }} Tag */

/** @param {import('../commands/syntax/component.js').Component} component @returns {Tag} */
export function componentTag (component) {
  return tagOf(component) ?? { type: 'string', value: '' }
}

/** @param {any} value JSON @returns {Tag | null} null for what NBT cannot hold */
function tagOf (value) {
  if (typeof value === 'string') return { type: 'string', value }
  if (typeof value === 'boolean') return { type: 'byte', value: value ? 1 : 0 }
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? { type: 'int', value } : { type: 'double', value }
  if (Array.isArray(value)) return listTag(value)
  return value === null || typeof value !== 'object' ? null : compoundTag(value)
}

/** @param {Record<string, any>} value @returns {Tag} */
function compoundTag (value) {
  const tags = Object.entries(value).map(([key, member]) => [key, tagOf(member)]).filter(([, tag]) => tag !== null)
  return { type: 'compound', value: Object.fromEntries(tags) }
}

/** A list holds one type only: texts among compounds become compounds. @param {any[]} values @returns {Tag} */
function listTag (values) {
  const mixed = new Set(values.map(value => typeof value)).size > 1
  const tags = values.map(value => mixed && typeof value !== 'object' ? { text: String(value) } : value).map(tagOf).filter(tag => tag !== null)
  const type = tags[0]?.type ?? 'end'
  return { type: 'list', value: { type, value: tags.filter(tag => tag.type === type).map(tag => tag.value) } }
}
