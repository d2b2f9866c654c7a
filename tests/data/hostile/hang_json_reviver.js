// family: hang
// JSON in JSON in JSON, with a reviver that makes more
async function main (bot) {
  let text = '[]'
  for (let i = 0; i < 24; i++) text = JSON.stringify([text, text])
  const grow = value => typeof value === 'string' ? JSON.parse(value, (_key, inner) => grow(inner)) : value
  bot.chat(String(JSON.stringify(grow(text)).length))
}
