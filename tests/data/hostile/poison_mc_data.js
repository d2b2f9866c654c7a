// family: poison
// changes the game's data
async function main (bot) {
  mcData.itemsByName.dirt.id = 999
  mcData.blocksByName.stone.hardness = -1
  delete mcData.itemsByName.stick
  mcData.poison = 1
}
