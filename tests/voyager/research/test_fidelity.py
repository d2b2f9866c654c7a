import pytest

from env_bridge import Fault, LogEntry
from tests.fakes.states import outcome
from voyager.research.fidelity import _said


def test_a_duration_is_read_from_what_the_program_said():
    said = LogEntry(kind="chat", text='{"ms":1600.5}')
    assert _said("eat", {"outcome": outcome(log=(said,))}) == 1600.5


@pytest.mark.parametrize(
    "wrong", [{"fault": Fault(code="runtime_error", message="no bread")}, {"log": ()}]
)
def test_what_was_not_done_has_no_duration(wrong):
    with pytest.raises(RuntimeError, match="eat was not done"):
        _said("eat", {"outcome": outcome(**wrong)})
