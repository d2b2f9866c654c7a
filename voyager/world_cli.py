"""The commands `voyager world ...`: serve the embedded world, say what is in it, try it out."""

from typing import Annotated, Any

import typer

from voyager.options import AsJson, Settings
from voyager.terminal import FAILED, reported, say, show

world_app = typer.Typer(help="The embedded world.", no_args_is_help=True, rich_markup_mode=None)


@world_app.command("serve")
def world_serve(
    settings: Settings = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 25565,
    host: Annotated[str, typer.Option(help="0.0.0.0 lets other machines in.")] = "127.0.0.1",
    op: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A player who may give commands; repeat for more."),
    ] = None,
) -> None:
    """Let any 1.20.4 client join the embedded world; seed=N chooses it. Ctrl-C ends it."""
    with reported():
        from voyager.config import load_config
        from voyager.serve import serve_world

        config = load_config(settings or [])
        with serve_world(config.world_seed, host=host, port=port, operators=op or []) as served:
            say(
                f"the world of seed {config.world_seed} listens on port {served.port}; join with a "
                f"1.20.4 client at {host}:{served.port}, or with "
                f"`voyager run world=server world.port={served.port} clock=real`; Ctrl-C ends it"
            )
            served.wait()


@world_app.command("obtainable")
def world_obtainable(as_json: AsJson = False) -> None:
    """List what survival in the embedded world can yield, each item with one way to it."""
    with reported():
        from voyager import show as tables
        from voyager.land import obtainable

        found = obtainable()
        show(as_json, found, lambda console: tables.obtainable(console, found["items"]))


@world_app.command("map")
def world_map(
    settings: Settings = None,
    radius: Annotated[int, typer.Option(min=16, max=1_000_000, help="Blocks around spawn.")] = 128,
    as_json: AsJson = False,
) -> None:
    """Show the land around the spawn, and its ores beside the published counts; seed=N."""
    with reported():
        from voyager.config import load_config
        from voyager.land import land_map, land_map_text

        seed = load_config(settings or []).world_seed
        if as_json:
            show(True, land_map(seed, radius), lambda console: None)
        else:
            say(land_map_text(seed, radius).rstrip())


@world_app.command("chain", epilog="voyager world chain --seeds 1..5")
def world_chain(
    seeds: Annotated[str, typer.Option(help="Worlds, for example 1..5 or 1,2,7.")] = "1..5",
    hours: Annotated[int, typer.Option(min=1, max=100, help="Of the game, at most.")] = 8,
    as_json: AsJson = False,
) -> None:
    """Let a mineflayer bot play from empty hands to a diamond pickaxe, bed, compass, obsidian."""
    with reported():
        from voyager import show as tables
        from voyager.trials import chain, read_seeds

        def tell(ended: dict[str, Any]) -> None:
            if not as_json:
                say(f"seed {ended['seed']}: {ended['minutes']:.0f} minutes of the game")

        found = chain(read_seeds(seeds), hours, tell)
        show(as_json, found, lambda console: tables.chain(console, found))
        if not all(seed["done"] for seed in found):
            raise typer.Exit(FAILED)


@world_app.command("soak", epilog="voyager world soak --hours 4 --bots 4")
def world_soak(
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1)] = 1,
    hours: Annotated[float, typer.Option(min=0.1, max=1000, help="Of the game.")] = 4.0,
    bots: Annotated[int, typer.Option(min=1, max=20)] = 4,
    as_json: AsJson = False,
) -> None:
    """Let bots do random work for hours; fails at a crash, or when memory grows after hour one."""
    with reported():
        from voyager import show as tables
        from voyager.trials import soak

        found = soak(seed, hours, bots)
        show(as_json, found, lambda console: tables.soak(console, found))
        if not found["passed"]:
            raise typer.Exit(FAILED)
