/** Names for values of libraries without usable types, so that the primitives' JSDoc reads well for people and models. */

/** A mineflayer bot with our extensions. */
declare type Bot = any
/** A prismarine-recipe. */
declare type Recipe = any
declare type Vec3 = import('vec3').Vec3
