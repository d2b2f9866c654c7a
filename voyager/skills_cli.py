"""The commands `voyager skills ...`: a library looked at and tidied."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from voyager.options import AsJson, Library
from voyager.terminal import reported, say, show

if TYPE_CHECKING:
    from skills_library import Skill

skills_app = typer.Typer(help="The skill library.", no_args_is_help=True, rich_markup_mode=None)


@skills_app.command("list")
def skills_list(library: Library, as_json: AsJson = False) -> None:
    """Every skill in learning order."""
    with reported():
        from voyager import show as tables
        from voyager.libraries import open_library

        with open_library(library) as opened:
            found = list(opened.skills().values())
        values = [_skill_values(skill) for skill in found]
        show(as_json, values, lambda console: tables.skills(console, found))


@skills_app.command("show")
def skills_show(library: Library, name: str, as_json: AsJson = False) -> None:
    """One skill with its code."""
    with reported():
        from voyager import show as tables
        from voyager.libraries import open_library

        with open_library(library) as opened:
            found = opened.get(name)
        values = {**_skill_values(found), "code": found.code}
        show(as_json, values, lambda console: tables.skill(console, found))


@skills_app.command("search")
def skills_search(
    library: Library,
    query: str,
    k: Annotated[int, typer.Option("-k", min=1, help="Most to show.")] = 5,
    as_json: AsJson = False,
) -> None:
    """Skills by meaning, best first."""
    with reported():
        from voyager import show as tables
        from voyager.libraries import open_library

        with open_library(library) as opened:
            found = opened.retrieve(query, k)
        values = [{"score": hit.score, **_skill_values(hit.skill)} for hit in found]
        show(as_json, values, lambda console: tables.hits(console, found))


@skills_app.command("remove")
def skills_remove(library: Library, name: str) -> None:
    """Forget a skill and its former versions."""
    with reported():
        from voyager.libraries import open_library

        with open_library(library) as opened:
            opened.remove(name)
        say(f"removed {name}")


def _skill_values(skill: "Skill") -> dict[str, Any]:
    return {
        "name": skill.name,
        "version": skill.version,
        "created": skill.created,
        "task": skill.task,
        "description": skill.description,
        "provenance": skill.provenance,
    }
