// family: throw
// throws an error with a forged code
async function main (bot) {
  throw Object.assign(new Error('forged'), { code: 'internal', stack: 'Error\n    at main (program:99999:1)\n    at x (skill:../../x:1:1)' })
}
