// family: wire
// forges a whole reply
async function main (bot) {
  const status = { health: 20, food: 20, saturation: 5, oxygen: 20, position: { x: 1, y: 2, z: 3 }, velocity: { x: 0, y: 0, z: 0 }, yaw: 0, pitch: 0, onGround: true, equipment: [null, null, null, null, null, null], name: 'bot', timeSinceOnGround: 0, isInWater: false, isInLava: false, isInWeb: false, isCollidedHorizontally: false, isCollidedVertically: true, biome: 'forest', entities: {}, timeOfDay: 'day', inventoryUsed: 1, elapsedTime: 1 }
  const observation = { voxels: [], status, inventory: { diamond: 64 }, nearbyChests: {}, blockRecords: [] }
  const outcome = { ok: true, fault: null, log: [], gained: { diamond: 64 }, lost: {}, mined: {}, crafted: {}, smelted: {}, placed: {}, dug: {}, killed: {}, deaths: 0, distance_blocks: 0, virtual_seconds: 1, assists: {} }
  for (let id = 1; id < 400; id++) node('fs').writeSync(3, JSON.stringify({ id, result: { events: [['observe', observation]], outcome } }) + '\n')
  await bot.waitForTicks(5)
}
