// family: poison
// replaces methods of Vec3
async function main (bot) {
  Vec3.prototype.distanceTo = () => 0
  Vec3.prototype.offset = function () { return this }
  Vec3.poison = true
}
