/**
 * A process that serves the wire on descriptor 3: its watch over the parent, its heartbeat and its end.
 *
 * Whatever programs and libraries print goes to stderr. It ends on end-of-file of the wire, on `shutdown`, and when the parent is gone.
 */

import { Socket } from 'node:net'
import { parseArgs } from 'node:util'
import { native } from '../clock/native.js'
import { openChannel } from './channel.js'
import { WireFault } from './fault.js'

const WIRE_FD = 3
const HEARTBEAT_MS = 500
const FAREWELL_MS = 10

/** How this process was started. */
export const readFlags = () => parseArgs({
  options: { parent: { type: 'string' }, contained: { type: 'boolean' }, alone: { type: 'boolean' }, ready: { type: 'boolean' } }
}).values

/**
 * @param {Record<string, (params: any, id: number) => any>} methods by name; `shutdown` is added
 * @param {() => number} nowMs the clock's time
 */
export async function serveWire (methods, nowMs) {
  Object.defineProperty(process, 'stdout', { value: process.stderr }) // for the console too, which looks for it when it first prints
  const { parent, contained } = readFlags()
  if (parent !== undefined && !contained) { // walls fall with the parent by themselves
    const { watchParent } = await import('./watchdog.js')
    watchParent(Number(parent))
  }
  const shutdown = () => {
    native.setTimeout(() => process.exit(0), FAREWELL_MS) // after the reply has left
    return {}
  }
  const served = { ...methods, shutdown }
  const stream = new Socket({ fd: WIRE_FD, readable: true, writable: true })
  const channel = openChannel(stream, async (method, params, id) => {
    const serve = Object.hasOwn(served, method) ? served[/** @type {'shutdown'} */ (method)] : undefined
    if (serve === undefined) throw new WireFault('unknown_method', `There is no method ${method}.`)
    return /** @type {any} */ (serve)(params, id)
  })
  stream.on('end', () => process.exit(0))
  stream.on('close', () => process.exit(0))
  stream.on('error', error => {
    console.error('the wire broke:', error.message)
    process.exit(1)
  })
  native.setInterval(() => {
    channel.emit('heartbeat', { virtual_seconds: Math.max(0, nowMs()) / 1000, rss_bytes: process.memoryUsage.rss() })
  }, HEARTBEAT_MS)
  return channel
}
