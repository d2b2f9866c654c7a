/** From whatever a program threw to a fault with the program's own line numbers. */

import { createRequire } from 'node:module'
import { plainCopy } from '../bot/facts.js'

const codes = createRequire(import.meta.url)('../faults.json')

const FRAME = /^\s*at (?:async )?(?:(.+?) \()?(program|skill:[^:()]+):(\d+):(\d+)\)?$/
const MAX_MESSAGE_CHARS = 2000
const MAX_FRAMES = 20

/** @typedef {{ function: string, skill: string | null, line: number | null }} Frame */
/** @typedef {{ code: string, message: string, line: number | null, column: number | null, skill: string | null, stack: Frame[] }} Fault */

/** Reads a property of a hostile object. @param {any} value @param {string} key */
function peek (value, key) {
  try {
    return value?.[key]
  } catch {
    return undefined
  }
}

/** Whether an error is of our realm: programs' own ones are not, and may claim any code. @param {unknown} thrown */
export function isOwnError (thrown) {
  try {
    return thrown instanceof Error
  } catch {
    return false // a proxy that refuses
  }
}

/** @param {unknown} thrown */
function describe (thrown) {
  const message = peek(thrown, 'message')
  if (typeof message === 'string') {
    const name = peek(thrown, 'name')
    return typeof name === 'string' && name !== 'Error' && name !== 'PrimitiveError' ? `${name}: ${message}` : message
  }
  try {
    return `the program threw a value that is no Error: ${typeof thrown === 'object' ? JSON.stringify(plainCopy(thrown)) : String(thrown)}`
  } catch {
    return 'the program threw a value that is no Error'
  }
}

/**
 * Frames of the program and of skills, the innermost first; frames of the harness are left out.
 * @param {unknown} stack
 * @param {number} programLines lines beyond these belong to the wrapper
 */
function userFrames (stack, programLines) {
  if (typeof stack !== 'string') return []
  return stack.split('\n', 200).flatMap(text => {
    const match = FRAME.exec(text)
    if (match === null) return []
    const [, name = 'anonymous', file = '', line, column] = match
    if (file === 'program' && (Number(line) > programLines || Number(line) < 1)) return []
    return [{ function: name, skill: file === 'program' ? null : file.slice('skill:'.length), line: Number(line), column: Number(column) }]
  }).slice(0, MAX_FRAMES)
}

/**
 * @param {unknown} thrown
 * @param {{ programLines: number, site?: unknown, code?: string }} context site: stack of the call that led to the error, for
 *   errors that were made elsewhere, such as in an event of the connection
 * @returns {Fault}
 */
export function toFault (thrown, { programLines, site, code }) {
  let frames = userFrames(peek(thrown, 'stack'), programLines)
  if (frames.length === 0) frames = userFrames(site, programLines)
  const own = isOwnError(thrown) ? peek(thrown, 'code') : undefined
  const inProgram = frames.find(frame => frame.skill === null)
  return {
    code: code ?? (typeof own === 'string' && Object.hasOwn(codes, own) ? own : 'runtime_error'),
    message: describe(thrown).slice(0, MAX_MESSAGE_CHARS),
    line: inProgram?.line ?? null,
    column: inProgram?.column ?? null,
    skill: frames[0]?.skill ?? null,
    stack: frames.map(({ function: name, skill, line }) => ({ function: name, skill, line }))
  }
}

/**
 * A fault that has no exception behind it.
 * @param {string} code @param {string} message @param {number | null} [line] @param {number | null} [column]
 * @returns {Fault}
 */
export const plainFault = (code, message, line = null, column = null) => ({ code, message, line, column, skill: null, stack: [] })
