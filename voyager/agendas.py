"""Task lists of the two curricula that do not look at the player.

Source: Voyager (arXiv:2305.16291), section 3.5 (manual and random curriculum). The paper's random
one draws from the 101 items that its agent had obtained; ours draws from 101 items of the same
stages, since that list was not published.
"""

FIXED = (
    "Mine 3 wood log",
    "Craft 1 crafting table",
    "Craft 1 wooden pickaxe",
    "Mine 11 cobblestone",
    "Craft 1 stone pickaxe",
    "Craft 1 furnace",
    "Mine 3 iron ore",
    "Smelt 3 raw iron",
    "Craft 1 iron pickaxe",
    "Mine 1 diamond",
)

_COLLECT = """
    oak_log oak_sapling dirt cobblestone sand gravel flint clay_ball coal raw_iron raw_copper
    raw_gold redstone lapis_lazuli diamond beef porkchop mutton chicken leather feather white_wool
    string bone rotten_flesh spider_eye gunpowder sugar_cane cactus
"""
_SMELT = """
    charcoal iron_ingot copper_ingot gold_ingot glass stone brick cooked_beef cooked_porkchop
    cooked_mutton cooked_chicken green_dye
"""
_CRAFT = """
    oak_planks stick crafting_table chest furnace torch ladder
    wooden_pickaxe wooden_sword wooden_axe wooden_shovel wooden_hoe
    stone_pickaxe stone_sword stone_axe stone_shovel stone_hoe
    iron_pickaxe iron_sword iron_axe iron_shovel iron_hoe
    golden_pickaxe golden_sword diamond_pickaxe diamond_sword
    iron_helmet iron_chestplate iron_leggings iron_boots
    leather_helmet leather_chestplate diamond_helmet
    shield bucket shears flint_and_steel compass clock bow arrow fishing_rod white_bed
    oak_boat oak_door oak_fence oak_slab oak_stairs oak_sign barrel bookshelf paper book
    smoker blast_furnace stonecutter lightning_rod copper_block rail bone_meal
"""

RANDOM = tuple(
    f"{verb} 1 {name.replace('_', ' ')}"
    for verb, names in (("Collect", _COLLECT), ("Smelt", _SMELT), ("Craft", _CRAFT))
    for name in names.split()
)
