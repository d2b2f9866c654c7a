/** `/difficulty`, `/gamemode` and `/gamerule`. */
import { nameOfEntity, translate } from './syntax/component.js'
import { failure } from './syntax/errors.js'
import { RULE_NAMES, ruleLimit, ruleValue, setRule } from './syntax/game_rules.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('./syntax/tree.js').Commands} Commands */

const DIFFICULTIES = ['peaceful', 'easy', 'normal', 'hard']

/** @param {Source} source @param {string} difficulty */
function setDifficulty (source, difficulty) {
  const { world } = source
  if (world.gameRules.difficulty === difficulty) throw failure('commands.difficulty.failure', difficulty)
  world.gameRules.difficulty = difficulty
  world.events.emit('difficultyChanged')
  source.succeed(translate('commands.difficulty.success', translate(`options.difficulty.${difficulty}`)))
  return DIFFICULTIES.indexOf(difficulty)
}

/** @param {Source} source */
function queryDifficulty (source) {
  const { difficulty } = source.world.gameRules
  source.succeed(translate('commands.difficulty.query', translate(`options.difficulty.${difficulty}`)), { inform: false })
  return DIFFICULTIES.indexOf(difficulty)
}

/** @param {Source} source @param {Player[]} players @param {string} gamemode */
function setGamemode (source, players, gamemode) {
  const { world } = source
  const changing = players.filter(player => player.gamemode !== gamemode)
  const title = translate(`gameMode.${gamemode}`)
  for (const player of changing) {
    player.gamemode = gamemode
    world.events.emit('gamemodeChanged', player)
    if (player === source.entity) source.succeed(translate('commands.gamemode.success.self', title))
    else {
      if (ruleValue(world, 'sendCommandFeedback')) source.send({ to: player.username, kind: 'system', content: translate('gameMode.changed', title) })
      source.succeed(translate('commands.gamemode.success.other', nameOfEntity(player), title))
    }
  }
  return changing.length
}

/** @param {Source} source @param {string} name */
function queryRule (source, name) {
  const value = ruleValue(source.world, name)
  source.succeed(translate('commands.gamerule.query', name, String(value)), { inform: false })
  return Number(value)
}

/** @param {Source} source @param {string} name @param {boolean | number} value */
function changeRule (source, name, value) {
  if (Number(value) > ruleLimit(name)) throw failure('argument.integer.big', ruleLimit(name), Number(value))
  setRule(source.world, name, value)
  source.world.events.emit('gameRuleChanged', name)
  source.succeed(translate('commands.gamerule.set', name, String(value)))
  return Number(value)
}

/** @type {Commands} */
const commands = {
  difficulty: queryDifficulty,
  'gamemode gamemode': (source, { gamemode }) => setGamemode(source, [source.player()], gamemode),
  'gamemode gamemode target': (source, { gamemode, target }) => setGamemode(source, target.players(source), gamemode)
}
for (const difficulty of DIFFICULTIES) commands[`difficulty ${difficulty}`] = source => setDifficulty(source, difficulty)
for (const name of RULE_NAMES) {
  commands[`gamerule ${name}`] = source => queryRule(source, name)
  commands[`gamerule ${name} value`] = (source, { value }) => changeRule(source, name, value)
}

export default commands
