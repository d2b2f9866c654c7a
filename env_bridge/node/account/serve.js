/** Answers the parent's requests, one JSON object a line on stdin, by one on stdout; ends with stdin. Nothing else is ever printed. */

import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { createAccount } from './account.js'
import { openDoor } from './door.js'
import { Refused } from './services.js'
import { openVault } from './vault.js'

/** @param {typeof fetch} fetch how services are reached */
export function serveAccount (fetch) {
  const { values: { vault = '' } } = parseArgs({ options: { vault: { type: 'string' } } })
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  Object.assign(globalThis, { console: new console.Console(nowhere) }) // libraries print errors with whatever is in them
  const account = createAccount(openVault(vault), fetch)
  /** @type {Awaited<ReturnType<typeof openDoor>> | null} */
  let door = null

  const say = (/** @type {object} */ answer) => process.stdout.write(JSON.stringify(answer) + '\n')
  const refused = (/** @type {unknown} */ error) => error instanceof Refused
    ? { code: error.code, message: error.message }
    : { code: 'account_refused', message: `the login failed in a way that is not known (${/** @type {any} */ (error)?.name})` }

  /** @type {Record<string, (request: any) => Promise<object>>} */
  const deeds = {
    sign_in: async () => ({ player: await account.signIn(code => say({ enter: code })) }),
    check: async () => ({ player: await account.player() }),
    open: async ({ path, host, port }) => {
      door = await openDoor(path, { host, port }, account)
      return { player: door.player }
    },
    trouble: async () => ({ trouble: door?.trouble() ? refused(door.trouble()) : null })
  }

  const lines = createInterface({ input: process.stdin })
  lines.on('line', async line => {
    try {
      const request = JSON.parse(line)
      say(await /** @type {any} */ (deeds[request.do])(request))
    } catch (error) {
      say({ refused: refused(error) })
    }
  })
  lines.on('close', () => process.exit(0))
}
