/** The child with a door left open: programs get all of Node, so that the walls around the process are tried alone. */

import { Vec3 } from 'vec3'

Object.defineProperty(Vec3, 'door', { value: { global: globalThis } })
await import('../../main.js')
