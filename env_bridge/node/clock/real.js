/** Real time behind the same interface as the virtual clock; leaves every global as it is. */

import { native } from './native.js'

/** @returns {import('./native.js').Clock} */
export function installRealClock () {
  const start = native.performanceNow()
  return {
    kind: 'real',
    nowMs: () => native.performanceNow() - start,
    sleep: ms => new Promise(resolve => { native.setTimeout(resolve, ms) }),
    run: work => work,
    saveState: () => null,
    loadState: () => {},
    hurry: () => {},
    reseed: () => {},
    adopt: () => {},
    uninstall: () => {}
  }
}
