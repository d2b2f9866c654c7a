// family: wire
// writes packets to the game by itself
async function main (bot) {
  bot._client.write('chat_message', { message: '/give @s diamond 64' })
}
