/**
 * A picture of objects that no program may change: taken once, compared after each program.
 *
 * Compares own properties and prototypes, by identity. Uses nothing that a program could have replaced meanwhile. What is
 * found changed is put back, so that the process can say what happened; it should then be thrown away, since whoever got
 * that far may have changed more.
 */

const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf, defineProperty, deleteProperty, has, setPrototypeOf, isExtensible } = Reflect
const { is } = Object

/** @typedef {{ key: string | symbol, now: PropertyDescriptor }} Kept */
/** @typedef {{ name: string, object: object, parent: object | null, closed: boolean, kept: Kept[] }} Portrait */

/**
 * @typedef {object} Subject
 * @property {string} name for messages
 * @property {any} object
 * @property {'all' | 'functions'} watch functions: other properties may change, come and go
 * @property {string[]} [except] what its owner itself replaces
 */

/** @param {PropertyDescriptor | undefined} a @param {PropertyDescriptor} b */
const same = (a, b) => a !== undefined && is(a.value, b.value) && a.get === b.get && a.set === b.set && a.writable === b.writable && a.configurable === b.configurable

/** @param {Subject} subject @returns {Portrait} */
function portray ({ name, object, watch, except = [] }) {
  const kept = []
  for (const key of ownKeys(object)) {
    const now = /** @type {PropertyDescriptor} */ (getOwnPropertyDescriptor(object, key))
    if ((watch === 'all' || typeof now.value === 'function') && !except.includes(String(key))) kept.push({ key, now })
  }
  return { name, object, parent: getPrototypeOf(object), closed: watch === 'all', kept }
}

/** Whether an own property is a new function in place of an inherited one. @param {object} object @param {object | null} parent @param {string | symbol} key */
const hides = (object, parent, key) => parent !== null && has(parent, key) && typeof getOwnPropertyDescriptor(object, key)?.value === 'function'

/** @param {Portrait} portrait @returns {string | null} the first thing that changed; all of it is put back */
function compare ({ name, object, parent, closed, kept }) {
  /** @type {string | null} */
  let changed = null
  for (let i = 0; i < kept.length; i++) {
    const { key, now } = /** @type {Kept} */ (kept[i])
    if (same(getOwnPropertyDescriptor(object, key), now)) continue
    changed ??= `${name}.${typeof key === 'symbol' ? 'symbol' : key}`
    defineProperty(object, key, now)
  }
  if (getPrototypeOf(object) !== parent) {
    changed ??= `the prototype of ${name}`
    setPrototypeOf(object, parent)
  }
  const keys = ownKeys(object)
  if (closed && keys.length === kept.length) return changed
  for (let i = 0; i < keys.length; i++) {
    const key = /** @type {string | symbol} */ (keys[i])
    if (!closed && !hides(object, parent, key)) continue
    let known = false
    for (let j = 0; j < kept.length && !known; j++) known = /** @type {Kept} */ (kept[j]).key === key
    if (known) continue
    changed ??= `${name}.${typeof key === 'symbol' ? 'symbol' : key}`
    deleteProperty(object, key)
  }
  return changed
}

/**
 * @param {Subject[]} subjects objects named twice are watched once
 * @returns {() => string | null} the name of the first thing that was changed, null when all is as it was
 */
export function takePicture (subjects) {
  const seen = new Set()
  /** @type {Portrait[]} */
  const portraits = []
  for (const subject of subjects) {
    if (subject.object === null || subject.object === undefined || seen.has(subject.object)) continue
    seen.add(subject.object)
    portraits.push(portray(subject))
  }
  const wereOpen = portraits.map(({ object }) => isExtensible(object))
  return () => {
    /** @type {string | null} */
    let changed = null
    for (let i = 0; i < portraits.length; i++) {
      const portrait = /** @type {Portrait} */ (portraits[i])
      const found = compare(portrait)
      if (wereOpen[i] && !isExtensible(portrait.object)) changed ??= `${portrait.name} (frozen)`
      changed ??= found
    }
    return changed
  }
}
