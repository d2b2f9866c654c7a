from voyager.chests import ChestMemory


def test_update_keeps_what_is_known():
    chests = ChestMemory()
    chests.update({"(1, 2, 3)": "Unknown", "(4, 5, 6)": {"coal": 2}, "(7, 8, 9)": "Invalid"})
    chests.update({"(4, 5, 6)": "Unknown"})
    assert chests.to_dict() == {"(1, 2, 3)": "Unknown", "(4, 5, 6)": {"coal": 2}}
    chests.update({"(1, 2, 3)": {"stick": 1}, "(4, 5, 6)": "Invalid"})
    assert chests.to_dict() == {"(1, 2, 3)": {"stick": 1}}


def test_rendering_lists_full_then_empty_then_unknown():
    chests = ChestMemory.from_dict({"(1, 1, 1)": "Unknown", "(2, 2, 2)": {}, "(3, 3, 3)": {"a": 1}})
    assert chests.render().splitlines() == [
        "Chests:",
        '- (3, 3, 3): {"a": 1}',
        "- (2, 2, 2): empty",
        "- (1, 1, 1): unknown",
    ]
    assert ChestMemory().render() == "Chests: None"


def room(chests, here=(0, 64, 0)):
    return chests.with_room(lambda name: 1 if name == "iron_sword" else 64, here)


def test_a_half_full_chest_has_room_and_a_full_one_has_not():
    chests = ChestMemory.from_dict(
        {"(1, 1, 1)": {"iron_sword": 27}, "(2, 2, 2)": {"dirt": 64 * 26}}
    )
    assert room(chests) == "(2, 2, 2)"
    chests.update({"(2, 2, 2)": {"dirt": 64 * 26 + 1}})
    assert room(chests) is None
    chests.update({"(9, 9, 9)": "Unknown"})
    assert room(chests) == "(9, 9, 9)"


def test_of_chests_with_room_the_nearest_is_taken_and_one_that_was_opened_first():
    chests = ChestMemory.from_dict(
        {"(-60, 64, 0)": {"dirt": 1}, "(0, 64, -50)": {}, "(0, 64, 3)": "Unknown"}
    )
    assert room(chests) == "(0, 64, -50)"
    assert room(chests, here=(-40.5, 64, 0)) == "(-60, 64, 0)"


def test_a_chest_far_away_is_none():
    chests = ChestMemory.from_dict({"(128, 64, 0)": {}})
    assert room(chests, here=(0, 64, 0)) == "(128, 64, 0)"
    assert room(chests, here=(-0.5, 64, 0)) is None
    assert room(ChestMemory.from_dict({"somewhere": {}})) is None


def test_the_dict_form_is_read_back():
    stored: dict[str, dict[str, int] | str] = {"(1, 1, 1)": "Unknown", "(2, 2, 2)": {"a": 1}}
    assert ChestMemory.from_dict(stored).to_dict() == stored
