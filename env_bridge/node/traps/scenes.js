/** The scenes, read from scenes/: one file for each kind of trap, each scene plain data. */

import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('scenes/', import.meta.url)

/** @returns {import('./arena.js').Scene[]} */
export const readScenes = () => readdirSync(FOLDER).sort().flatMap(file => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')))
