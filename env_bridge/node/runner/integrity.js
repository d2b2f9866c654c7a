/**
 * A picture of objects that no program may change: taken once, compared after each program.
 *
 * Compares own properties and prototypes, by identity. Uses nothing that a program could have replaced meanwhile. What is
 * found changed is put back, so that the process can say what happened; it should then be thrown away, since whoever got
 * that far may have changed more.
 */

const { ownKeys, getPrototypeOf, defineProperty, deleteProperty, has, setPrototypeOf, isExtensible } = Reflect
const { is, isFrozen, getOwnPropertyDescriptor } = Object // of Object, which V8 answers without leaving its compiled code

/**
 * Own properties side by side: after a program all of this is read once, from a memory that has other things in its caches.
 * @typedef {object} Portrait
 * @property {string} name
 * @property {object} object
 * @property {object | null} parent
 * @property {boolean} closed whether no property may come
 * @property {boolean} open whether one can
 * @property {(string | symbol)[]} keys
 * @property {unknown[]} values the values, or the getters
 * @property {number[]} kinds
 * @property {PropertyDescriptor[]} whole to put them back
 */

/**
 * @typedef {object} Subject
 * @property {string} name for messages
 * @property {any} object
 * @property {'all' | 'functions'} watch functions: other properties may change, come and go
 * @property {string[]} [except] what its owner itself replaces
 */

const [ACCESSOR, WRITABLE, CONFIGURABLE] = [1, 2, 4]

/** What a property is besides its value. @param {PropertyDescriptor} property */
const kindOf = ({ writable, configurable }) =>
  (writable === undefined ? ACCESSOR : 0) | (writable ? WRITABLE : 0) | (configurable ? CONFIGURABLE : 0)

/** @param {Subject} subject @returns {Portrait} */
function portray ({ name, object, watch, except = [] }) {
  /** @type {PropertyDescriptor[]} */
  const whole = []
  const keys = []
  for (const key of ownKeys(object)) {
    const now = /** @type {PropertyDescriptor} */ (getOwnPropertyDescriptor(object, key))
    if ((watch === 'all' || typeof now.value === 'function') && !except.includes(String(key))) {
      keys.push(key)
      whole.push(now)
    }
  }
  return {
    name,
    object,
    parent: getPrototypeOf(object),
    closed: watch === 'all',
    open: isExtensible(object),
    keys,
    values: whole.map(now => now.writable === undefined ? now.get : now.value),
    kinds: whole.map(kindOf),
    whole
  }
}

/** Whether an own property is a new function in place of an inherited one. @param {object} object @param {object | null} parent @param {string | symbol} key */
const hides = (object, parent, key) => parent !== null && has(parent, key) && typeof getOwnPropertyDescriptor(object, key)?.value === 'function'

/** @param {Portrait} portrait @returns {string | null} the first thing that changed; all of it is put back */
function compare ({ name, object, parent, closed, open, keys: known, values, kinds, whole }) {
  /** @type {string | null} */
  let changed = null
  for (let i = 0; i < known.length; i++) {
    const key = /** @type {string | symbol} */ (known[i])
    const now = getOwnPropertyDescriptor(object, key)
    if (now !== undefined && kindOf(now) === kinds[i] && (now.writable === undefined ? now.get === values[i] && now.set === whole[i]?.set : is(now.value, values[i]))) continue
    changed ??= `${name}.${typeof key === 'symbol' ? 'symbol' : key}`
    defineProperty(object, key, /** @type {PropertyDescriptor} */ (whole[i]))
  }
  if (getPrototypeOf(object) !== parent) {
    changed ??= `the prototype of ${name}`
    setPrototypeOf(object, parent)
  }
  if (closed && !open) return changed
  const keys = ownKeys(object)
  if (closed && keys.length === known.length) return changed
  for (let i = 0; i < keys.length; i++) {
    const key = /** @type {string | symbol} */ (keys[i])
    if (!closed && !hides(object, parent, key)) continue
    let expected = false
    for (let j = 0; j < known.length && !expected; j++) expected = known[j] === key
    if (expected) continue
    changed ??= `${name}.${typeof key === 'symbol' ? 'symbol' : key}`
    deleteProperty(object, key)
  }
  return changed
}

/**
 * @param {Subject[]} subjects objects named twice are watched once, frozen ones not at all
 * @returns {() => string | null} the name of the first thing that was changed, null when all is as it was
 */
export function takePicture (subjects) {
  const seen = new Set()
  /** @type {Portrait[]} */
  const portraits = []
  for (const subject of subjects) {
    if (subject.object === null || subject.object === undefined || seen.has(subject.object) || isFrozen(subject.object)) continue
    seen.add(subject.object)
    portraits.push(portray(subject))
  }
  return () => {
    /** @type {string | null} */
    let changed = null
    for (let i = 0; i < portraits.length; i++) {
      const portrait = /** @type {Portrait} */ (portraits[i])
      const found = compare(portrait)
      if (portrait.open && !isExtensible(portrait.object)) changed ??= `${portrait.name} (frozen)`
      changed ??= found
    }
    return changed
  }
}
