/** The real helper with fake services, whose address stands in the vault. */

import { readFileSync } from 'node:fs'
import { serveAccount } from '../../account/serve.js'
import { fetchFrom } from './services.js'

const folder = process.argv[process.argv.indexOf('--vault') + 1] ?? ''
serveAccount(fetchFrom(readFileSync(`${folder}/services`, 'utf8')))
