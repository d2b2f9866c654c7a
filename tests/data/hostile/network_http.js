// family: network
// asks by http
async function main (bot) {
  node('http').get('http://127.0.0.1:@TCP@/').on('error', () => {})
  await linger()
}
