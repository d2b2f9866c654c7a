"""Random short programs over the API: mostly sensible, often wrong, now and then mad."""

from random import Random

KEYS = ("forward", "back", "left", "right", "jump", "sprint", "sneak")
BLOCKS = ("dirt", "grass_block", "oak_log", "stone", "water", "bedrock", "nonsense")
ITEMS = ("dirt", "oak_log", "stick", "oak_planks", "crafting_table", "torch", "nonsense")
MOBS = ("pig", "cow", "zombie", "nonsense")
EVENTS = ("physicsTick", "chat", "move", "blockUpdate", "death", "entitySpawn", "nonsense")
_PATHFINDER = """
bestHarvestTool getPathTo getPathFromTo setGoal setMovements isMoving isMining isBuilding goto
stop
"""
_METHODS = """
acceptResourcePack activateBlock activateEntity activateEntityAt activateItem addChatPattern
addChatPatternSet addListener attack awaitMessage blockAt blockAtCursor blockAtEntityCursor
blockInSight canDigBlock canSeeBlock chat chatAddPattern clearControlStates clickWindow
closeWindow consume craft deactivateItem denyResourcePack dig digTime dismount elytraFly emit
end entityAtCursor equip eventNames findBlock findBlocks findPlayer findPlayers fish
getControlState getEquipmentDestSlot getExplosionDamages hasPlugin inventoryUsed isABed
listenerCount listeners loadPlugin loadPlugins look lookAt mount moveSlotItem moveVehicle
nearestEntity off once openAnvil openBlock openChest openContainer openDispenser
openEnchantmentTable openEntity openFurnace openVillager parseBedMetadata placeBlock placeEntity
prependListener putAway putSelectedItemRange quit rawListeners recipesAll recipesFor
removeAllListeners removeChatPattern removeListener respawn save setCommandBlock setControlState
setMaxListeners setQuickBarSlot setSettings signBook sleep stopDigging supportFeature swingArm
tabComplete toss tossStack trade transfer unequip updateHeldItem updateSign useOn
waitForChunksToLoad waitForTicks wake whisper writeBook
"""
_GOALS = """
Goal GoalBlock GoalNear GoalXZ GoalNearXZ GoalY GoalGetToBlock GoalLookAtBlock GoalBreakBlock
GoalCompositeAny GoalCompositeAll GoalInvert GoalFollow GoalPlaceBlock
"""
PATHFINDER, METHODS, GOALS = _PATHFINDER.split(), _METHODS.split(), _GOALS.split()
MAD = ("null", "undefined", "NaN", "Infinity", "-1", "'x'", "[]", "{}", "bot", "Symbol('s')", "1n")


def program(seed):
    """The program of a number; the same number gives the same program."""
    writer = Writer(Random(seed))
    return f"async function main (bot) {{\n{writer.block(2)}\n}}"


