// family: end
// pretends that the connection ended
async function main (bot) {
  bot.emit('end', 'bye')
  bot.emit('kicked', 'bye')
  bot.emit('error', new Error('bye'))
}
