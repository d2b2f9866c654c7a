/**
 * Closes the short ways from a program to the rest of the process. Hygiene, not a boundary: the walls around the process
 * (env_bridge/sandbox.py) are what contains hostile code.
 */

import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import workerThreads from 'node:worker_threads'

/** @param {string} what */
const refusal = what => function refused () { throw Object.assign(new Error(`${what} is not for programs`), { code: 'forbidden' }) }

/** Of fetch: Node loads all of it as soon as one of these is looked at, which takes 50 ms. Nothing here uses them. */
const WEB = ['CloseEvent', 'EventSource', 'FormData', 'Headers', 'MessageEvent', 'Request', 'Response', 'WebSocket']

let sealed = false

/**
 * Functions no longer lead to the compiler: `anything.constructor.constructor('code')` is the shortest way out of a vm context.
 * Libraries that compile code name Function itself.
 */
export function sealCompiler () {
  if (sealed) return
  sealed = true
  const kinds = [function () {}, async function () {}, function * () {}, async function * () {}]
  for (const kind of kinds) {
    const prototype = Object.getPrototypeOf(kind)
    const refused = refusal('compiling code')
    Object.defineProperty(refused, 'name', { value: prototype.constructor.name })
    Object.defineProperty(refused, 'prototype', { value: prototype })
    Object.defineProperty(prototype, 'constructor', { value: refused, writable: false, configurable: false })
  }
}

export function dropWeb () {
  for (const name of WEB) Reflect.deleteProperty(globalThis, name)
}

/**
 * For hosts without namespaces: what Node's permissions leave open is taken away, as far as that can be done from inside.
 * @param {{ host: string, port: number } | null} server the only address that may be connected to
 */
export function sealProcess (server) {
  const { connect } = net.Socket.prototype
  const isServer = (/** @type {any} */ options) => server !== null && options?.host === server.host && options?.port === server.port
  net.Socket.prototype.connect = function (/** @type {any[]} */ ...args) {
    const options = Array.isArray(args[0]) ? args[0][0] : args[0]
    if (!isServer(typeof options === 'object' ? options : { port: Number(options), host: args[1] })) refusal('the network')()
    return Reflect.apply(connect, this, args)
  }
  Object.assign(net.Server.prototype, { listen: refusal('the network'), _listen2: refusal('the network') })
  Object.assign(net, { _createServerHandle: refusal('the network') })
  Object.assign(dgram, { createSocket: refusal('the network'), Socket: refusal('the network'), _createSocketHandle: refusal('the network') })
  Object.assign(workerThreads, { Worker: refusal('a worker') })
  if (server === null) Object.assign(dns, Object.fromEntries(['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveSrv', 'Resolver'].map(name => [name, refusal('the network')])))
  const taken = ['kill', '_kill', '_debugProcess', '_debugEnd', 'binding', 'dlopen', 'abort']
  Object.assign(process, Object.fromEntries(taken.map(name => [name, refusal(`process.${name}`)])))
  for (const name of Object.keys(process.env)) delete process.env[name]
  syncBuiltinESMExports()
}
