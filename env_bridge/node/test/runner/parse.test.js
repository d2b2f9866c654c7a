import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createLibrary } from '../../runner/library.js'
import { parseReply } from '../../runner/parse.js'

const known = createLibrary().known()
const fence = (/** @type {string} */ code, tag = 'javascript') => `Explain: so.\n\nPlan:\n1) do\n\n\`\`\`${tag}\n${code}\n\`\`\`\n`
const parse = (/** @type {string} */ code, tag = 'javascript') => parseReply(fence(code, tag), known)

/** @param {() => unknown} act @param {string} code @param {RegExp} message @param {number | null} [line] */
const refuses = (act, code, message, line) => assert.throws(act, (/** @type {any} */ error) => {
  assert.equal(error.code, code)
  assert.match(error.message, message)
  if (line !== undefined) assert.equal(error.line, line)
  return true
})

describe('a reply that holds a program', () => {
  it('gives code, main function, helpers in order and the calls of others', () => {
    const program = parse('function helper (n) { return n }\n\nasync function mineLogs(bot) {\n  await mineBlock(bot, "oak_log", helper(2))\n  bot.chat(String(new Vec3(0, 0, 0)))\n}')
    assert.equal(program.name, 'mineLogs')
    assert.deepEqual(program.functions, ['helper', 'mineLogs'])
    assert.deepEqual(program.calls.sort(), ['String', 'Vec3', 'mineBlock'])
  })

  it('the functions kept are joined by a blank line', () => {
    const program = parse('function one () {}\nconst dropped = 1\nasync function two (bot) {}')
    assert.equal(program.code, 'function one () {}\n\nasync function two (bot) {}')
  })

  it('blocks tagged javascript or js count and are joined, others are left out', () => {
    const reply = fence('async function first(bot) { await second(bot) }') + fence('async function second(bot) {}', 'js') + fence('garbage (', 'text')
    assert.deepEqual(parseReply(reply, known).functions, ['first', 'second'])
    assert.deepEqual(parseReply(reply.replaceAll('\n', '\r\n'), known).functions, ['first', 'second'])
  })

  it('the last async function is the main one, whatever comes after it', () => {
    assert.equal(parse('async function a(bot) {}\nasync function b(bot) { await a(bot) }').name, 'b')
    assert.equal(parse('async function a(bot) {}\nfunction helper(n) {}').name, 'a')
  })

  it('the main function gives the name, even that of a primitive', () => {
    assert.equal(parse('async function mineBlock(bot) {}').name, 'mineBlock')
  })

  it('the main function may have optional arguments after bot', () => {
    const program = parse('async function mineOre(bot, name = "iron_ore", count = 2) {}')
    assert.equal(program.name, 'mineOre')
  })

  it('drops everything at top level that is no function declaration', () => {
    const program = parse('const fs = require("fs")\nasync function main(bot) {}\nmain(bot)')
    assert.equal(program.code, 'async function main(bot) {}')
  })
})

