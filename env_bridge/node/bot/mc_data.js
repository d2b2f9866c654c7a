/** minecraft-data as programs see it: with the names that the published skills use for some items and blocks. */

import { createRequire } from 'node:module'

const minecraftData = createRequire(import.meta.url)('minecraft-data')

const ALIASES = {
  leather_cap: 'leather_helmet',
  leather_tunic: 'leather_chestplate',
  leather_pants: 'leather_leggings',
  lapis_lazuli_ore: 'lapis_ore'
}

/** @param {Record<string, any>} byName */
function withAliases (byName) {
  const extended = { ...byName }
  for (const [alias, name] of Object.entries(ALIASES)) if (byName[name]) extended[alias] ??= byName[name]
  return extended
}

/** @param {string} name the real name of an item or block that may be named by an alias */
export const realName = name => /** @type {Record<string, string>} */ (ALIASES)[name] ?? name

/** @param {string} version */
export function programData (version) {
  const data = minecraftData(version)
  return Object.assign(Object.create(data), { itemsByName: withAliases(data.itemsByName), blocksByName: withAliases(data.blocksByName) })
}