class Writer:
    """Draws statements and expressions."""

    def __init__(self, rng):
        self.rng = rng

    def block(self, depth):
        """A few statements."""
        return "\n".join(self.statement(depth) for _ in range(self.rng.randint(1, 4)))

    def statement(self, depth):
        """One statement; nested ones while there is depth left."""
        simple = (self.call, self.call, self.call, self.any_method, self.together, self.waiting)
        simple += (self.leftover, self.throwing)
        nested = (self.loop, self.guarded, self.listening, self.branch, self.function, self.switch)
        made = self.rng.choice(simple + nested if depth else simple)
        return made(depth - 1) if made in nested else made()

    def pick(self, *names):
        """A quoted name."""
        return f"'{self.rng.choice(names)}'"

    def number(self, most=8):
        """A small number, rarely something else."""
        if self.rng.random() < 0.06:
            return self.rng.choice(MAD)
        return str(self.rng.randint(-1, most))

    def place(self):
        """A position near the bot."""
        if self.rng.random() < 0.06:
            return self.rng.choice(MAD)
        return f"bot.entity.position.offset({self.number(3)}, {self.number(2)}, {self.number(3)})"

    def thing(self):
        """What a method may want, or not."""
        return self.rng.choice(
            (
                self.number(40),
                self.place(),
                self.pick(*ITEMS, *BLOCKS, *EVENTS),
                f"bot.blockAt({self.place()})",
                "bot.findBlock({ matching: mcData.blocksByName.dirt.id })",
                f"bot.inventory.items()[{self.number(2)}]",
                "Object.values(bot.entities)[0]",
                "bot.recipesAll(mcData.itemsByName.stick.id, null, null)[0]",
                "mcData.itemsByName.dirt.id",
                "() => true",
                "async () => { await bot.waitForTicks(1); throw new Error('called back') }",
                self.goal(),
                self.rng.choice(MAD),
            )
        )

    def things(self):
        """None to four of them."""
        return ", ".join(self.thing() for _ in range(self.rng.randint(0, 4)))

    def goal(self):
        """Of any class, now and then of nonsense."""
        made, where = self.rng.choice(GOALS), f"{self.number()}, 64, {self.number()}, 1"
        if made == "GoalInvert":
            return f"new GoalInvert(new GoalNear({where}))"
        if made in ("GoalCompositeAny", "GoalCompositeAll"):
            return f"new {made}([new GoalNear({where}), new GoalY({self.number(70)})])"
        if made in ("GoalLookAtBlock", "GoalBreakBlock", "GoalPlaceBlock"):
            return f"new {made}({self.place()}, bot.world, {{}})"
        if made == "GoalFollow":
            return f"new GoalFollow(Object.values(bot.entities)[{self.number(2)}], 2)"
        return f"new {made}({where})"

    def any_method(self):
        """Any method at all with anything at all; what follows is not lost with it."""
        name, part = self.rng.choice(METHODS), ""
        if self.rng.random() < 0.15:
            name, part = self.rng.choice(PATHFINDER), "pathfinder."
        tried = f"try {{ await bot.{part}{name}({self.things()}) }} catch {{}}"
        return tried if self.rng.random() < 0.8 else f"bot.{part}{name}({self.things()})"

    def together(self):
        """Several at once."""
        how = self.rng.choice(("all", "race", "allSettled", "any"))
        calls = ", ".join(self.call().removeprefix("await ") for _ in range(3))
        return f"await Promise.{how}([{calls}])"

    def call(self):
        """A call of a primitive, a helper or a method, awaited as a rule."""
        mob = f"Object.values(bot.entities)[{self.number(3)}]"
        calls = (
            f"depositItemIntoChest(bot, {self.place()}, {{ dirt: {self.number(3)} }})",
            f"checkItemInsideChest(bot, {self.place()})",
            f"listItemsInChest(bot, bot.blockAt({self.place()}))",
            f"closeChest(bot, bot.blockAt({self.place()}))",
            f"moveToChest(bot, {self.place()})",
            f"givePlacedItemBack(bot, [{self.pick(*ITEMS)}], [{self.place()}])",
            f"failedCraftFeedback(bot, 'stick', mcData.itemsByName.stick, {self.rng.choice(MAD)})",
            f"itemByName(bot.inventory.items(), {self.pick(*ITEMS)})",
            f"shoot(bot, {self.pick(*ITEMS, 'bow', 'snowball')}, {mob})",
            f"waitForMobRemoved(bot, {mob}, {self.number(3)})",
            f"waitForMobShot(bot, {mob}, {self.number(3)})",
            f"bot.pathfinder.goto({self.goal()})",
            f"bot.pathfinder.setGoal({self.goal()}, {self.rng.choice(('true', 'false'))})",
            f"mineBlock(bot, {self.pick(*BLOCKS)}, {self.number(3)})",
            f"craftItem(bot, {self.pick(*ITEMS)}, {self.number(3)})",
            f"placeItem(bot, {self.pick(*ITEMS)}, {self.place()})",
            f"smeltItem(bot, {self.pick(*ITEMS)}, {self.pick(*ITEMS)}, {self.number(2)})",
            f"killMob(bot, {self.pick(*MOBS)}, {self.number(10)})",
            f"exploreUntil(bot, new Vec3({self.number(1)}, 0, 1), {self.number(10)}, () => false)",
            f"bot.pathfinder.goto(new GoalNear({self.number()}, 64, {self.number()}, 1))",
            f"bot.lookAt({self.place()})",
            f"bot.dig(bot.blockAt({self.place()}))",
            f"bot.equip(bot.inventory.items()[{self.number(2)}], 'hand')",
            f"bot.chat({self.rng.choice(('String(bot.health)', self.place(), self.number()))})",
            f"bot.setControlState({self.pick(*KEYS)}, {self.rng.choice(('true', 'false', 'NaN'))})",
            f"bot.findBlocks({{ matching: b => b.name === {self.pick(*BLOCKS)}, count: 3 }})",
            "bot.activateItem()",
            f"bot.attack(Object.values(bot.entities)[{self.number(3)}])",
            f"bot.toss(mcData.itemsByName.dirt.id, null, {self.number(3)})",
            f"getItemFromChest(bot, {self.place()}, {{ dirt: {self.number(3)} }})",
            f"bot.save({self.pick(*ITEMS)})",
            f"console.log({self.place()})",
        )
        wait = "await " if self.rng.random() < 0.8 else ""
        return f"{wait}{self.rng.choice(calls)}"

    def waiting(self):
        """Some ticks."""
        return f"await bot.waitForTicks({self.number(30)})"

    def leftover(self):
        """Something that would go on after the program."""
        return self.rng.choice(
            (
                f"setInterval(() => bot.chat('tick'), {self.number(100)})",
                f"setTimeout(() => {{ throw new Error('late') }}, {self.number(2000)})",
                "bot.waitForTicks(100000)",
                "Promise.reject(new Error('nobody looks'))",
                f"clearTimeout(setTimeout(() => 1, {self.number(90)})), clearInterval(null)",
                "bot.pathfinder.setMovements(new Movements(bot, mcData))",
                "bot.pathfinder.setGoal(new GoalNear(1000, 64, 0, 1))",
                "(async () => { while (true) await bot.waitForTicks(1) })()",
            )
        )

    def throwing(self):
        """An error, or a value that is none."""
        if self.rng.random() < 0.7:
            return self.waiting()
        return f"throw {self.rng.choice(MAD)}"

    def loop(self, depth):
        """Bounded as a rule."""
        head = self.rng.choice(("for (let i = 0; i < 3; i++)",) * 6 + ("while (true)", "for (;;)"))
        return f"{head} {{\n{self.block(depth)}\n}}"

    def guarded(self, depth):
        """Errors are caught."""
        return f"try {{\n{self.block(depth)}\n}} catch (error) {{ bot.chat(String(error)) }}"

    def listening(self, depth):
        """A listener that does something."""
        return f"bot.on({self.pick(*EVENTS)}, async () => {{\n{self.block(depth)}\n}})"

    def branch(self, depth):
        """A choice."""
        return f"if (bot.food > {self.number(20)}) {{\n{self.block(depth)}\n}}"

    def function(self, depth):
        """A function of one's own, sometimes a generator, a class or recursive."""
        body = self.block(depth)
        return self.rng.choice(
            (
                f"await (async () => {{\n{body}\n}})()",
                f"for await (const n of (async function * () {{ yield 1\n{body}\n}})()) {{}}",
                f"await new (class {{ async go () {{\n{body}\n}} }})().go()",
                f"await (async function again (n) {{ if (n > 0) await again(n - 1)\n{body}\n}})(2)",
                f"try {{\n{body}\n}} finally {{ bot.clearControlStates() }}",
            )
        )

    def switch(self, depth):
        """Ways out of a loop."""
        return (
            f"out: for (const n of [1, 2, 3]) {{ switch (n) {{\ncase 2: break out\n"
            f"default: {{\n{self.block(depth)}\n}} }} }}"
        )
