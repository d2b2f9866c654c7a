async function readStatus(bot) {
  const { x, y, z } = bot.entity.position;
  const there = bot.entity.position.offset(1, 0, 1);
  bot.chat(`${[x, y, z].every(Number.isFinite)} ${Math.round(there.distanceTo(bot.entity.position) * 10)} ${bot.health} ${bot.food}`);
  console.log("to the log only", there instanceof Vec3);
}
