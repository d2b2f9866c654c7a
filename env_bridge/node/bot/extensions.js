/** Calls of mineflayer that programs use in the wrapped form of the published system (spec/voyager.md section 6.6). */

import { eyesTo } from './eyes.js'

const REACH_BLOCKS = 6
const MOST_CHAT_CHARS = 1000
const FISHING_SECONDS = 60
/** The status of an entity that has finished what it ate or drank. */
const ATE = 9

/** @param {any} bot wraps chat, sleep, fish, consume, activateBlock; adds useOn, save, inventoryUsed */
export function extensions (bot) {
  const original = {
    chat: bot.chat,
    sleep: bot.sleep,
    fish: bot.fish,
    consume: bot.consume,
    activateBlock: bot.activateBlock,
    useOn: bot.useOn
  }
  const near = (/** @type {any} */ target) => eyesTo(bot.entity.position, target.position) <= REACH_BLOCKS

  /** Commands are the harness's business: programs that try one are told so. @param {unknown} message */
  bot.chat = message => {
    const text = String(message).slice(0, MOST_CHAT_CHARS)
    if (/(^|[\r\n])\s*\//.test(text)) return bot.facts.fault('bot.chat', 'forbidden', { text: text.slice(0, 60) })
    if (bot.facts.chat(text) && bot.packets.mayChat(text)) original.chat(text)
  }
  /** For the harness itself, on servers where the bot is an operator. */
  bot.command = (/** @type {string} */ text) => original.chat(text)

  bot.sleep = async (/** @type {any} */ bed) => {
    await bot.waitForTicks(20)
    await original.sleep(bed)
    await bot.waitForTicks(135)
  }

  bot.fish = async () => {
    if (bot.heldItem?.name !== 'fishing_rod') return bot.facts.failure('bot.fish', 'not_in_inventory', { item: 'fishing_rod' })
    /** @type {any} */
    let timer
    const late = new Promise((_resolve, reject) => {
      timer = setTimeout(() => {
        bot.activateItem() // reels in
        reject(new Error(`no fish within ${FISHING_SECONDS} seconds`))
      }, FISHING_SECONDS * 1000)
    })
    await Promise.race([original.fish(), late]).finally(() => clearTimeout(timer))
    await bot.waitForTicks(20)
  }

  bot.consume = async () => {
    const item = bot.heldItem?.name
    let eaten = false // mineflayer also resolves when the hand is emptied, as by a death
    const watch = (/** @type {{ entityId: number, entityStatus: number }} */ { entityId, entityStatus }) => { eaten ||= entityId === bot.entity.id && entityStatus === ATE }
    bot._client.on('entity_status', watch)
    try {
      await original.consume()
      await bot.waitForTicks(20)
    } finally {
      bot._client.removeListener('entity_status', watch)
    }
    if (eaten) bot.facts.done('ate', { item, got: 1 })
  }

  bot.activateBlock = async (/** @type {any} */ block, /** @type {any[]} */ ...rest) => {
    if (!near(block)) return bot.facts.failure('bot.activateBlock', 'no_path', { block: block.name, position: { ...block.position } })
    await original.activateBlock(block, ...rest)
  }

  bot.useOn = async (/** @type {any} */ entity) => {
    if (!near(entity)) return bot.facts.failure('bot.useOn', 'no_path', { mob: entity.name, position: { ...entity.position } })
    await bot.lookAt(entity.position.offset(0, entity.height / 2, 0))
    original.useOn(entity)
    await bot.waitForTicks(20)
  }

  // mineflayer's closeWindow tells the bot only; a furnace that never hears of it keeps its listeners for ever
  bot.on('windowClose', (/** @type {any} */ window) => { window?.emit('close') })

  bot.save = (/** @type {string} */ name) => bot.facts.save(name)
  bot.inventoryUsed = () => bot.observer.used()
}
