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
 * @property {number} [hurtTicks] ticks in which only a worse hit counts
 * @property {number} [lastHit] damage of the hit that started hurtTicks
 * @property {number} [walkTicks] ticks that a mob still walks
 * @property {number} [panicTicks]
 * @property {number} [deathTicks] ticks since it died
 * @property {number} [fireTicks] ticks that it still burns
 * @property {number} [fall] blocks fallen since the feet last stood
 * @property {number} [air] ticks of breath
 * @property {number} [idleTicks] ticks since a player was near
 * @property {number} [home] the column that it came with, as long as it is as the seed made it
 * @property {boolean} [asleep] too far from every player to do anything
 * @property {boolean} [kept] it does not vanish by itself
 * @property {{ by: number, until: number }} [hurtBy] entity id of the player who hurt it, and until when that counts
 * @property {number} [target] entity id of the player that it hunts or follows, 0 for none
 * @property {number} [unseenTicks] since it last saw him
 * @property {number} [attackTicks] ticks until it may strike or shoot again
 * @property {number} [stuckTicks] ticks that it has walked against something
 * @property {number[] | null} [path] way points x, y, z in a row
 * @property {number} [pathAge] world age before which it does not search again
 * @property {number} [growTicks] ticks until a young one is grown
 * @property {number} [loveTicks] ticks that it looks for a mate
 * @property {number} [breedTicks] ticks until it may have young again
 * @property {string} [color] of a sheep's wool
 * @property {boolean} [sheared]
 * @property {number} [grazeTicks] ticks until the head comes up with a mouthful
 * @property {number} [eggTicks] ticks until a chicken's next egg
 * @property {number} [size] of a slime
 * @property {number} [swell] ticks that a creeper has swollen
 * @property {number} [stareTicks] ticks that an enderman has been stared at
 * @property {{ x: number, y: number, z: number } | null} [goal] where a swimmer swims
 * @property {number} [pitch] degrees, of an arrow
 * @property {{ id: number, name: any, player: boolean }} [owner] who shot an arrow
 * @property {number} [damage] of an arrow, for each block a tick of its speed
 * @property {boolean} [critical]
 * @property {boolean} [stuck] an arrow in a block
 * @property {number} [points] of an experience orb
 * @property {number} [waitTicks] until a fish comes to a bobber; known once it floats
 * @property {number} [hookTicks] until the fish that came bites
 * @property {number} [nibbleTicks] until it lets go
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
 * @property {{ table: string, seed: number }} [loot] what will be in a found chest when it is first opened
 * @property {Record<string, number>} [smelted] inputs cooked since the output was last taken, for their experience
 * @property {SignText} [front] of a sign
 * @property {SignText} [back]
 * @property {boolean} [waxed] a sign that cannot be edited
 */
/** @typedef {{ lines: string[], color: string, glowing: boolean }} SignText four lines */
/**
 * What a rule makes the mobs of a kind do. Rules are asked in their order.
 * @typedef {object} Mind
 * @property {(world: World, mob: Entity) => void} [born] when it comes into the world, also by a command
 * @property {(world: World, mob: Entity) => boolean | void} [think] every tick that it lives; true when it has decided, so that later minds are not asked
 * @property {(world: World, mob: Entity, cause: import('../rules/health.js').Cause) => void} [hurt] after a blow that counted
 * @property {(world: World, mob: Entity, cause: import('../rules/health.js').Cause) => void} [died]
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
 * @property {(world: World, player: Player, at: { x: number, y: number, z: number }, state: number) => void} [placed] a player has placed a block
 * @property {(world: World, player: Player) => void} [playerJoined]
 * @property {(world: World, player: Player) => void} [playerLeft]
 * @property {(name: string) => ((world: World, player: Player, target: Target) => boolean) | undefined} [useBlock] what a right click on a block does; true if it did
 * @property {(name: string) => ((world: World, player: Player, target: Target) => boolean) | undefined} [useItemOn] what an item does to the block it is used on
 * @property {(world: World, player: Player, id: number, how: 'attack' | 'interact', hand: number) => boolean} [useEntity]
 * @property {(name: string) => ((world: World, player: Player, hand: number) => boolean) | undefined} [useItem] what using an item in the air does
 * @property {(name: string) => ((world: World, player: Player, hand: number) => void) | undefined} [releaseItem] what letting go of an item in use does
 * @property {Record<string, Mind>} [minds] by entity type
 */
export {}
