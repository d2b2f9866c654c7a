"""Options that several commands of the command line share."""

from pathlib import Path
from typing import Annotated

import typer

Settings = Annotated[list[str] | None, typer.Argument(metavar="[KEY=VALUE]...", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]
Library = Annotated[Path, typer.Argument(help="A library, or a run directory that holds one.")]
