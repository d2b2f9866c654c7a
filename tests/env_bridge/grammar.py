"""Random short programs over the API: mostly sensible, often wrong, now and then mad."""

from random import Random

KEYS = ("forward", "back", "left", "right", "jump", "sprint", "sneak")
BLOCKS = ("dirt", "grass_block", "oak_log", "stone", "water", "bedrock", "nonsense")
ITEMS = ("dirt", "oak_log", "stick", "oak_planks", "crafting_table", "torch", "nonsense")
MOBS = ("pig", "cow", "zombie", "nonsense")
EVENTS = ("physicsTick", "chat", "move", "blockUpdate", "death", "entitySpawn", "nonsense")
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
        simple = (self.call, self.call, self.call, self.waiting, self.leftover, self.throwing)
        nested = (self.loop, self.guarded, self.listening, self.branch)
        choices = simple + nested if depth else simple
        return self.rng.choice(choices)() if not depth else self._nested(choices, depth)

    def _nested(self, choices, depth):
        made = self.rng.choice(choices)
        takes_depth = made in (self.loop, self.guarded, self.listening, self.branch)
        return made(depth - 1) if takes_depth else made()

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

    def call(self):
        """A call of a primitive or a method, awaited as a rule."""
        calls = (
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
