// What every hostile program is followed by: ordinary work, and a fingerprint of all that the program can see of its world.
function fingerprint (roots) {
  const seen = new Set([globalThis.bot, mcData, Object.getPrototypeOf(mcData), movements])
  const lines = []
  const visit = (path, thing, depth) => {
    if ((typeof thing !== 'object' && typeof thing !== 'function') || thing === null || seen.has(thing)) return
    seen.add(thing)
    for (const key of Reflect.ownKeys(thing)) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(thing, key)
      const kinds = [value, get, set].map(part => typeof part === 'function' ? `${part.name}/${part.length}/${String(part).length}` : typeof part)
      lines.push(`${path}.${String(key)} ${kinds}`)
      if (depth > 0) for (const part of [value, get, set]) visit(`${path}.${String(key)}`, part, depth - 1)
    }
    visit(`${path}^`, Object.getPrototypeOf(thing), depth)
  }
  for (const [name, root, depth] of roots) visit(name, root, depth)
  return lines.sort()
}

function hash (lines) {
  let sum = 5381
  for (const char of lines.join('\n')) sum = (sum * 33 + char.codePointAt(0)) % 4294967291
  return sum
}

async function main (bot) {
  const { x, y, z } = bot.entity.position
  if (![x, y, z].every(Number.isFinite)) throw new Error(`the bot is nowhere: ${x} ${y} ${z}`)
  const realm = fingerprint([['global', globalThis, 2], ['vec3', new Vec3(1, 2, 3), 2], ['goal', new GoalNear(1, 2, 3, 1), 2], ['chat', bot.chat, 2]])
  const known = [mcData.itemsByName, mcData.blocksByName].map(byName => Object.entries(byName).map(([name, entry]) => `${name} ${entry.id} ${entry.hardness} ${entry.stackSize}`))
  const ears = bot.eventNames().map(name => `${String(name)} ${bot.listenerCount(name)}`).sort()
  const body = Object.keys(bot).sort().filter(key => typeof bot[key] === 'function').map(key => `${key} ${String(bot[key]).length}`)
  bot.chat('realm ' + hash(realm))
  bot.chat('data ' + hash(known.flat()))
  bot.chat('ears ' + hash(ears))
  bot.chat('body ' + hash(body))
  bot.chat('physics ' + JSON.stringify([bot.physics.gravity, bot.physics.playerSpeed, bot.physicsEnabled, bot.game.gameMode]))
  bot.chat('still ' + ['forward', 'jump', 'sneak'].map(key => bot.getControlState(key)) + bot.currentWindow + bot.pathfinder.goal)
  if (new Vec3(0, 3, 0).distanceTo(new Vec3(4, 0, 0)) !== 5 || [1, 2].map(n => n + 1).join() !== '2,3') throw new Error('arithmetic is broken')
  await bot.waitForTicks(2)
  await mineBlock(bot, 'dirt', 1)
}
