"""What a person can do when a world does not let the bot in.

Codes are the child's (`node/bot/refusals.js`, `node/bot/connect.js`) and the login helper's
(`node/account/services.js`). Does not cover what ends a program: see `outcome`.
"""

from env_bridge.config import BridgeConfig

ADVICE = {"bad_snapshot": "it is damaged or from another version; start without it"}
SERVER_ADVICE = {
    "connect_refused": "start the server, or correct world.host and world.port",
    "connect_timeout": "check world.host, world.port and the network",
    "wrong_version": "leave world.version empty, or set it to the server's (1.14 to 26.1)",
    "not_whitelisted": "on the server: /whitelist add NAME, or white-list=false",
    "online_mode": (
        "play with an account (`voyager login`, world.auth=microsoft), or set online-mode=false "
        "in server.properties"
    ),
    "server_full": "raise max-players in server.properties, or wait for a place",
    "banned": "on the server: /pardon NAME, or choose another world.username",
    "name_taken": "choose another world.username, or let the other player leave",
    "server_closed": "wait until the server is up again, then resume",
    "not_survival": "set gamemode=survival in server.properties, or /gamemode survival NAME",
    "kicked": "see the server's log; it must allow offline accounts",
}
ACCOUNT_ADVICE = {
    "not_signed_in": "run `voyager login`",
    "no_game": "buy it or choose a name at minecraft.net, or `voyager login` with another account",
    "account_refused": "mend that at account.microsoft.com or account.xbox.com, then try again",
    "account_banned": "see minecraft.net/profile, or `voyager login` with another account",
    "service_unreachable": "check the network, or try again later",
    "online_mode": (
        "the account was announced, but this server did not find it: check its network; from 1.19 "
        "to 1.19.2 set enforce-secure-profile=false in server.properties, since bots sign no chat"
    ),
    "banned": "on the server: /pardon NAME, or `voyager login` with another account",
    "name_taken": "let the other player leave, or `voyager login` with another account",
    "kicked": "see the server's log",
}
# Refusals that end by themselves when a server starts again.
PASSING = (
    "connect_refused",
    "connect_timeout",
    "server_full",
    "name_taken",
    "server_closed",
    "service_unreachable",
)


def passes(config: BridgeConfig, code: str) -> bool:
    """Whether a refusal may be over soon, so that it is worth another try."""
    return config.world == "server" and code in PASSING


def advice(config: BridgeConfig, code: str, message: str) -> str:
    """The child's words with what to do next."""
    world, hint = "the embedded world", ADVICE.get(code, "see the child's log")
    if config.world == "server":
        known = SERVER_ADVICE | (ACCOUNT_ADVICE if config.auth == "microsoft" else {})
        world, hint = f"{config.host}:{config.port}", known.get(code, hint)
    return f"cannot join {world}: {message.rstrip('.')}; {hint}"


def account_advice(code: str, message: str) -> str:
    """The login helper's words with what to do next, before any server was asked."""
    hint = ACCOUNT_ADVICE.get(code, "run `voyager doctor`")
    return f"cannot use a Microsoft account: {message.rstrip('.')}; {hint}"