describe('a reply without a usable program is refused with a reason', () => {
  it('no block, an empty one or one that is not closed', () => {
    refuses(() => parseReply('I would mine a log.', known), 'no_program', /no code block/)
    refuses(() => parseReply('', known), 'no_program', /no code block/)
    refuses(() => parse('  '), 'no_program', /empty/)
    refuses(() => parseReply('```javascript\nasync function a(bot) {', known), 'no_program', /no closing/)
  })

  it('a block without a tag or with another one', () => {
    refuses(() => parse('async function a(bot) {}', ''), 'no_program', /without a tag.*```javascript/)
    refuses(() => parse('async function a(bot) {}', 'ts'), 'no_program', /tagged "ts"/)
  })

  it('no function declaration', () => {
    refuses(() => parse('bot.chat("hi")'), 'no_program', /declares no function/)
    refuses(() => parse('const run = async (bot) => {}'), 'no_program', /assigned to variables/)
  })

  it('no async function', () => {
    refuses(() => parse('function run(bot) {}'), 'no_program', /No function of the program is async/)
    refuses(() => parse('async function* run(bot) {}'), 'no_program', /No function of the program is async/)
  })

  it('a main function whose only needed parameter is not bot', () => {
    refuses(() => parse('function a() {}\nasync function run(bot, n) {}'), 'no_program', /run.*default value, such as count = 1/, 2)
    refuses(() => parse('async function run() {}'), 'no_program', /run.*first parameter must be named bot/)
    refuses(() => parse('async function run(robot) {}'), 'no_program', /parameter must be named bot/)
  })

  it('a syntax error names line, column and the source line', () => {
    refuses(() => parse('async function run(bot) {\n  await mineBlock(bot, "oak_log"\n}'), 'syntax_error', /line 3: }/, 3)
  })

  it('calls of functions that do not exist name the nearest ones', () => {
    refuses(() => parse('async function run(bot) {\n\n  await mineBlocks(bot, "oak_log", 1)\n}'), 'unknown_function', /mineBlocks \(line 3\) does not exist; nearest: mineBlock/, 3)
    refuses(() => parse('const help = () => 1\nasync function run(bot) { help() }'), 'unknown_function', /help \(line 2\) is not declared as a function/)
    refuses(() => parse('async function run(bot) { require("fs"); eval("1"); new Function("x") }'), 'unknown_function', /require.*eval.*Function/)
  })
})

describe('scopes are followed', () => {
  const fine = [
    'const f = () => 1; f()',
    'let { a, b: [c], ...rest } = {}; a(); c(); rest()',
    'f(); function f() {}',
    'v(); var v = 1',
    '{ function inner() {} } inner()',
    'try { x() } catch (x) { x() }'.replace('x()', 'String()'),
    '[1].map(callback => callback(1))',
    'class A {}; new A()',
    'const fact = function me (n) { return n && me(n - 1) }; fact(2)',
    'for (const go of []) go()',
    'arguments[0](); bot.anything(); Math.max(1)',
    'const g = (h = () => 1) => h(); g()',
    'setTimeout(() => {}, 1); parseInt("1"); new Promise(r => r()); new Map(); Symbol.for("x")'
  ]
  for (const body of fine) it(body, () => assert.equal(parse(`async function run(bot) { ${body} }`).name, 'run'))

  it('a name of an inner scope is unknown outside of it', () => {
    refuses(() => parse('async function run(bot) { { let f = 1 } f() }'), 'unknown_function', /f \(line 1\)/)
    refuses(() => parse('function other() { var g = 1 }\nasync function run(bot) { g() }'), 'unknown_function', /g \(line 2\)/)
  })
})

describe('the library', () => {
  it('shares helpers between skills, reports broken ones and is replaced as a whole', () => {
    const library = createLibrary()
    const result = library.load([
      { name: 'a', code: 'function helper() { return 1 }\nasync function a(bot) { return helper() }' },
      { name: 'broken', code: 'async function broken(bot) {\n  await (\n}' }
    ])
    assert.equal(result.loaded, 1)
    assert.deepEqual(result.errors.map(({ name, line }) => ({ name, line })), [{ name: 'broken', line: 3 }])
    assert.deepEqual(parseReply(fence('async function b(bot) { helper(); await a(bot) }'), library.known()).calls, ['helper', 'a'])
    library.load([])
    refuses(() => parseReply(fence('async function b(bot) { await a(bot) }'), library.known()), 'unknown_function', /a \(line 1\)/)
  })

  it('compiles only what is new, and tells of a broken skill every time', () => {
    const library = createLibrary()
    const skill = (/** @type {string} */ name, /** @type {number} */ value) => ({ name, code: `function ${name} () { return ${value} }` })
    const broken = { name: 'broken', code: 'function broken () {' }
    library.load([skill('a', 1), skill('b', 1), broken])
    const [a, b] = library.skills()
    const { loaded, errors } = library.load([skill('a', 1), skill('b', 2), skill('c', 1), broken])
    assert.equal(loaded, 3)
    assert.deepEqual(errors.map(({ name }) => name), ['broken'])
    assert.equal(library.skills()[0], a)
    assert.notEqual(library.skills()[1], b)
    assert.deepEqual(library.skills().map(({ name }) => name), ['a', 'b', 'c'])
  })

  it('counts the lines of every line break in what it leaves out', () => {
    const { calls } = parseReply(fence('const left = `\u2028`\nasync function b(bot) { Math.max() }'), new Set(['Math']))
    assert.deepEqual(calls, [])
    refuses(() => parseReply(fence('const left = `\u2028`\nasync function b(bot) { gone() }'), new Set()), 'unknown_function', /gone \(line 3\)/)
  })
})
