/**
 * Texts that the client puts into its own language: chat components as plain JSON.
 *
 * Source of the keys: minecraft-data's language file of 1.20.4.
 */
import { registry } from '../../core/data.js'

/** @typedef {import('../../core/rule.js').Entity} Entity */
/** @typedef {import('../../core/rule.js').Player} Player */
/** @typedef {import('../../core/stack.js').Stack} Stack */
/** @typedef {string | ({ text?: string, translate?: string, with?: Component[], extra?: Component[], color?: string } & Record<string, any>)} Component */

/** @param {string} text @returns {Component} */
export function text (text) {
  return { text }
}

/** @param {string} key @param {...(Component | number)} args @returns {Component & object} */
export function translate (key, ...args) {
  if (args.length === 0) return { translate: key }
  return { translate: key, with: args.map(arg => typeof arg === 'number' ? String(arg) : arg) }
}

/** Texts with commas between them. @param {Component[]} parts @returns {Component} */
export function joined (parts) {
  const extra = parts.flatMap((part, i) => i === 0 ? [part] : [{ text: ', ', color: 'gray' }, part])
  return { text: '', extra }
}

/** `[text]`. @param {Component} inner @param {object} [style] @returns {Component} */
export function bracketed (inner, style) {
  return { ...translate('chat.square_brackets', inner), ...style }
}

/** @param {Player | Entity} entity @returns {Component} */
export function nameOfEntity (entity) {
  if ('username' in entity) return { text: entity.username, insertion: entity.username }
  if (entity.customName) return entity.customName
  return entity.stack ? itemName(entity.stack.name) : translate(`entity.minecraft.${entity.type}`)
}

/** @param {string} name */
export function itemName (name) {
  const key = `item.minecraft.${name}`
  return translate(Object.hasOwn(registry.language, key) ? key : `block.minecraft.${name}`)
}

/** An item as feedback shows it: its name in brackets. @param {Stack} stack */
export function itemLabel (stack) {
  return bracketed(itemName(stack.name))
}

/** A float as Java writes it: `0.0`, `12.5`. @param {number} value */
export function javaFloat (value) {
  return Number.isInteger(value) ? value.toFixed(1) : String(Math.fround(value))
}
