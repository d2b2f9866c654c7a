/**
 * How the harness helps a bot on a server, as world/assists.js does in the embedded world: by commands, so it takes an operator.
 *
 * What lies in a furnace that is given back is lost, as in the 2023 code: no command hands it over.
 */

import { FULL_SLOTS, GIVE_BACK_BLOCKS, STATIONS } from './help_bounds.js'

/** @param {any} bot @param {import('../world/assists.js').Switches & { keep_inventory?: boolean }} on @param {() => boolean} able @returns {import('./harness.js').Assists} */
export function serverAssists (bot, on, able) {
  /** @type {Record<string, number>} */
  let counts = {}
  /** @type {any[]} */
  let placed = []
  let hasSaid = false
  let keepsInventory = false
  /** As it was set last. */
  let difficulty = ''

  const count = (/** @type {string} */ help) => { counts[help] = (counts[help] ?? 0) + 1 }
  if (on.give_back) bot.on('blockPlaced', (/** @type {any} */ _before, /** @type {any} */ block) => { if (STATIONS.has(block.name)) placed.push(block.position) })

  function isAble () {
    if (!able() && !hasSaid) console.error('assists: the bot is no operator on this server; it goes on without help')
    hasSaid = true
    return able()
  }

  function giveBack () {
    for (const position of placed) {
      const { name } = bot.blockAt(position) ?? {}
      if (!STATIONS.has(name) || position.distanceTo(bot.entity.position) > GIVE_BACK_BLOCKS) continue
      bot.command(`/setblock ${position.x} ${position.y} ${position.z} minecraft:air`)
      bot.command(`/give @s minecraft:${name} 1`)
      count('give_back')
    }
  }

  function giveChest () {
    if (bot.inventoryUsed() < FULL_SLOTS || 'chest' in bot.observer.inventory()) return
    bot.command('/give @s minecraft:chest 1')
    count('give_chest')
  }

  /** @param {string} help @param {{ x: number, y: number, z: number } | undefined} to */
  function move (help, to) {
    if (to === undefined || !isAble()) return false
    bot.command(`/tp @s ${to.x} ${to.y} ${to.z}`)
    count(help)
    return true
  }

  /** @param {any} feet a block's position */
  const isOpen = feet => [0, 1].every(up => {
    const block = bot.blockAt(feet.offset(0, up, 0))
    return block?.boundingBox === 'empty' && block.name !== 'lava'
  })

  /** Places beside the bot where its body fits. */
  function openPlaces () {
    const here = bot.entity.position.floored()
    const steps = [-1, 0, 1]
    const around = steps.flatMap(x => steps.flatMap(y => steps.map(z => here.offset(x, y, z))))
    return around.filter(place => !place.equals(here) && isOpen(place)).map(place => place.offset(0.5, 0, 0.5))
  }

  return {
    begin (wanted) {
      counts = {}
      placed = []
      if (on.keep_inventory && !keepsInventory && isAble()) {
        bot.command('/gamerule keepInventory true')
        keepsInventory = true
      }
      if (wanted === undefined || !isAble()) return
      if (wanted !== difficulty) bot.command(`/difficulty ${wanted}`)
      difficulty = wanted
      if (wanted === 'peaceful') count('peaceful_start')
    },
    tidyUp () {
      if (!isAble()) return
      if (on.give_back) giveBack()
      if (on.give_chest) giveChest()
    },
    free () {
      const places = openPlaces()
      return move('unstick_teleport', places[Math.floor(Math.random() * places.length)])
    },
    toChest: ({ x, y, z }) => move('chest_teleport', { x: x + 0.5, y: y + 1, z: z + 0.5 }),
    counts: () => ({ ...counts })
  }
}
