// family: end
// ends the connection below the bot
async function main (bot) {
  const client = bot._client ?? reach().global.client
  client.end('bye')
  await bot.waitForTicks(5)
}
