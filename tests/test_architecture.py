"""The rules of the layout, proven from the source: who imports whom, how big files may get."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("voyager", "skills_library", "env_bridge")
NODE = ROOT / "env_bridge" / "node"
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
LONGEST_SCRIPT = 260
LONGEST_PRIMITIVE = 90


def python_files():
    files = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return [path for path in files if "node_modules" not in path.parts]


def scripts():
    folders = [path for path in NODE.iterdir() if path.name not in ("node_modules", "test")]
    return sorted(path for folder in folders for path in folder.rglob("*.js"))


def imports(path):
    """Absolute module names imported anywhere in the file; relative ones resolved."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            yield ".".join((*base, *([node.module] if node.module else [])))


def relative(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", python_files(), ids=relative)
def test_leaves_know_neither_each_other_nor_the_agent_and_nobody_imports_tests(path):
    own = path.relative_to(ROOT).parts[0]
    roots = {name.split(".")[0] for name in imports(path)}
    assert "tests" not in roots
    if own != "voyager":
        assert roots.isdisjoint(set(PACKAGES) - {own})


@pytest.mark.parametrize("path", sorted((ROOT / "voyager").rglob("*.py")), ids=relative)
def test_the_agent_uses_the_leaves_by_their_top_level_names_only(path):
    deep = [n for n in imports(path) if n.startswith(("skills_library.", "env_bridge."))]
    assert deep == []


@pytest.mark.parametrize("path", python_files(), ids=relative)
def test_modules_and_functions_stay_small(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", scripts(), ids=relative)
def test_scripts_stay_small_and_primitives_smaller(path):
    longest = LONGEST_PRIMITIVE if path.parent == NODE / "primitives" else LONGEST_SCRIPT
    assert len(path.read_text(encoding="utf-8").splitlines()) <= longest


def test_broad_except_stands_in_the_loops_guard_only():
    broad = {
        relative(path)
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception"))
    }
    assert broad <= {"voyager/loop.py"}


def test_the_worlds_core_and_rules_know_no_packets_and_no_bot():
    for folder in ("core", "rules"):
        for path in sorted((NODE / "world" / folder).rglob("*.js")):
            text = path.read_text(encoding="utf-8")
            for name in ("mineflayer", "minecraft-protocol", "/protocol/"):
                assert f"'{name}" not in text, relative(path)
                assert f"..{name}" not in text, relative(path)


def test_the_top_level_holds_the_agreed_names_only():
    agreed = {*PACKAGES, "tests", "runs", "pyproject.toml", "README.md", "Makefile"}
    names = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    built = {"dist", "voyager_agent.egg-info"}
    assert names - built <= agreed
