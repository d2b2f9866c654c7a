/**
 * Who gives a command, from where, and with what rights; and where its answers go.
 *
 * Sources are not changed: `with` makes the next one. Answers of all of them come together in one list.
 */
import { eyeHeight } from '../../core/player.js'
import { registry } from '../../core/data.js'
import { nameOfEntity, text, translate } from './component.js'
import { failure } from './errors.js'
import { ruleValue } from './game_rules.js'

/** @typedef {import('./component.js').Component} Component */
/** @typedef {import('../../core/world.js').World} World */
/** @typedef {import('../../core/rule.js').Player} Player */
/** @typedef {import('../../core/rule.js').Entity} Entity */
/** @typedef {{ x: number, y: number, z: number }} Position */
/**
 * @typedef {object} Message
 * @property {string | null} to a player's name; null is whoever runs the world
 * @property {'system' | 'chat' | 'title' | 'subtitle' | 'actionbar' | 'times' | 'clear' | 'reset'} kind
 * @property {Component} content
 * @property {{ type: string, name: Component, target?: Component }} [chat] type of the game's chat registry, and who speaks
 * @property {{ fadeIn: number, stay: number, fadeOut: number }} [times] ticks
 */
/** @typedef {{ world: World, reader: string | null, entity: Player | Entity | null, position: Position, yaw: number, pitch: number, anchor: 'feet' | 'eyes', level: number, messages: Message[], budget: { left: number } }} Fields */

/** Rights of an operator. */
export const FULL_LEVEL = 4
/** Work that one command may do: entities looked at, and what blocks and commands cost. */
const BUDGET = 1_000_000

export class Source {
  /** @param {Fields} fields */
  constructor (fields) {
    this.fields = fields
    this.world = fields.world
    /** Name of whom answers go to; null is whoever runs the world. */
    this.reader = fields.reader
    this.entity = fields.entity
    this.position = fields.position
    this.yaw = fields.yaw
    this.pitch = fields.pitch
    this.anchor = fields.anchor
    this.level = fields.level
  }

  /** The same source, elsewhere or as somebody else. @param {Partial<Fields>} changes */
  with (changes) {
    return new Source({ ...this.fields, ...changes })
  }

  /** The player who gives the command. @returns {Player} */
  player () {
    if (!this.entity || !('username' in this.entity)) throw failure('permissions.requires.player')
    return this.entity
  }

  /** @returns {Player | Entity} */
  living () {
    if (!this.entity) throw failure('permissions.requires.entity')
    return this.entity
  }

  /** @returns {Component} */
  name () {
    return this.entity ? nameOfEntity(this.entity) : text('Server')
  }

  /** Where looking and `^` start from. @returns {Position} */
  anchored () {
    return anchorOf(this.entity, this.position, this.anchor)
  }

  /** Takes from what one command may cost. @param {number} units */
  spend (units) {
    const { budget } = this.fields
    budget.left -= units
    if (budget.left < 0) throw failure('command.forkLimit', Number(ruleValue(this.world, 'maxCommandForkCount')))
  }

  /** @param {Message} message */
  send (message) {
    this.fields.messages.push(message)
  }

  /** Says that it is done, to whoever asked and, unless told not to, to the other operators. @param {Component} content @param {{ inform?: boolean }} [options] */
  succeed (content, { inform = true } = {}) {
    const { world, reader } = this
    const feedback = ruleValue(world, 'sendCommandFeedback') === true
    if (feedback || reader === null) this.send({ to: reader, kind: 'system', content })
    if (!feedback || !inform) return
    const notice = { ...translate('chat.type.admin', this.name(), content), color: 'gray', italic: true }
    for (const { username, connected } of world.players.values()) {
      if (connected && username !== reader && world.operators.includes(username)) this.send({ to: username, kind: 'system', content: notice })
    }
  }

  /** @param {Component} content */
  fail (content) {
    this.send({ to: this.reader, kind: 'system', content: { text: '', color: 'red', extra: [content] } })
  }
}

/** Feet or eyes of an entity that stands at a position. @param {Player | Entity | null} entity @param {Position} position @param {'feet' | 'eyes'} anchor */
export function anchorOf (entity, position, anchor) {
  if (anchor === 'feet' || !entity) return position
  const height = 'username' in entity ? eyeHeight(entity) : (registry.entitiesByName[entity.type]?.height ?? 0) * 0.85
  return { x: position.x, y: position.y + height, z: position.z }
}

/** A player at his keyboard. @param {World} world @param {Player} player */
export function playerSource (world, player) {
  const { x, y, z, yaw, pitch } = player
  const level = world.operators.includes(player.username) ? FULL_LEVEL : 0
  return new Source({
    world, reader: player.username, entity: player, position: { x, y, z }, yaw, pitch, anchor: 'feet', level, messages: [], budget: { left: BUDGET }
  })
}

/** Whoever runs the world. @param {World} world */
export function serverSource (world) {
  const { x, y, z } = world.spawn
  return new Source({
    world, reader: null, entity: null, position: { x: Math.floor(x), y, z: Math.floor(z) }, yaw: 0, pitch: 0, anchor: 'feet', level: FULL_LEVEL, messages: [], budget: { left: BUDGET }
  })
}
