/**
 * Enchantments on a stack, in the form in which items carry them: NBT lists `Enchantments`, and `StoredEnchantments` of books.
 *
 * Source: Minecraft Wiki, page Item format (before 1.20.5). What an enchantment does is for the rules.
 */

/** @typedef {import('./stack.js').Stack} Stack */
/** @typedef {{ name: string, level: number }} Enchantment */

/**
 * @param {Stack | null | undefined} stack
 * @param {'Enchantments' | 'StoredEnchantments'} [list]
 * @returns {Enchantment[]}
 */
export function enchantmentsOf (stack, list = 'Enchantments') {
  const entries = stack?.tag?.value?.[list]?.value?.value
  if (!Array.isArray(entries)) return []
  return entries.map(entry => ({ name: String(entry?.id?.value).replace('minecraft:', ''), level: Number(entry?.lvl?.value) || 0 }))
}

/** Level of an enchantment on a stack, 0 for none. @param {Stack | null | undefined} stack @param {string} name */
export function enchantmentLevel (stack, name) {
  return stack?.tag ? Math.max(0, ...enchantmentsOf(stack).filter(entry => entry.name === name).map(entry => entry.level)) : 0
}

/**
 * The stack with enchantments; a book becomes an enchanted book.
 * @param {Stack} stack @param {Enchantment[]} enchantments
 * @returns {Stack}
 */
export function enchanted (stack, enchantments) {
  if (enchantments.length === 0) return stack
  const isBook = stack.name === 'book'
  const entries = enchantments.map(({ name, level }) => ({ id: { type: 'string', value: `minecraft:${name}` }, lvl: { type: 'short', value: level } }))
  const list = { type: 'list', value: { type: 'compound', value: entries } }
  return {
    ...stack,
    name: isBook ? 'enchanted_book' : stack.name,
    tag: { type: 'compound', value: { ...stack.tag?.value, [isBook ? 'StoredEnchantments' : 'Enchantments']: list } }
  }
}
