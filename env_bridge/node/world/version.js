/** The game version of the embedded world. */
export const VERSION = '1.20.4'
