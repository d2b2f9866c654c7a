// family: poison
// rewrites hardness, drops, recipes, foods and the newest tables
async function main (bot) {
  for (const data of [bot.registry, mcData, Object.getPrototypeOf(mcData)]) {
    for (const change of [() => { data.blocksByName.obsidian.hardness = 0 }, () => { data.blocksByName.dirt.drops.push(1) }, () => { data.foodsByName.bread.foodPoints = 20 },
      () => { data.recipes[1] = [] }, () => { delete data.itemsByName.stick }, () => { data.materials['mineable/pickaxe'] = {} }, () => { data.entitiesByName.zombie.height = 0 },
      () => { data.blocksByStateId[1] = null }, () => { data.version.minecraftVersion = '1.8' }, () => { data.supportFeature = () => false }, () => { data.language['block.minecraft.dirt'] = 'gold' }]) try { change() } catch {}
  }
  await mineBlock(bot, 'dirt', 1)
}
