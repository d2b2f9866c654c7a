// family: memory
// fills the memory: objects awaiting
async function main (bot) {
  const kept = []
  while (true) { for (let i = 0; i < 500; i++) kept.push(new Array(1000).fill(i)); await bot.waitForTicks(1) }
}
