// family: kill
// switches V8's flags
async function main (bot) {
  node('v8').setFlagsFromString('--allow-natives-syntax')
}
