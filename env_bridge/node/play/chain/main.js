/**
 * Plays from an empty inventory to a diamond pickaxe and the other things of the chain, and prints one line of JSON.
 *
 *   node play/chain/main.js --seed S [--hours H] [--until ITEM] [--tell]
 *
 * Hours of the game, at most (default 8); until: the last thing of the chain that is wanted; tell: what it does, on stderr.
 *
 * A mineflayer bot without commands in the embedded world of a seed; vanilla's default rules, difficulty easy, things are lost at death.
 * Exit code 1 when something was not obtained, 2 for a wrong option.
 */

import { parseArgs } from 'node:util'
import { prepareLibraries } from '../../bot/libraries.js'
import { native } from '../../clock/native.js'
import { installVirtualClock } from '../../clock/virtual.js'

const BETWEEN_TICKS = 20
/** Failures in a row before it looks elsewhere. */
const PATIENCE = 3
const TELL_MS = 30_000

/** @param {string} name @param {string | undefined} text @param {number} least @param {number} most */
function number (name, text, least, most) {
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  return refuse(`--${name} must be a whole number from ${least} to ${most}, not "${text}"`)
}

/** @param {string} message @returns {never} */
function refuse (message) {
  process.stderr.write(`${message}. Use: node play/chain/main.js --seed 1 --hours 8\n`)
  return process.exit(2)
}

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, hours: { type: 'string', default: '8' }, until: { type: 'string' }, tell: { type: 'boolean', default: false } } })
const seed = number('seed', values.seed, 0, 2 ** 31 - 1)
const hours = number('hours', values.hours, 1, 1000)
Object.assign(globalThis, { console: new console.Console(process.stderr, process.stderr) })
const clock = installVirtualClock({ seed })
prepareLibraries()
const { joinPlayer, openWorld } = await import('../join.js')
const { care, live } = await import('./life.js')
const { quests: all } = await import('./quests.js')
const { wander } = await import('./roaming.js')

const last = values.until === undefined ? all.length - 1 : all.findIndex(({ item }) => item === values.until)
if (last < 0) refuse(`--until must be one of ${all.map(({ item }) => item).join(', ')}, not "${values.until}"`)
const quests = all.slice(0, last + 1)

const began = native.performanceNow()
const game = openWorld(seed)
/** @type {Record<string, number>} minutes of the game at which each was in the inventory first */
const obtained = {}
/** @type {{ minute: number, place: string, why: string }[]} */
const deaths = []

const minute = () => Math.round(clock.nowMs() / 600) / 100

/** @param {string} text */
function tell (text) {
  if (values.tell) console.error(`${minute().toFixed(2).padStart(7)} min  ${text}`)
}

/** Says now and then how it goes. @param {any} bot */
function tellOf (bot) {
  const things = () => bot.inventory.items().map((/** @type {any} */ { name, count }) => `${count} ${name}`).join(', ')
  let before = ''
  setInterval(() => {
    const now = things()
    if (now !== before) tell(`at ${bot.entity.position.floored()}, health ${bot.health.toFixed(0)}, food ${bot.food}, time ${bot.time.timeOfDay}: ${now}`)
    before = now
  }, TELL_MS)
  const { fault } = bot.facts
  bot.facts.fault = (/** @type {string} */ primitive, /** @type {any} */ code, /** @type {any} */ data) => {
    tell(`${primitive}: ${code} ${JSON.stringify(data)}`)
    fault(primitive, code, data)
  }
}

/** @param {any} bot */
async function play (bot) {
  const wanted = () => quests.filter(({ item }) => obtained[item] === undefined)
  bot.inventory.on('updateSlot', () => {
    for (const { item, isIt } of wanted()) {
      if (!bot.inventory.items().some((/** @type {any} */ stack) => isIt(stack.name))) continue
      obtained[item] = minute()
      tell(`obtained ${item}`)
    }
  })
  bot.on('death', () => {
    const death = { minute: minute(), place: String(bot.entity.position.floored()), why: '' }
    deaths.push(death)
    bot.once('messagestr', (/** @type {string} */ text) => {
      death.why = text
      tell(`died at ${death.place}: ${text}`)
    })
  })
  live(bot)
  if (values.tell) tellOf(bot)
  let failures = 0
  while (wanted().length > 0 && clock.nowMs() < hours * 3600_000) {
    const [{ item, go }] = /** @type {[import('./quests.js').Quest]} */ (wanted())
    bot.life.known = bot.life.deaths
    try {
      await care(bot)
      await go(bot)
      failures = 0
    } catch (error) {
      failures++
      tell(`${item} at ${bot.entity.position.floored()}: ${/** @type {Error} */ (error).stack}`)
    }
    await bot.waitForTicks(BETWEEN_TICKS)
    if (failures % PATIENCE === PATIENCE - 1) await wander(bot).catch(() => {})
  }
  return minute()
}

const minutes = await clock.run((async () => {
  const bot = await joinPlayer(game, 'bot')
  const end = new Promise((resolve, reject) => bot.once('end', (/** @type {string} */ reason) => reject(new Error(`the connection ended: ${reason}`))))
  const late = clock.sleep(hours * 3600_000).then(() => hours * 60)
  return await Promise.race([play(bot), end, late])
})())
const isDone = quests.every(({ item }) => obtained[item] !== undefined)
const figures = { seed, done: isDone, minutes, obtained, deaths, wall_seconds: Math.round((native.performanceNow() - began) / 100) / 10 }
process.stdout.write(JSON.stringify(figures) + '\n', () => process.exit(isDone ? 0 : 1))
