// family: process
// reads and reports from a worker
async function main (bot) {
  const { Worker } = node('worker_threads')
  const worker = new Worker(`require('fs').writeFileSync('@FILE@', 'overwritten'); fetch('http://127.0.0.1:@TCP@/')`, { eval: true })
  await new Promise(resolve => { worker.on('error', resolve); worker.on('exit', resolve); setTimeout(resolve, 2000) })
}
