/** Ticks on a fixed grid of real time. Not for the virtual clock, whose timers are never late. */

const TICK_MS = 50
const MOST_BEHIND_TICKS = 40
/** What lay on the sockets in a stall is read within this time after it. */
const FORGIVEN_MS = 1000

/**
 * Calls `tick` every 50 ms, and makes up for ticks that were late; after a long stall it does not.
 * @param {(late: number) => void} tick `late` says for how many ticks players may have done things that are only seen now
 */
export function keepTime (tick) {
  let due = performance.now() + TICK_MS
  let late = 0
  let forgivenUntil = 0
  return setInterval(() => {
    const now = performance.now()
    const behind = Math.floor((now - due) / TICK_MS)
    if (now > forgivenUntil) late = 0
    if (behind > 0) {
      late = Math.max(late, behind)
      forgivenUntil = now + FORGIVEN_MS
    }
    if (behind > MOST_BEHIND_TICKS) due = now
    for (; due <= now; due += TICK_MS) tick(late)
  }, TICK_MS / 5)
}
