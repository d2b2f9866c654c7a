/**
 * What trees look like: for each kind some ready shapes as lists of blocks around the foot of the trunk.
 *
 * Forms after Minecraft Wiki, page Tree; the details are our own.
 */

import { Sketch, flatten } from './sketch.js'

const SHAPES_A_KIND = 8

/**
 * @param {Sketch} tree
 * @param {number} low
 * @param {number} high
 */
function round (tree, low, high) {
  const height = tree.between(low, high)
  tree.trunk(0, height - 1)
  tree.disc(height - 3, 2, 0.6)
  tree.disc(height - 2, 2, 0.5)
  tree.disc(height - 1, 1, 0.5)
  tree.disc(height, 1)
}

/** @param {Sketch} tree */
function bigOak (tree) {
  const height = tree.between(8, 11)
  tree.trunk(0, height - 2)
  const branches = tree.between(3, 5)
  for (let i = 0; i < branches; i++) {
    const angle = (i + tree.random() * 0.6) * 2 * Math.PI / branches
    const y = tree.between(height - 6, height - 3)
    const length = tree.between(2, 3)
    for (let step = 1; step <= length; step++) tree.log(Math.round(Math.cos(angle) * step), y + (step >> 1), Math.round(Math.sin(angle) * step))
    ball(tree, Math.round(Math.cos(angle) * length), y + (length >> 1), Math.round(Math.sin(angle) * length))
  }
  ball(tree, 0, height - 1, 0)
}

/**
 * @param {Sketch} tree
 * @param {number} x
 * @param {number} y
 * @param {number} z
 */
function ball (tree, x, y, z) {
  tree.disc(y - 1, 1, 1, x, z)
  tree.disc(y, 2, 0, x, z)
  tree.disc(y + 1, 2, 0, x, z)
  tree.disc(y + 2, 1, 0, x, z)
}

/** @param {Sketch} tree */
function spruce (tree) {
  const height = tree.between(7, 10)
  const bare = tree.between(1, 2)
  tree.trunk(0, height - 2)
  let radius = 0
  let widest = 1
  for (let y = height; y > bare; y--) {
    tree.disc(y, radius)
    if (radius >= widest) {
      radius = widest > 1 ? 1 : 0
      widest = Math.min(3, widest + 1)
    } else {
      radius++
    }
  }
}

/** @param {Sketch} tree */
function pine (tree) {
  const height = tree.between(8, 11)
  tree.trunk(0, height - 2)
  tree.disc(height, 0)
  tree.disc(height - 1, 1)
  tree.disc(height - 2, 2)
  tree.disc(height - 3, 1)
}

/** @param {Sketch} tree */
function acacia (tree) {
  const height = tree.between(5, 7)
  const bend = tree.between(2, 3)
  const [bx = 1, bz = 0] = [[1, 0], [-1, 0], [0, 1], [0, -1]][tree.between(0, 3)] ?? []
  let x = 0
  let z = 0
  for (let y = 0; y < height; y++) {
    if (y >= height - bend) {
      x += bx
      z += bz
    }
    tree.log(x, y, z)
  }
  tree.disc(height - 1, 3, 0, x, z)
  tree.disc(height, 1, 1, x, z)
  if (tree.random() < 0.7) {
    const low = height - bend
    tree.log(-bx, low, -bz)
    tree.log(-2 * bx, low + 1, -2 * bz)
    tree.disc(low + 1, 2, 0, -2 * bx, -2 * bz)
    tree.disc(low + 2, 1, 0, -2 * bx, -2 * bz)
  }
}

/** @param {Sketch} tree */
function darkOak (tree) {
  const height = tree.between(6, 9)
  tree.wideTrunk(height - 1)
  tree.disc(height - 2, 2, 0.4, 0, 0, 1)
  tree.disc(height - 1, 3, 0, 0, 0, 1)
  tree.disc(height, 2, 0.3, 0, 0, 1)
  tree.disc(height + 1, 1, 0, 0, 0, 1)
}

/** @param {Sketch} tree */
function bigJungle (tree) {
  const height = tree.between(14, 20)
  tree.wideTrunk(height - 1)
  for (let y = 6; y < height - 5; y += tree.between(3, 5)) {
    const side = tree.random() < 0.5
    for (let i = 2; i <= 3; i++) tree.log(side ? i : 1 - i, y, 0)
    tree.disc(y, 1, 0, side ? 3 : -2, 0)
    tree.disc(y + 1, 1, 0, side ? 3 : -2, 0)
  }
  tree.disc(height - 2, 3, 0, 0, 0, 1)
  tree.disc(height - 1, 3, 0.5, 0, 0, 1)
  tree.disc(height, 2, 0, 0, 0, 1)
  tree.disc(height + 1, 1, 0, 0, 0, 1)
}

/** @type {Record<string, { wood: string, leaves?: string, wide?: boolean, draw: (tree: Sketch) => void }>} */
const KINDS = {
  oak: { wood: 'oak', draw: (tree) => round(tree, 4, 6) },
  big_oak: { wood: 'oak', draw: bigOak },
  swamp_oak: {
    wood: 'oak',
    draw: (tree) => {
      round(tree, 5, 7)
      for (const [x, y, z] of [...tree.leaves.values()]) if (Math.abs(x) === 2 && Math.abs(z) < 2) tree.disc(y, 0, 0, x + Math.sign(x), z)
    }
  },
  birch: { wood: 'birch', draw: (tree) => round(tree, 5, 7) },
  spruce: { wood: 'spruce', draw: spruce },
  pine: { wood: 'spruce', draw: pine },
  jungle: { wood: 'jungle', draw: (tree) => round(tree, 5, 10) },
  jungle_bush: {
    wood: 'jungle',
    leaves: 'oak',
    draw: (tree) => {
      tree.log(0, 0, 0)
      tree.disc(0, 2, 0.4)
      tree.disc(1, 1, 0.4)
      tree.disc(2, 0)
    }
  },
  big_jungle: { wood: 'jungle', wide: true, draw: bigJungle },
  acacia: { wood: 'acacia', draw: acacia },
  dark_oak: { wood: 'dark_oak', wide: true, draw: darkOak }
}

/**
 * All shapes of all kinds as plain arrays.
 * @param {import('./palette.js').StateOf} stateOf
 * @returns {Record<string, import('./sketch.js').TreeShape[]>}
 */
export function drawTrees (stateOf) {
  return Object.fromEntries(Object.entries(KINDS).map(([kind, { wood, leaves = wood, wide = false, draw }], k) => {
    const shapes = Array.from({ length: SHAPES_A_KIND }, (_, i) => {
      const sketch = new Sketch(k * 1000 + i)
      draw(sketch)
      return flatten(sketch, stateOf(`${wood}_log`, { axis: 'y' }), (distance) => stateOf(`${leaves}_leaves`, { distance, persistent: false, waterlogged: false }), wide)
    })
    return [kind, shapes]
  }))
}
