/** Lets bots obtain drawn items and prints a table: `node test/obtain/main.js --seed 1 --count 80`. Exit code 1 if one is not obtained. */
import { parseArgs } from 'node:util'
import { draw, prove } from './draw.js'

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '80' }, item: { type: 'string' } } })
const ways = values.item ? draw(0, Infinity).filter(({ item }) => values.item?.split(',').includes(item)) : draw(Number(values.seed), Number(values.count))
let obtained = 0
for (const way of ways) {
  const { got, virtualSeconds, error } = await prove(way, Number(values.seed))
  if (got > 0) obtained++
  const from = [way.mob ?? way.block ?? way.table, ...(way.needs ?? [])].filter(Boolean).join(', ')
  process.stdout.write(`${way.item.padEnd(30)} ${way.how.padEnd(8)} ${from.padEnd(60).slice(0, 60)} ${String(got).padStart(3)}  ${virtualSeconds.toFixed(0).padStart(6)} s  ${got > 0 ? 'ok' : `MISSING ${error}`}\n`)
}
process.stdout.write(`${obtained} of ${ways.length} obtained\n`)
process.exit(obtained === ways.length ? 0 : 1)
