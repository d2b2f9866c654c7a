/** Block entities as clients see them: only signs have something to show, chests are to be drawn. */
import { HEIGHT, MIN_Y } from '../core/column.js'
import { columnKey } from '../core/world.js'

/** @typedef {import('../core/rule.js').BlockEntity} BlockEntity */
/** @typedef {import('../core/rule.js').SignText} SignText */

/** Registry ids of 1.20.4. @type {Record<string, number>} */
const TYPES = { furnace: 0, chest: 1, trapped_chest: 2, sign: 7, hanging_sign: 8, barrel: 26, smoker: 27, blast_furnace: 28 }

/** @param {string} value */
const string = value => ({ type: 'string', value })
/** @param {boolean} value */
const flag = value => ({ type: 'byte', value: value ? 1 : 0 })

/** @param {SignText | undefined} text */
function sideTag (text) {
  const { lines, color, glowing } = text ?? { lines: ['', '', '', ''], color: 'black', glowing: false }
  return {
    type: 'compound',
    value: {
      messages: { type: 'list', value: { type: 'string', value: lines.map(line => JSON.stringify({ text: line })) } },
      color: string(color),
      has_glowing_text: flag(glowing)
    }
  }
}

/** @param {BlockEntity} entity */
function tagOf (entity) {
  if (!entity.front) return undefined
  return { type: 'compound', name: '', value: { front_text: sideTag(entity.front), back_text: sideTag(entity.back), is_waxed: flag(entity.waxed === true) } }
}

/** The packet that tells of one, or null if a client need not know. @param {BlockEntity} entity */
export function blockEntityPacket (entity) {
  const nbtData = tagOf(entity)
  const action = TYPES[entity.type]
  return action === undefined || !nbtData ? null : { location: { x: entity.x, y: entity.y, z: entity.z }, action, nbtData }
}

/** All of a column, for its packet. @param {import('../core/world.js').World} world @param {number} cx @param {number} cz */
export function blockEntitiesIn (world, cx, cz) {
  const key = columnKey(cx, cz)
  const found = []
  for (const entity of world.blockEntities.values()) {
    const type = TYPES[entity.type]
    if (type === undefined || columnKey(entity.x >> 4, entity.z >> 4) !== key || entity.y < MIN_Y || entity.y >= MIN_Y + HEIGHT) continue
    found.push({ x: entity.x, y: entity.y, z: entity.z, type, nbtData: tagOf(entity) })
  }
  return found
}
