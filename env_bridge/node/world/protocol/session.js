/**
 * One connected player: what the world tells him.
 *
 * Join and respawn sequences, chunk streaming, and the once-a-tick flush. What he tells the world is in handlers.js.
 * Order and fields of the packets: spec/protocol.md §2-5.
 */
import { createRequire } from 'node:module'
import { ChunkStream } from './chunk_stream.js'
import { EntityTracker } from './entity_tracker.js'
import { sendBody } from './player_looks.js'
import { SlotSync } from './slots.js'
import { recipesPacket, tagsPacket } from './tags.js'

const require = createRequire(import.meta.url)
const UUIDS = 'minecraft-protocol/src/datatypes/uuid' // no types there
const uuid = require(UUIDS)

/** @typedef {import('../core/world.js').World} World */
/** @typedef {import('../core/player.js').Player} Player */

const MAX_INBOX = 2000
const KEEP_ALIVE_TICKS = 300
/** 30 s of silence: a bot that searches a path may be busy for long. */
const MAX_UNANSWERED = 2
const OVERWORLD = 'minecraft:overworld'
/** @type {Record<string, number>} */
const GAMEMODES = { survival: 0, creative: 1, adventure: 2, spectator: 3 }

export class Session {
  /**
   * @param {any} client minecraft-protocol client in state play
   * @param {World} world
   * @param {{ maxViewDistance: number, isOpen: boolean }} options isOpen: game clients may be among those who come
   */
  constructor (client, world, { maxViewDistance, isOpen }) {
    this.client = client
    this.world = world
    this.maxViewDistance = maxViewDistance
    this.isOpen = isOpen
    /** @type {{ name: string, data: any }[]} */
    this.inbox = []
    this.ended = false
    this.teleportId = 0
    /** The position sent last is not confirmed yet: the client's movements are from before it. */
    this.teleporting = false
    /** keep_alive packets that the client has not answered yet. */
    this.unanswered = 0
    /** World age until which what he has said weighs. */
    this.talkedUntil = 0
    this.sentHealth = ''
    this.sentBreath = NaN
    this.sentExtra = 0
    this.player = world.join(client.username)
    this.slots = new SlotSync(this)
    this.chunks = new ChunkStream(this, Math.min(6, maxViewDistance))
    this.entities = new EntityTracker(this)
  }

  /** Another player's UUID: offline ones follow from the name. @param {Player} player */
  uuidOfPlayer (player) {
    return uuid.nameToMcOfflineUUID(player.username)
  }

  /** @param {string} name @param {object} params */
  send (name, params) {
    if (!this.ended) this.client.write(name, params)
  }

  /** Queues what came in, for the next tick. @param {string} name @param {any} data */
  receive (name, data) {
    if (this.ended) return
    if (this.inbox.length >= MAX_INBOX) this.kick('disconnect.spam')
    else this.inbox.push({ name, data })
  }

  /** @param {string} reason */
  kick (reason) {
    if (this.ended) return
    this.client.end(reason)
  }

  /** Everything a client needs to see the world for the first time. */
  join () {
    const { player, world } = this
    this.send('login', {
      entityId: player.entityId,
      isHardcore: false,
      worldNames: [OVERWORLD],
      maxPlayers: 20,
      viewDistance: this.maxViewDistance,
      simulationDistance: this.maxViewDistance,
      reducedDebugInfo: false,
      enableRespawnScreen: true,
      doLimitedCrafting: false,
      worldType: OVERWORLD,
      worldName: OVERWORLD,
      hashedSeed: [0, 1],
      gameMode: GAMEMODES[player.gamemode],
      previousGameMode: -1,
      isDebug: false,
      isFlat: false,
      death: undefined,
      portalCooldown: 0
    })
    this.send('difficulty', { difficulty: world.gameRules.difficulty, difficultyLocked: false })
    this.send('abilities', { flags: 0, flyingSpeed: 0.05, walkingSpeed: 0.1 })
    this.send('held_item_slot', { slot: player.held })
    if (this.isOpen) {
      this.send('declare_recipes', recipesPacket())
      this.send('tags', tagsPacket())
    }
    this.sendSpawnPoint()
    this.sendTime()
    this.send('experience', { experienceBar: 0, level: 0, totalExperience: 0 })
    this.send('game_state_change', { reason: 'level_chunks_load_start', gameMode: 0 })
    this.slots.sendAll(player.inventoryWindow)
    this.sendPosition()
    this.sendHealth()
  }

  /** After death: the same world again, from the spawn point. */
  respawned () {
    this.send('respawn', {
      dimension: OVERWORLD,
      worldName: OVERWORLD,
      hashedSeed: [0, 1],
      gamemode: GAMEMODES[this.player.gamemode],
      previousGamemode: 255,
      isDebug: false,
      isFlat: false,
      death: undefined,
      portalCooldown: 0,
      copyMetadata: false
    })
    this.chunks.forget()
    this.sendSpawnPoint()
    this.slots.sendAll(this.player.inventoryWindow)
    this.sendPosition()
    this.sendHealth()
  }

  sendSpawnPoint () {
    const { x, y, z } = this.player.spawn ?? this.world.spawn
    this.send('spawn_position', { location: { x: Math.floor(x), y: Math.floor(y), z: Math.floor(z) }, angle: 0 })
  }

  sendTime () {
    const { age, timeOfDay } = this.world
    this.send('update_time', { age: BigInt(age), time: BigInt(this.world.gameRules.doDaylightCycle ? timeOfDay : -timeOfDay) })
  }

  /** Tells the client where it is; until it confirms, its own word on that is ignored. */
  sendPosition () {
    const { x, y, z, yaw, pitch } = this.player
    this.teleporting = true
    this.send('position', { x, y, z, yaw, pitch, flags: 0, teleportId: ++this.teleportId })
  }

  /** Health and food, when they differ from what was sent. */
  sendHealth () {
    const { health, food, saturation } = this.player
    const key = `${health} ${food} ${saturation}`
    if (key === this.sentHealth) return
    this.sentHealth = key
    this.send('update_health', { health, food, foodSaturation: saturation })
  }

  /** Once a tick, after the world's: everything that changed for this player. */
  flush () {
    const { age } = this.world
    this.sendHealth()
    sendBody(this)
    this.slots.flush()
    this.chunks.flush()
    this.entities.flush()
    if (age % 20 === 0) this.sendTime()
    if (age % KEEP_ALIVE_TICKS === 0) this.keepAlive(age)
  }

  /** Brings the client to what a newcomer would be told now, however it came to be where it is. */
  settle () {
    this.sendHealth()
    sendBody(this)
    this.sendSpawnPoint()
    this.sendTime()
    this.slots.sendAll(this.player.inventoryWindow)
    this.chunks.settle()
    this.entities.flushAll()
  }

  /** @param {number} age */
  keepAlive (age) {
    if (this.unanswered++ >= MAX_UNANSWERED) return this.kick('disconnect.timeout')
    this.send('keep_alive', { keepAliveId: BigInt(age) })
  }
}
