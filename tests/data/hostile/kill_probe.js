// family: kill
// looks for other processes of the host
async function main (bot) {
  try { host().kill(@VICTIM@, 0); bot.chat('@LEAK@') } catch {}
}
