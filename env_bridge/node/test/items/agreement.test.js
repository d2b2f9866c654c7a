/** What a client believes of its windows, after every settled deed, is what the world has. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Random } from '../../world/core/random.js'
import { maxCount, sameStack } from '../../world/core/stack.js'
import { currentWindow } from '../../world/rules/containers.js'
import { withBot } from '../world/bot.js'

const ROUNDS = 400
const KINDS = ['oak_log', 'oak_planks', 'cobblestone', 'stick', 'iron_sword', 'ender_pearl', 'iron_helmet', 'coal', 'raw_iron', 'torch']
/** @type {[number, number, number, string][]} */
const FURNITURE = [[10, 64, 8, 'crafting_table'], [6, 64, 8, 'chest'], [8, 64, 10, 'furnace'], [8, 64, 6, 'stonecutter'], [10, 64, 6, 'barrel']]

/** @param {any} item as mineflayer has it @returns {import('../../world/core/stack.js').Stack | null} */
function believed (item) {
  return item ? { name: item.name, count: item.count, ...(item.nbt?.value?.Damage?.value > 0 && { damage: item.nbt.value.Damage.value }) } : null
}

/** @param {any} bot @param {import('../../world/core/player.js').Player} player @param {string} deed */
function assertAgreement (bot, player, deed) {
  const window = currentWindow(player)
  const seen = bot.currentWindow ?? bot.inventory
  assert.equal(bot.currentWindow?.id ?? 0, window.id, deed)
  for (let slot = 0; slot < window.slots.length; slot++) {
    const truth = window.get(slot)
    assert.ok(sameStack(believed(seen.slots[slot]), truth), `${deed}: slot ${slot} of ${window.kind.type}: ${JSON.stringify(believed(seen.slots[slot]))}, but ${JSON.stringify(truth)}`)
    assert.ok(!truth || truth.count <= maxCount(truth), JSON.stringify(truth))
  }
  assert.ok(sameStack(believed(seen.selectedItem), player.cursor), `${deed}: cursor ${JSON.stringify(believed(seen.selectedItem))}, but ${JSON.stringify(player.cursor)}`)
}

/** @param {any} bot @param {Random} random @param {any} Vec3 @returns {Promise<string>} */
async function act (bot, random, Vec3) {
  const seen = bot.currentWindow ?? bot.inventory
  const slot = random.int(0, seen.slots.length - 1)
  const chance = random.next()
  if (chance < 0.6) {
    const [mode = 0, button = 0] = [[0, random.int(0, 1)], [1, 0], [2, random.int(0, 8)], [4, random.int(0, 1)], [0, 0]][random.int(0, 4)] ?? []
    await bot.clickWindow(slot, button, mode)
    return `click ${slot} ${button} ${mode}`
  }
  if (chance < 0.7 && seen.selectedItem) { // mineflayer cannot throw nothing
    await bot.clickWindow(-999, random.int(0, 1), 0)
    return 'click outside'
  }
  if (chance < 0.85) {
    if (bot.currentWindow) bot.closeWindow(bot.currentWindow)
    const [x, y, z, name] = FURNITURE[random.int(0, FURNITURE.length - 1)] ?? [0, 0, 0, '']
    await bot.openBlock(bot.blockAt(new Vec3(x, y, z)))
    return `open ${name}`
  }
  if (chance < 0.95) {
    if (bot.currentWindow) bot.closeWindow(bot.currentWindow)
    return 'close'
  }
  if (!bot.currentWindow) bot.setQuickBarSlot(random.int(0, 8))
  return 'hold'
}

test(`a bot's windows agree with the world's after each of ${ROUNDS} random deeds`, async () => {
  await withBot({ blocks: FURNITURE }, async (bot, game) => {
    const { Vec3 } = await import('vec3')
    const random = new Random(5)
    const player = /** @type {import('../../world/core/player.js').Player} */ (game.world.players.get('bot'))
    for (let round = 0; round < ROUNDS; round++) {
      if (round % 100 === 0) {
        for (const name of KINDS) game.operator.give('bot', name, random.int(1, maxCount({ name, count: 1 })))
        await bot.waitForTicks(3)
      }
      const deed = await act(bot, random, Vec3)
      await bot.waitForTicks(3)
      assertAgreement(bot, player, `${round}: ${deed}`)
    }
  })
})
