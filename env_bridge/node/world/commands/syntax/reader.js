/**
 * Reads numbers, words and quoted strings off a command, as Brigadier's StringReader does.
 *
 * A failed read leaves the cursor where the mistake is, so that the error can show it.
 */
import { syntaxError } from './errors.js'

const MIN_INT = -(2 ** 31)
const MAX_INT = 2 ** 31 - 1
const QUOTES = ['"', "'"]

export class Reader {
  /** @param {string} text @param {number} [cursor] */
  constructor (text, cursor = 0) {
    this.text = text
    this.cursor = cursor
  }

  copy () {
    return new Reader(this.text, this.cursor)
  }

  /** Whether `length` more characters are there. */
  canRead (length = 1) {
    return this.cursor + length <= this.text.length
  }

  peek () {
    return this.text[this.cursor] ?? ''
  }

  /** Takes as many characters as match. @param {RegExp} allowed one character */
  take (allowed) {
    const start = this.cursor
    while (this.canRead() && allowed.test(this.peek())) this.cursor++
    return this.text.slice(start, this.cursor)
  }

  /** All that is left. */
  rest () {
    const rest = this.text.slice(this.cursor)
    this.cursor = this.text.length
    return rest
  }

  skipSpaces () {
    while (this.peek() === ' ') this.cursor++
  }

  /** Takes a character if it is the next one. @param {string} character */
  accept (character) {
    if (this.peek() !== character) return false
    this.cursor++
    return true
  }

  /** @param {string} character */
  expect (character) {
    if (!this.accept(character)) throw syntaxError(this, 'parsing.expected', character)
  }

  /** Goes back and complains there. @param {number} cursor @param {string} key @param {...(string | number)} args */
  errorAt (cursor, key, ...args) {
    this.cursor = cursor
    return syntaxError(this, key, ...args)
  }

  readInt () {
    return this.number('int', text => /^-?\d+$/.test(text) && Number(text) >= MIN_INT && Number(text) <= MAX_INT)
  }

  readDouble () {
    return this.number('double', isDecimal)
  }

  readFloat () {
    return Math.fround(this.number('float', isDecimal))
  }

  /** @param {string} kind @param {(text: string) => boolean} isValid */
  number (kind, isValid) {
    const start = this.cursor
    const text = this.take(/[0-9.-]/)
    if (text === '') throw syntaxError(this, `parsing.${kind}.expected`)
    if (!isValid(text)) throw this.errorAt(start, `parsing.${kind}.invalid`, text)
    return Number(text)
  }

  readBoolean () {
    const start = this.cursor
    const text = this.readString()
    if (text === '') throw syntaxError(this, 'parsing.bool.expected')
    if (text !== 'true' && text !== 'false') throw this.errorAt(start, 'parsing.bool.invalid', text)
    return text === 'true'
  }

  readWord () {
    return this.take(/[0-9A-Za-z_.+-]/)
  }

  /** A word or a quoted string; empty if there is neither. */
  readString () {
    if (!QUOTES.includes(this.peek())) return this.readWord()
    return this.readQuoted()
  }

  readQuoted () {
    const quote = this.peek()
    if (!QUOTES.includes(quote)) throw syntaxError(this, 'parsing.quote.expected.start')
    this.cursor++
    let text = ''
    for (;;) {
      if (!this.canRead()) throw syntaxError(this, 'parsing.quote.expected.end')
      if (this.accept(quote)) return text
      if (this.accept('\\') && this.peek() !== quote && this.peek() !== '\\') {
        throw syntaxError(this, 'parsing.quote.escape', this.peek())
      }
      text += this.peek()
      this.cursor++
    }
  }

  /** A resource name; without a namespace it is the game's own. @returns {{ id: string, name: string }} name is '' in foreign namespaces */
  readName () {
    const start = this.cursor
    const text = this.take(/[0-9a-z_:/.-]/)
    const match = /^(?:([0-9a-z_.-]*):)?([0-9a-z_/.-]*)$/.exec(text)
    if (!match) throw this.errorAt(start, 'argument.id.invalid')
    const namespace = match[1] || 'minecraft'
    const path = /** @type {string} */ (match[2])
    return { id: `${namespace}:${path}`, name: namespace === 'minecraft' ? path : '' }
  }
}

/** @param {string} text */
function isDecimal (text) {
  return /^-?(\d+\.?\d*|\.\d+)$/.test(text) && Number.isFinite(Math.fround(Number(text)))
}
