// family: poison
// puts a getter on Vec3's prototype
async function main (bot) {
  Object.defineProperty(Vec3.prototype, 'x', { get () { return 1e9 }, set () {}, configurable: true })
}
