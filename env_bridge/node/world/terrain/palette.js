/**
 * Block state ids by name and properties, from the registry.
 *
 * State order as in minecraft-data: the last property changes fastest, booleans run true, false.
 */

/**
 * @typedef {Record<string, string | number | boolean>} Properties
 * @typedef {(name: string, properties?: Properties) => number} StateOf
 */

/**
 * A look-up of block states; names that the game version lacks are a bug and throw.
 * @param {any} registry prismarine-registry of the world's version
 * @param {Set<string>} [used] gets the name of every block that is asked for
 * @returns {StateOf}
 */
export function createPalette (registry, used) {
  return (name, properties = {}) => {
    used?.add(name)
    const block = registry.blocksByName[name]
    if (block === undefined) throw new Error(`no block ${name} in Minecraft ${registry.version.minecraftVersion}`)
    const known = block.states.map((/** @type {any} */ state) => state.name)
    const unknown = Object.keys(properties).find((key) => !known.includes(key))
    if (unknown !== undefined) throw new Error(`block ${name} has no property ${unknown}`)
    return block.minStateId + offset(block, properties)
  }
}

/**
 * Position of a state among the states of its block; properties not given keep the block's default.
 * @param {any} block
 * @param {Properties} properties
 */
function offset (block, properties) {
  let rest = block.defaultState - block.minStateId
  let index = 0
  let stride = 1
  for (const state of [...block.states].reverse()) {
    const usual = rest % state.num_values
    rest = Math.floor(rest / state.num_values)
    const wanted = properties[state.name]
    index += stride * (wanted === undefined ? usual : valueIndex(block.name, state, wanted))
    stride *= state.num_values
  }
  return index
}

/**
 * @param {string} name
 * @param {any} state
 * @param {string | number | boolean} wanted
 */
function valueIndex (name, state, wanted) {
  const values = state.type === 'bool' ? ['true', 'false'] : state.values
  const index = values.indexOf(String(wanted))
  if (index < 0) throw new Error(`block ${name}: ${state.name} is never ${wanted}`)
  return index
}
