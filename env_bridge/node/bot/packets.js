/** A server throws out who sends too much at once; a program that does so hears of it before that. */

import { native } from '../clock/native.js'

/**
 * The embedded world bears 2000 a tick, into which two windows may fall and what a program's end sends. Others count over
 * seconds: 500 a second over seven of them is a usual bound there, and what the harness sends besides is little.
 */
const BOUNDS = { embedded: { most: 500, windowMs: 50 }, server: { most: 2000, windowMs: 5000 } }

/** Ten messages at once are spam for a usual server, which forgets one a second. */
const CHATS = { most: 6, everyMs: 1200, chars: 256 }

/** Where a packet names an entity; a server throws out who means none. @type {Record<string, string>} */
const ENTITY = { use_entity: 'target', attack: 'entityId' }

/** @param {any} bot adds `bot.packets`, whose bound holds while a program runs @param {keyof typeof BOUNDS} world */
export function packets (bot, world) {
  const { write } = bot._client
  const { most, windowMs } = BOUNDS[world]
  let sent = 0
  let sinceMs = 0
  let turned = true
  let bounded = false
  bot._client.write = (/** @type {any[]} */ ...args) => {
    const entity = ENTITY[args[0]]
    if (entity !== undefined && !Number.isInteger(args[1][entity])) throw Object.assign(new TypeError('what was attacked or used is no entity'), { code: 'bad_argument' })
    const now = Date.now()
    if (turned && Math.abs(now - sinceMs) >= windowMs) { // reading the clock costs virtual time, in which nobody takes what was sent
      ;[sent, sinceMs, turned] = [0, now, false]
      native.setImmediate(() => { turned = true })
    }
    if (++sent > most && bounded) throw new Error(`more than ${most} actions within ${windowMs} ms: wait for the game in between`)
    return Reflect.apply(write, bot._client, args)
  }
  let chats = CHATS.most
  let chattedMs = 0
  bot.packets = {
    /** Whether a message can be said now without being thrown out for it. @param {string} text */
    mayChat (text) {
      if (world === 'embedded') return true
      chats = Math.min(CHATS.most, chats + (Date.now() - chattedMs) / CHATS.everyMs)
      chattedMs = Date.now()
      const parts = Math.ceil(text.length / CHATS.chars)
      if (parts > chats) return false
      chats -= parts
      return true
    },
    begin () { bounded = true },
    end () { bounded = false }
  }
}
