"""The hostile corpus as a table: `python -m tests.env_bridge.hostile_table fast` (or `strict`).

Fires every program within the best walls of this host, which are named first. A host without
namespaces is had on Linux by

    unshare --user --map-root-user sh -c \
        'echo 0 > /proc/sys/user/max_user_namespaces; python -m tests.env_bridge.hostile_table fast'

Ends with 1 when anything outside was touched, the next program was harmed, or it came too late.
"""

import statistics
import sys
import tempfile
from collections import Counter
from pathlib import Path

from env_bridge import MinecraftEnv
from tests.env_bridge.firing_range import Canaries, Range, corpus
from tests.env_bridge.test_hostile import LIMITS, SOON_S


def main(mode, names):
    """Fire `names` and print what each family came to."""
    with tempfile.TemporaryDirectory() as folder:
        canaries = Canaries(Path(folder))
        env = MinecraftEnv(containment=mode, **LIMITS)
        try:
            say(f"containment={mode}: {env.containment}")
            grounds = Range(env, canaries)
            rows = [fired(grounds, name) for name in names]
        finally:
            env.close()
            canaries.close()
    return judged(rows)


def fired(grounds, name):
    """One row, told at once when something is wrong with it."""
    row = grounds.fire(name)
    if row.leaks or row.unsound or row.next_seconds > SOON_S:
        say(f"  {name}: {row.ended}; {row.leaks} {row.unsound} next {row.next_seconds:.1f} s")
    return row


def judged(rows):
    """Print the table; whether all is well."""
    replaced = [row for row in rows if row.ended.startswith("down")]
    kept = [row for row in rows if row not in replaced]
    touched, harmed = (
        sum(map(bool, column)) for column in zip(*((r.leaks, r.unsound) for r in rows), strict=True)
    )
    say(f"{len(rows)} programs: outside touched by {touched}, next program harmed by {harmed}")
    say(f"families: {dict(Counter(row.family for row in rows))}")
    say(f"ended: {dict(Counter(row.ended for row in rows))}")
    for what, some in (("in the same child", kept), ("in a new child", replaced)):
        times = sorted(row.next_seconds for row in some)
        if times:
            late = sum(time > SOON_S for time in times)
            spread = f"median {statistics.median(times):.2f} s, most {times[-1]:.2f} s"
            say(f"next program {what}: {len(times)}, {spread}, {late} beyond {SOON_S:g} s")
    return not touched and not harmed and all(row.next_seconds <= SOON_S for row in rows)


def say(line):
    """Print at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1], sys.argv[2:] or corpus()) else 1)
