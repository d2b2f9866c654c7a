"""The planner's replies as templates, one file a reply in `sayings/`."""

import json
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from voyager.models.offline.tasks import spoken


def say(template: str, **values: object) -> str:
    """Fill the template `template`.j2."""
    return _environment().get_template(f"{template}.j2").render(**values).strip("\n")


@cache
def _environment() -> Environment:
    # Plain text and code for the agent to parse: nothing is escaped.
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "sayings", encoding="utf-8"),
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(json=json.dumps, spoken=spoken)
    return environment
