/** All entities by id, and by what they are, so that a rule walks over its own kind only. */

/** @typedef {import('./rule.js').Entity} Entity */

/** @type {Map<number, Entity>} */
const NONE = new Map()

/** `mob` for all that lives, else the entity's type. @param {Entity} entity */
function groupOf (entity) {
  return entity.health === undefined ? entity.type : 'mob'
}

/** @extends {Map<number, Entity>} */
export class Entities extends Map {
  constructor () {
    super()
    /** @type {Map<string, Map<number, Entity>>} */
    this.groups = new Map()
  }

  /** @override @param {number} id @param {Entity} entity */
  set (id, entity) {
    const name = groupOf(entity)
    let group = this.groups.get(name)
    if (!group) this.groups.set(name, group = new Map())
    group.set(id, entity)
    return super.set(id, entity)
  }

  /** @override @param {number} id */
  delete (id) {
    const entity = this.get(id)
    if (entity) this.groups.get(groupOf(entity))?.delete(id)
    return super.delete(id)
  }

  /** @override */
  clear () {
    this.groups.clear()
    super.clear()
  }

  /** Those of a group, in the order in which they came. @param {string} group */
  of (group) {
    return (this.groups.get(group) ?? NONE).values()
  }
}
