// family: output
// remembers a hundred thousand chests
async function main (bot) {
  const put = bot.chests ?? reach().global.chests
  for (let i = 0; i < 1e5; i++) put.remember(new Vec3(i, 1, 1), { dirt: i })
}
