/** Chat components as NBT. */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
/** @type {any} */
const nbt = require('prismarine-nbt')

/** Plain text. @param {string} text */
export function text (text) {
  return nbt.comp({ text: nbt.string(text) })
}

/**
 * A text that the client looks up in its language.
 * @param {string} key such as `death.attack.fall`
 * @param {string[]} [args]
 * @param {string} [color]
 */
export function translated (key, args = [], color) {
  return nbt.comp({
    translate: nbt.string(key),
    ...(args.length > 0 && { with: nbt.list({ type: 'string', value: args }) }),
    ...(color && { color: nbt.string(color) })
  })
}

/** NBT of an item: uses taken and whatever else is on it. @param {import('../core/stack.js').Stack} stack */
export function itemTag ({ damage, tag }) {
  return nbt.comp({ ...tag?.value, ...(damage && { Damage: nbt.int(damage) }) })
}
