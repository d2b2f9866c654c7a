/**
 * The helper that holds a Microsoft account for the bot, outside the walls: env_bridge/account.py starts it.
 *
 *   node account/main.js --vault FOLDER
 *
 * Runs no program and nothing that a program wrote.
 */

import { serveAccount } from './serve.js'

serveAccount(globalThis.fetch)
