// family: poison
// invents and hides entities
async function main (bot) {
  bot.entities[999999] = { id: 999999, name: 'pig', type: 'animal', position: bot.entity.position.offset(1, 0, 0), velocity: new Vec3(0, 0, 0), isValid: true }
  for (const id of Object.keys(bot.entities)) if (bot.entities[id] !== bot.entity) delete bot.entities[id].position
}
