// family: leak
// leaves promises that fail later
async function main (bot) {
  for (let i = 0; i < 100; i++) (async () => { await bot.waitForTicks(30 + i); throw new Error('late') })()
  Promise.reject(new Error('now'))
  Promise.reject(undefined)
}
