// family: files
// reads through Node's internal binding
async function main (bot) {
  const { open, read } = host().binding('fs')
  const fd = open('@FILE@', 0, 0o666, undefined, {})
  const bytes = node('buffer').Buffer.alloc(100)
  read(fd, bytes, 0, 100, 0, undefined, {})
  bot.chat(bytes.toString())
}
