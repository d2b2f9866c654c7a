/**
 * Prints what can be obtained in survival in the embedded world, each item with one way: `node world/obtainable.js [--json]`.
 */
import { parseArgs } from 'node:util'
import { obtainable } from './obtainable/closure.js'

/** @typedef {import('./obtainable/ways.js').Way} Way */

/** A way in words. @param {Way} way */
function inWords ({ how, needs = [], block, mob, table, tool, state }) {
  const properties = Object.entries(state ?? {}).map(([name, value]) => `${name} ${value}`).join(', ')
  const about = [mob ?? block ?? table, properties && `(${properties})`, needs.filter(item => item !== tool).length > 0 && `from ${needs.filter(item => item !== tool).join(', ')}`, tool && `with ${tool}`]
  return [how, ...about].filter(Boolean).join(' ')
}

function main () {
  /** @type {{ json?: boolean }} */
  let options
  try {
    options = parseArgs({ options: { json: { type: 'boolean', default: false } } }).values
  } catch (error) {
    process.stderr.write(`obtainable: ${error instanceof Error ? error.message : error}. Use: node world/obtainable.js --json\n`)
    process.exit(2)
  }
  const items = obtainable()
  if (options.json) process.stdout.write(JSON.stringify({ count: items.length, items }) + '\n')
  else process.stdout.write([...items.map(way => `${way.item.padEnd(32)} ${inWords(way)}`), `${items.length} items`].join('\n') + '\n')
}

main()
