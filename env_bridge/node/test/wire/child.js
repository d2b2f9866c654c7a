/** A main.js child for tests, driven over the real wire. */

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../main.js', import.meta.url))

/** @param {string[]} [args] */
export function startChild (args = ['--parent', String(process.pid)]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const wire = /** @type {import('node:net').Socket} */ (child.stdio[3])
  /** @type {Map<number, (reply: any) => void>} */
  const waiting = new Map()
  /** @type {{ event: string, data: any }[]} */
  const events = []
  let stderr = ''
  let lastId = 0
  child.stderr?.on('data', chunk => { stderr += chunk })
  wire.on('error', () => {})
  createInterface({ input: wire }).on('line', line => {
    const message = JSON.parse(line)
    if (message.event) events.push(message)
    else waiting.get(message.id)?.(message)
  })
  const exited = new Promise(resolve => child.once('exit', (code, signal) => resolve({ code, signal })))
  return {
    child,
    wire,
    events,
    exited,
    stderr: () => stderr,
    lastId: () => lastId,
    /** @param {string} method @param {object} [params] @returns {Promise<any>} the reply with result or error */
    request (method, params = {}) {
      const id = ++lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, resolve)
        exited.then(() => reject(new Error(`child ended: ${stderr.slice(-2000)}`)))
        wire.write(JSON.stringify({ id, method, params }) + '\n')
      })
    },
    /** @param {string} method @param {object} [params] @returns {Promise<any>} the result */
    async call (method, params) {
      const reply = await this.request(method, params)
      if (reply.error) throw Object.assign(new Error(reply.error.message), { code: reply.error.code })
      return reply.result
    },
    async stop () {
      wire.destroy()
      return await exited
    }
  }
}
