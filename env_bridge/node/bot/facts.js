/**
 * What happened while a program ran: the record that primitives write and outcomes are made of.
 *
 * Primitives report failures and successes as codes and numbers (faults.json); the text for a model is made elsewhere.
 */

/** @typedef {keyof typeof import('../faults.json')} FaultCode */
/** @typedef {'mined' | 'crafted' | 'smelted' | 'placed' | 'killed' | 'explored' | 'withdrew' | 'deposited' | 'ate'} DoneCode */
/** @typedef {Record<string, unknown>} FactData */
/** @typedef {{ kind: 'chat', text: string } | { kind: 'fault', code: FaultCode, data: FactData } | { kind: 'done', code: DoneCode, data: FactData }} LogEntry */

const MAX_ENTRIES = 300
const MAX_CHAT_CHARS = 1000
const MAX_NAME_CHARS = 200
const MAX_PARTS = 40
/** The failure of one primitive in one program that ends the program. */
const LAST_FAILURE = 11

/** A primitive gives up: thrown where programs rely on an exception. */
export class PrimitiveError extends Error {
  /** @param {FaultCode} code @param {string} message @param {FactData} [data] */
  constructor (code, message, data = {}) {
    super(message)
    this.name = 'PrimitiveError'
    this.code = code
    this.data = data
  }
}

/** The beginning of a text, without what a slice holds on to: all the rest of it. @param {string} text @param {number} most */
const beginning = (text, most) => text.length <= most ? text : structuredClone(text.slice(0, most))

/**
 * A copy of what programs may have given, of a bearable size and of plain data only: what looks like a number may be the bot.
 * @param {unknown} value @param {number} [depth] @returns {any}
 */
export function plainCopy (value, depth = 3) {
  if (typeof value === 'string') return beginning(value, MAX_NAME_CHARS)
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'object' || depth === 0) return typeof value
  try {
    if (Array.isArray(value)) return value.slice(0, MAX_PARTS).map(part => plainCopy(part, depth - 1))
    return Object.fromEntries(Object.entries(value).slice(0, MAX_PARTS).map(([key, part]) => [key.slice(0, MAX_NAME_CHARS), plainCopy(part, depth - 1)]))
  } catch {
    return typeof value
  }
}

/** @param {any} bot adds `bot.facts` */
export function facts (bot) {
  /** @type {LogEntry[]} */
  let log = []
  /** @type {Map<string, number>} */
  let failures = new Map()
  /** Called for chat and saves, so that the session can make events of them. @type {(kind: 'onChat' | 'onError' | 'onSave', text: string) => void} */
  let onEvent = () => {}

  let events = 0

  /** @param {LogEntry} entry */
  const add = entry => { if (log.length < MAX_ENTRIES) log.push(entry) }
  /** @param {'onError' | 'onSave'} kind @param {string} text */
  const report = (kind, text) => { if (++events <= MAX_ENTRIES) onEvent(kind, text) }

  bot.facts = {
    /** @param {typeof onEvent} listener */
    begin (listener) {
      log = []
      failures = new Map()
      events = 0
      onEvent = listener
    },
    end () {
      onEvent = () => {}
      return log
    },
    /** @param {string} text @returns {boolean} whether there is room for it; else it should not be said at all */
    chat (text) {
      const shown = beginning(text, MAX_CHAT_CHARS)
      if (log.length >= MAX_ENTRIES) return false
      add({ kind: 'chat', text: shown })
      onEvent('onChat', shown)
      return true
    },
    /** @param {string} name */
    save (name) { report('onSave', String(name).slice(0, 100)) },
    /** @param {string} text */
    error (text) { report('onError', text) },
    /**
     * A failure that the primitive reports and returns from.
     * @param {string} primitive @param {FaultCode} code @param {FactData} data
     */
    fault (primitive, code, data) { add({ kind: 'fault', code, data: plainCopy({ primitive, ...data }) }) },
    /**
     * Like fault, but too many of them end the program.
     * @param {string} primitive @param {FaultCode} code @param {FactData} data
     */
    failure (primitive, code, data) {
      bot.facts.fault(primitive, code, data)
      const count = (failures.get(primitive) ?? 0) + 1
      failures.set(primitive, count)
      if (count < LAST_FAILURE) return
      throw new PrimitiveError('too_many_failures', `${primitive} failed ${count} times in this program, the last time with ${code}`, { primitive, count })
    },
    /**
     * The error to throw for a failure that programs see as an exception.
     * @param {string} primitive @param {FaultCode} code @param {string} message @param {FactData} data
     */
    refusal (primitive, code, message, data) {
      bot.facts.fault(primitive, code, data)
      return new PrimitiveError(code, `${primitive}: ${message}`, { primitive, ...data })
    },
    /** @param {DoneCode} code @param {FactData} data */
    done (code, data) { add({ kind: 'done', code, data: plainCopy(data) }) }
  }
}
