"""The commands `voyager login` and `voyager logout`, and the account that a run is to play with.

Does not cover: how an account is used (`env_bridge.Account`).
"""

import sys
from typing import TYPE_CHECKING

import typer

from voyager.terminal import reported, say

if TYPE_CHECKING:
    from env_bridge import DeviceCode, Player
    from voyager.config import RunConfig

NOT_SIGNED_IN = "not_signed_in"


def login() -> None:
    """Sign in with a Microsoft account, for world.auth=microsoft."""
    with reported():
        from env_bridge import account_folder

        say(f"signed in as {_sign_in().name}; kept in {account_folder()} until `voyager logout`")


def logout() -> None:
    """Forget the Microsoft account on this machine."""
    with reported():
        from env_bridge import forget_account

        said = "signed out" if forget_account() else "nobody was signed in"
        say(f"{said}; what an app may do is withdrawn at account.microsoft.com, under Privacy")


def signed_in(config: "RunConfig") -> None:
    """See to it that the account is there that `config` wants; at a terminal a person is asked.

    Raises:
        StartFailed: it is not; the message says what to do next.
    """
    if config.world.auth != "microsoft":
        return
    from env_bridge import StartFailed

    try:
        who = player()
    except StartFailed as error:
        if error.code != NOT_SIGNED_IN or not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        who = _sign_in()
    say(f"playing as {who.name}", to_error=True)


def player() -> "Player":
    """Who is signed in.

    Raises:
        StartFailed: nobody is, or the account is refused.
    """
    from env_bridge import Account, ensure_node

    ensure_node(progress=lambda line: say(line, to_error=True))
    with Account() as account:
        return account.player()


def _sign_in() -> "Player":
    from env_bridge import Account, ensure_node

    ensure_node(progress=lambda line: say(line, to_error=True))
    with Account() as account:
        return account.sign_in(_show)


def _show(code: "DeviceCode") -> None:
    holds = f"it holds for {code.seconds / 60:.0f} minutes"
    say(f"open {code.url} and enter the code {code.code} ({holds})", to_error=True)


def add_to(app: typer.Typer) -> None:
    """Add both commands."""
    app.command()(login)
    app.command()(logout)
