// family: process
// forks through the cluster module
async function main (bot) {
  const cluster = node('cluster')
  cluster.setupPrimary({ exec: '/bin/true' })
  cluster.fork()
  bot.chat('forked')
}
