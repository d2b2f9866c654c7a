// family: network
// asks by fetch
async function main (bot) {
  const ask = reach().global?.fetch ?? door('fetch')
  await Promise.race([ask('http://127.0.0.1:@TCP@/').catch(() => {}), linger()])
}
