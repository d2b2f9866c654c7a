"""What a person can do when a world does not let the bot in.

Codes are the child's (`node/bot/refusals.js`, `node/bot/connect.js`). Does not cover what ends a
program: see `outcome`.
"""

from env_bridge.config import BridgeConfig

ADVICE = {"bad_snapshot": "it is damaged or from another version; start without it"}
SERVER_ADVICE = {
    "connect_refused": "start the server, or correct world.host and world.port",
    "connect_timeout": "check world.host, world.port and the network",
    "wrong_version": "leave world.version empty, or set it to the server's (1.14 to 26.1)",
    "not_whitelisted": "on the server: /whitelist add NAME, or white-list=false",
    "online_mode": "bots have no account: set online-mode=false in server.properties",
    "server_full": "raise max-players in server.properties, or wait for a place",
    "banned": "on the server: /pardon NAME, or choose another world.username",
    "name_taken": "choose another world.username, or let the other player leave",
    "server_closed": "wait until the server is up again, then resume",
    "not_survival": "set gamemode=survival in server.properties, or /gamemode survival NAME",
    "kicked": "see the server's log; it must allow offline accounts",
}
# Refusals that end by themselves when a server starts again.
PASSING = ("connect_refused", "connect_timeout", "server_full", "name_taken", "server_closed")


def passes(config: BridgeConfig, code: str) -> bool:
    """Whether a refusal may be over soon, so that it is worth another try."""
    return config.world == "server" and code in PASSING


def advice(config: BridgeConfig, code: str, message: str) -> str:
    """The child's words with what to do next."""
    world, hint = "the embedded world", ADVICE.get(code, "see the child's log")
    if config.world == "server":
        world, hint = f"{config.host}:{config.port}", SERVER_ADVICE.get(code, hint)
    return f"cannot join {world}: {message.rstrip('.')}; {hint}"
