/**
 * A picture of objects that no program may change: taken once, compared after each program.
 *
 * Compares own properties and prototypes, by identity. Uses nothing that a program could have replaced meanwhile. What is
 * found changed is put back, so that the process can say what happened; it should then be thrown away, since whoever got
 * that far may have changed more.
 */

const { ownKeys, getPrototypeOf, defineProperty, deleteProperty, setPrototypeOf, isExtensible } = Reflect
const { is, getOwnPropertyDescriptor } = Object // of Object, which V8 answers without leaving its compiled code

/**
 * Own properties side by side: after a program all of this is read once, from a memory that has other things in its caches.
 * @typedef {object} Portrait
 * @property {string} name
 * @property {object} object
 * @property {object | null} parent
 * @property {boolean} closed whether no property may come
 * @property {boolean} open whether one can
 * @property {(string | symbol)[]} own all keys
 * @property {(string | symbol)[]} keys of what may not change and could
 * @property {(string | symbol)[]} inherited none of which may be hidden by a function
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

/** @param {object | null} object @returns {(string | symbol)[]} */
const keysOfAncestors = object => object === null ? [] : [...ownKeys(object), ...keysOfAncestors(getPrototypeOf(object))]

/** @param {Subject} subject @returns {Portrait} */
function portray ({ name, object, watch, except = [] }) {
  /** @type {PropertyDescriptor[]} */
  const whole = []
  const keys = []
  const watched = new Set()
  const own = ownKeys(object)
  for (const key of own) {
    const now = /** @type {PropertyDescriptor} */ (getOwnPropertyDescriptor(object, key))
    if ((watch !== 'all' && typeof now.value !== 'function') || except.includes(String(key))) continue
    watched.add(key)
    if (!now.configurable && !now.writable) continue
    keys.push(key)
    whole.push(now)
  }
  const parent = getPrototypeOf(object)
  return {
    name,
    object,
    parent,
    closed: watch === 'all',
    open: isExtensible(object),
    own,
    keys,
    inherited: watch === 'all' ? [] : [...new Set(keysOfAncestors(parent))].filter(key => !watched.has(key) && !except.includes(String(key))),
    values: whole.map(now => now.writable === undefined ? now.get : now.value),
    kinds: whole.map(kindOf),
    whole
  }
}

/** @param {string} name @param {string | symbol} key */
const called = (name, key) => `${name}.${typeof key === 'symbol' ? 'symbol' : key}`

/** @param {Portrait} portrait @returns {string | null} the first thing that changed; all of it is put back */
function compare (portrait) {
  const { name, object, parent, keys, values, kinds, whole } = portrait
  /** @type {string | null} */
  let changed = null
  for (let i = 0; i < keys.length; i++) {
    const key = /** @type {string | symbol} */ (keys[i])
    const now = getOwnPropertyDescriptor(object, key)
    if (now !== undefined && kindOf(now) === kinds[i] && (now.writable === undefined ? now.get === values[i] && now.set === whole[i]?.set : is(now.value, values[i]))) continue
    changed ??= called(name, key)
    defineProperty(object, key, /** @type {PropertyDescriptor} */ (whole[i]))
  }
  if (getPrototypeOf(object) !== parent) {
    changed ??= `the prototype of ${name}`
    setPrototypeOf(object, parent)
  }
  const added = portrait.closed ? addition(portrait) : covered(portrait)
  return changed ?? added
}

/** Takes away what came to an object to which nothing may come. @param {Portrait} portrait @returns {string | null} the first of it */
function addition ({ name, object, open, own }) {
  if (!open) return null
  const keys = ownKeys(object)
  if (keys.length === own.length) return null
  /** @type {string | null} */
  let first = null
  for (let i = 0; i < keys.length; i++) {
    const key = /** @type {string | symbol} */ (keys[i])
    let expected = false
    for (let j = 0; j < own.length && !expected; j++) expected = own[j] === key
    if (expected) continue
    first ??= called(name, key)
    deleteProperty(object, key)
  }
  return first
}

/** Takes away functions that hide inherited ones. @param {Portrait} portrait @returns {string | null} the first of them */
function covered ({ name, object, inherited }) {
  /** @type {string | null} */
  let first = null
  for (let i = 0; i < inherited.length; i++) {
    const key = /** @type {string | symbol} */ (inherited[i])
    if (typeof getOwnPropertyDescriptor(object, key)?.value !== 'function') continue
    first ??= called(name, key)
    deleteProperty(object, key)
  }
  return first
}

/**
 * @param {Subject[]} subjects objects named twice are watched once, those that cannot change not at all
 * @returns {() => string | null} the name of the first thing that was changed, null when all is as it was
 */
export function takePicture (subjects) {
  const seen = new Set()
  /** @type {Portrait[]} */
  const portraits = []
  for (const subject of subjects) {
    if (subject.object === null || subject.object === undefined || seen.has(subject.object)) continue
    seen.add(subject.object)
    const portrait = portray(subject)
    if (portrait.open || portrait.keys.length + portrait.inherited.length > 0) portraits.push(portrait)
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
