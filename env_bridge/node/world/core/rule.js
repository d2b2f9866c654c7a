/**
 * The shape of a rule, and of the plain things in the world that rules share. Types only.
 *
 * A rule is one game concept in one file: it exports its functions for others to call and, as default,
 * a Rule object by which the world and the use of blocks and items reach it. Add a concept by adding
 * a file and its line in rules/index.js.
 */

/** @typedef {import('./world.js').World} World */
/** @typedef {import('./player.js').Player} Player */
/** @typedef {import('./stack.js').Stack} Stack */
/** @typedef {(world: World, x: number, y: number, z: number, state: number) => boolean | void} Watch what it returns is not used */
/** @typedef {{ x: number, y: number, z: number, face: number, cursorX: number, cursorY: number, cursorZ: number, hand: number }} Target a block face that is pointed at */

/**
 * @typedef {object} Entity
 * @property {number} id
 * @property {string} type entity name in minecraft-data: `item`, `falling_block`, `cow` ...
 * @property {number} x @property {number} y @property {number} z
 * @property {number} vx blocks a tick
 * @property {number} vy
 * @property {number} vz
 * @property {number} age ticks
 * @property {boolean} onGround
 * @property {number} [yaw] degrees
 * @property {Stack} [stack] of an item entity
 * @property {number} [pickupDelay] ticks until it can be taken
 * @property {number} [state] of a falling block
 * @property {number} [health] of a mob
 * @property {number} [hurtTicks]
 * @property {number} [walkTicks] ticks that a mob still walks
 * @property {number} [panicTicks]
 * @property {number} [deathTicks] ticks since it died
 * @property {number} [fireTicks] ticks that it still burns
 * @property {Record<string, import('./effects.js').Effect>} [effects]
 * @property {string[]} [tags] given by commands
 * @property {any} [customName] a chat component
 */
/**
 * @typedef {object} BlockEntity
 * @property {string} type `furnace`, `chest` ...
 * @property {number} x @property {number} y @property {number} z
 * @property {(Stack | null)[]} slots
 * @property {number} burn ticks of fire left in a furnace; this and the next are 0 elsewhere
 * @property {number} burnTotal
 * @property {number} cook ticks that the input has cooked
 * @property {number} cookTotal
 */
/**
 * @typedef {object} Rule
 * @property {string} name
 * @property {(world: World) => void} [tick]
 * @property {() => Iterable<number>} [watches] ids of the blocks that `neighbourChanged` is for
 * @property {Watch} [neighbourChanged]
 * @property {(world: World, x: number, y: number, z: number, old: number, state: number) => void} [blockReplaced]
 * @property {Record<string, Watch>} [scheduled] what to do when a tick comes due that was asked for by `world.schedule`, by its word
 * @property {() => Iterable<number>} [ticksAtRandom] states that `randomTick` is for
 * @property {Watch} [randomTick]
 * @property {boolean} [restsUntouched] no random ticks in columns that nothing has changed yet: for what is everywhere in the land
 * @property {(name: string) => ((world: World, x: number, y: number, z: number, state: number) => boolean) | undefined} [boneMeal] what bone meal does to a block; true if it was used up
 * @property {(world: World, cx: number, cz: number, column: import('./column.js').Column) => void} [columnPopulated] once a column's life
 * @property {(world: World, player: Player) => void} [playerJoined]
 * @property {(world: World, player: Player) => void} [playerLeft]
 * @property {(name: string) => ((world: World, player: Player, target: Target) => boolean) | undefined} [useBlock] what a right click on a block does; true if it did
 * @property {(name: string) => ((world: World, player: Player, target: Target) => boolean) | undefined} [useItemOn] what an item does to the block it is used on
 * @property {(world: World, player: Player, id: number, how: 'attack' | 'interact', hand: number) => boolean} [useEntity]
 * @property {(name: string) => ((world: World, player: Player, hand: number) => boolean) | undefined} [useItem] what using an item in the air does
 */
export {}
