// family: files
// writes files through the database module
async function main (bot) {
  const { DatabaseSync } = node('node:sqlite')
  const base = new DatabaseSync('@DIR@/base.db')
  base.exec('create table t (x)')
  base.close()
}
