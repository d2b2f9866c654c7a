async function saveAndChat(bot) {
  bot.save("a_mark");
  bot.chat(`Slots in use: ${bot.inventoryUsed()}`);
}
