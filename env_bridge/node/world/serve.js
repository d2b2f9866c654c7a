/**
 * Serves the embedded world over TCP to any 1.20.4 client, in real time.
 *
 * `node world/serve.js --port P --seed S [--host H] [--op NAME]... [--parent]` prints one line of JSON on stdout when it is ready:
 * `{"listening": port, "spawn": {"x", "y", "z"}}`. Port 0 takes a free one. It ends on SIGTERM, on SIGINT, and with `--parent`
 * when stdin closes. Exit codes: 2 for the user's mistake (bad option, port in use).
 */
import { parseArgs } from 'node:util'
import { registry } from './core/data.js'
import { World } from './core/world.js'
import { WorldServer } from './protocol/server.js'
import { keepTime } from './real_time.js'
import { rules } from './rules/index.js'
import { createTerrain } from './terrain/index.js'

/** @param {string} message @returns {never} */
function refuse (message) {
  process.stderr.write(message + '\n')
  process.exit(2)
}

/** @param {string} name @param {string} text @param {number} low @param {number} high */
function wholeNumber (name, text, low, high) {
  const value = Number(text)
  if (!/^-?\d+$/.test(text) || value < low || value > high) refuse(`--${name} must be a whole number from ${low} to ${high}, got "${text}"`)
  return value
}

function readOptions () {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '25565' },
        host: { type: 'string', default: '127.0.0.1' },
        seed: { type: 'string', default: '1' },
        op: { type: 'string', multiple: true, default: [] },
        parent: { type: 'boolean', default: false }
      }
    })
    for (const name of values.op) if (!/^\w{1,16}$/.test(name)) refuse(`--op must be a player's name, 1 to 16 letters, digits or _, got "${name}"`)
    return {
      ...values,
      port: wholeNumber('port', values.port, 0, 65535),
      seed: wholeNumber('seed', values.seed, -(2 ** 53), 2 ** 53)
    }
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : error}. Use: node world/serve.js --port 25565 --seed 1`)
  }
}

function main () {
  const { port, host, seed, op, parent } = readOptions()
  const world = new World({ seed, terrain: createTerrain({ seed, registry }), rules, operators: op })
  const server = new WorldServer(world, { port, host })
  server.listening.then(at => {
    const timer = keepTime(late => server.tick(late))
    process.stdout.write(JSON.stringify({ listening: at, spawn: world.spawn }) + '\n')
    const stop = () => {
      clearInterval(timer)
      server.close()
      setTimeout(() => process.exit(0), 100).unref()
    }
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
    if (parent) process.stdin.resume().once('close', stop)
  }, error => {
    const why = error.code === 'EADDRINUSE' ? 'something else listens there; choose another --port' : error.message
    refuse(`cannot listen on ${host}:${port}: ${why}`)
  })
}

main()
