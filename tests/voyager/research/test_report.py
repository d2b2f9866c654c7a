import json

import pytest

from voyager.errors import RunDirError
from voyager.research.report import as_json, make_report
from voyager.research.runs import find_runs

SUMMARY = {
    "status": "done",
    "seed": 1,
    "profile": "fair",
    "model": "offline",
    "iterations": 3,
    "unique_items": 3,
    "items": ["oak_log", "stick", "wooden_pickaxe"],
    "items_by_iteration": [1, 2, 3],
    "tech_tree": {"wooden": 3, "stone": None, "iron": None, "diamond": None},
    "skills": 2,
    "distance_blocks": 20.5,
    "deaths": 1,
    "critic": {"audited": 5, "false_accepts": 1, "false_rejects": 0},
}


@pytest.fixture
def sweep(tmp_path):
    for cell, seed, items in (("full", 1, 3), ("full", 2, 5), ("no_critic", 1, 1)):
        folder = tmp_path / cell / f"seed{seed}"
        folder.mkdir(parents=True)
        values = {**SUMMARY, "seed": seed, "unique_items": items, "items_by_iteration": [1, items]}
        (folder / "summary.json").write_text(json.dumps(values))
    return tmp_path


def test_report_groups_runs_by_cell_and_keeps_every_seed_visible(sweep):
    report = make_report([sweep])
    cells = {cell["cell"]: cell for cell in as_json(report)["cells"]}
    assert cells["full"]["seeds"] == [1, 2]
    assert cells["full"]["unique_items"] == [3, 5]
    assert cells["full"]["unique_items_mean"]["mean"] == 4
    assert cells["full"]["tech_tree"]["wooden"] == "3 ± 0 (2/2)"
    assert cells["no_critic"]["unique_items_mean"] == {"mean": 1, "half_width_95": None, "n": 1}
    assert cells["full"]["against_first"] is cells["no_critic"]["against_first"] is None
    assert json.loads(report.data.read_text()) == as_json(report)


def test_false_verdicts_of_a_model_are_summed_over_a_cell(sweep):
    report = make_report([sweep])
    full = next(cell for cell in as_json(report)["cells"] if cell["cell"] == "full")
    assert full["critic"] == {"audited": 10, "false_accepts": 2, "false_rejects": 0}
    assert "20% / 0% of 10" in report.html.read_text()


def test_cells_are_compared_with_the_first_one_by_paired_seeds(sweep):
    folder = sweep / "no_critic" / "seed2"
    folder.mkdir()
    values = {**SUMMARY, "seed": 2, "unique_items": 1, "items_by_iteration": [1, 1]}
    (folder / "summary.json").write_text(json.dumps(values))
    found = as_json(make_report([sweep]))["cells"][1]["against_first"]
    assert found == {"mean": -3, "low": -4, "high": -2, "n": 2}


def test_cells_stand_in_the_order_of_their_experiment(sweep):
    (sweep / "sweep.json").write_text(json.dumps({"cells": ["no_critic", "full"]}))
    assert [row.cell for row in make_report([sweep]).rows] == ["no_critic", "full"]
    (sweep / "sweep.json").write_text("[")
    assert [row.cell for row in make_report([sweep]).rows] == ["full", "no_critic"]


def test_html_is_self_contained_and_escapes_what_runs_say(sweep):
    path = sweep / "full" / "seed1" / "summary.json"
    path.write_text(json.dumps({**SUMMARY, "items": ["<script>alert(1)</script>"]}))
    page = make_report([sweep]).html.read_text()
    assert "data:image/png;base64," in page
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "http" not in page


def test_figure_is_a_png(sweep):
    assert make_report([sweep]).figure.read_bytes().startswith(b"\x89PNG")


def test_a_run_directory_itself_can_be_reported(sweep):
    (run,) = find_runs([sweep / "full" / "seed2"])
    assert (run.cell, run.seed, run.curve) == ("seed2", 2, (1, 5))


def test_unfinished_runs_are_named(sweep):
    path = sweep / "full" / "seed1" / "summary.json"
    path.write_text(json.dumps({**SUMMARY, "status": "interrupted"}))
    report = make_report([sweep])
    assert report.rows[0].unfinished == ("seed 1: interrupted",)
    assert "seed 1: interrupted" in report.html.read_text()


def test_wrong_paths_are_told_in_one_line(tmp_path):
    with pytest.raises(RunDirError, match="does not exist"):
        make_report([tmp_path / "nowhere"])
    with pytest.raises(RunDirError, match="no run found"):
        make_report([tmp_path])


def test_a_damaged_summary_names_the_file(sweep):
    (sweep / "full" / "seed1" / "summary.json").write_text("{")
    with pytest.raises(RunDirError, match=r"seed1.summary\.json is no run summary"):
        make_report([sweep])


def test_report_elsewhere_leaves_the_runs_alone(sweep, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "report"
    make_report([sweep], out)
    assert sorted(p.name for p in out.iterdir()) == [
        "report.html",
        "report.json",
        "unique_items.png",
    ]
    assert not (sweep / "report.html").exists()
