/**
 * Enchantments by chance, as loot has them: one at random, or what an enchanting table of some level would give.
 *
 * Source: Minecraft Wiki, pages Enchanting mechanics and Loot table (enchant_randomly, enchant_with_levels); costs and weights from
 * minecraft-data. Not covered: the enchanting table itself; enchantability counts as 1, as books, bows and rods have it.
 */
import { enchanted } from '../core/enchantments.js'
import { registry } from '../core/data.js'

/** @typedef {import('../core/stack.js').Stack} Stack */
/** @typedef {import('../core/random.js').Random} Random */
/** @typedef {{ name: string, maxLevel: number, minCost: { a: number, b: number }, maxCost: { a: number, b: number }, treasureOnly: boolean, exclude: string[], category: string, weight: number, discoverable: boolean }} Kind */
/** @typedef {{ kind: Kind, level: number }} Offer */

/** Kinds that an item can carry. @param {Stack} stack @returns {Kind[]} */
function kindsFor (stack) {
  const categories = registry.itemsByName[stack.name]?.enchantCategories ?? []
  return registry.enchantmentsArray.filter((/** @type {Kind} */ kind) => kind.discoverable && (stack.name === 'book' || categories.includes(kind.category)))
}

/** One enchantment of any level. @param {Stack} stack @param {Random} random @returns {Stack} */
export function enchantRandomly (stack, random) {
  const kinds = kindsFor(stack)
  const kind = kinds[random.int(0, kinds.length - 1)]
  return kind ? enchanted(stack, [{ name: kind.name, level: random.int(1, kind.maxLevel) }]) : stack
}

/** What a table of a level gives, treasure included. @param {Stack} stack @param {number} tableLevel @param {Random} random @returns {Stack} */
export function enchantWithLevels (stack, tableLevel, random) {
  const spread = (random.next() + random.next() - 1) * 0.15
  let level = Math.max(1, Math.round((tableLevel + 1) * (1 + spread)))
  let offers = offersAt(kindsFor(stack), level)
  const chosen = []
  do {
    const offer = pick(offers, random)
    if (!offer) break
    chosen.push({ name: offer.kind.name, level: offer.level })
    offers = offers.filter(({ kind }) => kind.name !== offer.kind.name && !offer.kind.exclude.includes(kind.name))
    level = Math.floor(level / 2)
  } while (random.int(0, 49) <= level)
  return enchanted(stack, chosen)
}

/** The highest level of each kind whose costs span a power. @param {Kind[]} kinds @param {number} power @returns {Offer[]} */
function offersAt (kinds, power) {
  const cost = (/** @type {{ a: number, b: number }} */ { a, b }, /** @type {number} */ level) => a * level + b
  return kinds.flatMap(kind => {
    for (let level = kind.maxLevel; level >= 1; level--) {
      if (power >= cost(kind.minCost, level) && power <= cost(kind.maxCost, level)) return [{ kind, level }]
    }
    return []
  })
}

/** @param {Offer[]} offers @param {Random} random */
function pick (offers, random) {
  let at = random.next() * offers.reduce((sum, { kind }) => sum + kind.weight, 0)
  return offers.find(({ kind }) => (at -= kind.weight) < 0)
}
