/**
 * How long virtual time must wait for people who watch: `speed` virtual seconds in each real one.
 *
 * Only decides when a timer may run, never which one, so that pacing changes no outcome. What took longer is not caught up.
 */

import { native } from './native.js'

/** Behind by more than this, time goes on from where it is. */
const MOST_LATE_MS = 100
/** A real timer takes a millisecond at least. */
const LEAST_WAIT_MS = 1

export class Pace {
  /** @param {number} speed */
  constructor (speed) {
    this.speed = speed
    this.realMs = 0
    this.virtualMs = 0
    this.hurries = false
  }

  /** From here on time passes evenly. @param {number} nowMs of virtual time */
  begin (nowMs) {
    this.realMs = native.performanceNow()
    this.virtualMs = nowMs
    this.hurries = false
  }

  /** Real milliseconds to wait until it is `atMs` of virtual time. @param {number} atMs */
  waitMs (atMs) {
    if (this.hurries) return 0
    const realMs = native.performanceNow()
    const wait = this.realMs + (atMs - this.virtualMs) / this.speed - realMs
    if (wait < -MOST_LATE_MS) {
      this.realMs = realMs
      this.virtualMs = atMs
    }
    return wait < LEAST_WAIT_MS ? 0 : wait
  }
}
