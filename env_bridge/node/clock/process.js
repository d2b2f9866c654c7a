/** The one virtual clock of a process that serves the wire; in a startup snapshot it is there already. */

import { installVirtualClock } from './virtual.js'

/** @type {import('./native.js').Clock | null} */
let clock = null

export const processClock = () => (clock ??= installVirtualClock({ seed: 0 }))
