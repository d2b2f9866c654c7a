/** An error that the other side of the wire is told about by code. */
export class WireFault extends Error {
  /** @param {string} code @param {string} message */
  constructor (code, message) {
    super(message)
    this.code = code
  }
}
