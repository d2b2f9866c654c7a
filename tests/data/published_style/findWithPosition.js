// block.position in a predicate that is also asked about blocks without a place.
async function findWithPosition(bot) {
  const block = bot.findBlock({
    matching: block => block.name === "grass_block" && block.position && block.position.y < 400,
    maxDistance: 32
  });
  const careless = bot.findBlock({
    matching: block => {
      try { return block.position.y > 0 && block.name !== "air"; } catch (error) { return false; }
    },
    maxDistance: 16
  });
  bot.chat(block ? `Found ${block.name}` : `None ${careless}`);
}
