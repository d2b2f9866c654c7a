"""What can go wrong in the agent, sorted by who can act.

    AgentError                      base of this package
    ├── ReplyError                  the loop: the next prompt carries `feedback`
    ├── BudgetExceeded              the loop: a normal end, exit code 3
    ├── ServeFailed                 the served world's process ended on its own, exit code 1
    ├── LandFailed                  a script that describes the world failed, exit code 1
    ├── ModelDown                   a model is down or busy for too long, exit code 1
    ├── ReplayDiffers               a request is not the one on the tape, exit code 1
    └── UserError                   a person, exit code 2: one line that says what to do next
        ├── ConfigError             unknown key, wrong value, a switch not built yet
        ├── RunDirError             taken, unwritable or missing run directory
        │   └── JournalCorrupt      a line in the middle of journal.jsonl is not readable
        └── ModelUnavailable        missing key or package, unknown model, refused request

Does not cover: programs that fail (data: `env_bridge.Outcome.fault`), the bridge
(`env_bridge.BridgeError`) and the library (`skills_library.SkillError`).
"""


class AgentError(Exception):
    """Base of every error that the agent raises on purpose."""


class ReplyError(AgentError):
    """A model's reply that could not be used; `feedback` is written for that model."""

    def __init__(self, feedback: str) -> None:
        super().__init__(feedback)
        self.feedback = feedback


class BudgetExceeded(AgentError):
    """A hard limit of the run was reached; state is saved and the run can be resumed."""

    def __init__(self, kind: str, used: float, limit: float) -> None:
        super().__init__(f"budget reached: {used:g} of {limit:g} {kind} used")
        self.kind = kind
        self.used = used
        self.limit = limit

    def __reduce__(self) -> tuple[type["BudgetExceeded"], tuple[str, float, float]]:
        return type(self), (self.kind, self.used, self.limit)


class ServeFailed(AgentError):
    """The process of a served world did not start, or ended on its own."""


class LandFailed(AgentError):
    """A script that describes the embedded world failed or gave no answer."""


class ModelDown(AgentError):
    """A model was down or busy for longer than the run waits; the run can be resumed."""


class ReplayDiffers(AgentError):
    """A run asks something else than the tape that answers it holds."""


class UserError(AgentError):
    """Only a person can mend this; the message is one line saying how."""


class ConfigError(UserError):
    """The configuration names something unknown, wrong or not available."""


class RunDirError(UserError):
    """The run directory is taken, unwritable or not a run directory."""


class JournalCorrupt(RunDirError):
    """A journal line before the last one cannot be read."""


class ModelUnavailable(UserError):
    """The chat model cannot be used: missing key or package, unknown name, refused request."""
