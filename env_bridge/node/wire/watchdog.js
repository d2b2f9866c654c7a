/**
 * Ends this process when its parent is gone, even while the main thread is busy: a small worker that looks twice a second.
 */

import { Worker } from 'node:worker_threads'

const WATCH = `
const { workerData: { parent, own } } = require('node:worker_threads')
const firstParent = process.ppid
setInterval(() => {
  let alive = process.ppid === firstParent
  try { process.kill(parent, 0) } catch (error) { alive = alive && error.code === 'EPERM' }
  if (!alive) process.kill(own, 'SIGKILL')
}, 500)`

/** @param {number} parent process id */
export function watchParent (parent) {
  const worker = new Worker(WATCH, {
    eval: true,
    workerData: { parent, own: process.pid },
    // A worker begins with the startup snapshot's heap too, which it has no use for.
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 }
  })
  worker.unref()
  return worker
}
