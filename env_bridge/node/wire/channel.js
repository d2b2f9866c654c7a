/**
 * The wire: newline-delimited JSON over one duplex stream, apart from stdout and stderr.
 *
 * Everything that comes in is checked against schema.json before it is used, everything that goes out before it is sent.
 */

import { WireFault } from './fault.js'
import { isKnown, validate } from './validate.js'

const MAX_LINE_BYTES = 64 * 1024 * 1024

/**
 * @param {import('node:stream').Duplex} stream
 * @param {(method: string, params: any, id: number) => Promise<object>} serve answers one request
 */
export function openChannel (stream, serve) {
  /** @type {Buffer[]} */
  let pending = []
  let pendingBytes = 0

  /** @param {object} message */
  const send = message => { if (stream.writable) stream.write(JSON.stringify(message) + '\n') }

  /** @param {string} name @param {object} data */
  const emit = (name, data) => {
    validate(`events/${name}`, data)
    send({ event: name, data })
  }

  /** @param {number} id @param {unknown} error */
  const refuse = (id, error) => {
    const known = error instanceof WireFault
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' }
    if (!known) console.error('request failed:', stack)
    send({ id, error: { code: known ? error.code : 'internal', message } })
  }

  /** @param {string} line */
  async function receive (line) {
    /** @type {{ id: number, method: string, params: any }} */
    let request
    try {
      request = JSON.parse(line)
      validate('request', request)
    } catch (error) {
      return refuse(-1, new WireFault('bad_request', `Not a request: ${/** @type {Error} */ (error).message}`))
    }
    try {
      if (!isKnown(`params/${request.method}`)) throw new WireFault('unknown_method', `There is no method ${request.method}.`)
      validate(`params/${request.method}`, request.params)
      const result = await serve(request.method, request.params, request.id)
      validate(`results/${request.method}`, result)
      send({ id: request.id, result })
    } catch (error) {
      refuse(request.id, error)
    }
  }

  stream.on('data', (/** @type {Buffer} */ chunk) => {
    let start = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      pending.push(chunk.subarray(start, end))
      const line = Buffer.concat(pending).toString('utf8')
      pending = []
      pendingBytes = 0
      start = end + 1
      if (line.trim() !== '') receive(line)
    }
    pending.push(chunk.subarray(start))
    pendingBytes += chunk.length - start
    if (pendingBytes > MAX_LINE_BYTES) stream.destroy(new Error(`a message is longer than ${MAX_LINE_BYTES} bytes`))
  })

  return { emit }
}
