/** The spyglass: looked through until it is let go; only the client sees more by it. Source: Minecraft Wiki, page Spyglass. */
import { startUse } from './use.js'

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'spyglass',
  useItem: name => name === 'spyglass' ? (world, player, hand) => startUse(player, hand) : undefined
}
