import pytest
from pydantic import ValidationError

from env_bridge import Fault, LogEntry, fault_kinds


def test_every_fault_code_says_what_it_means_and_what_helps():
    kinds = fault_kinds()
    assert {"missing_tool", "runtime_error", "syntax_error", "cancelled"} <= set(kinds)
    assert all(kind.meaning and kind.advice for kind in kinds.values())


def test_a_code_that_is_not_in_the_list_is_refused():
    assert Fault(code="no_path", message="x").line is None
    with pytest.raises(ValidationError, match=r"not in faults\.json"):
        Fault(code="no_such_code", message="x")
    with pytest.raises(ValidationError, match=r"not in faults\.json"):
        LogEntry(kind="fault", code="no_such_code")


def test_what_was_done_needs_no_fault_code():
    entry = LogEntry(kind="done", code="mined", data={"block": "oak_log", "wanted": 3, "got": 3})
    assert entry.data["got"] == 3
