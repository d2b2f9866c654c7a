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


def test_a_half_full_chest_has_room_and_a_full_one_has_not():
    chests = ChestMemory.from_dict(
        {"(1, 1, 1)": {"iron_sword": 27}, "(2, 2, 2)": {"dirt": 64 * 26}}
    )
    sizes = {"iron_sword": 1}
    assert chests.with_room(lambda name: sizes.get(name, 64)) == "(2, 2, 2)"
    chests.update({"(2, 2, 2)": {"dirt": 64 * 26 + 1}})
    assert chests.with_room(lambda name: sizes.get(name, 64)) is None
    chests.update({"(9, 9, 9)": "Unknown"})
    assert chests.with_room(lambda name: sizes.get(name, 64)) == "(9, 9, 9)"


def test_the_dict_form_is_read_back():
    stored: dict[str, dict[str, int] | str] = {"(1, 1, 1)": "Unknown", "(2, 2, 2)": {"a": 1}}
    assert ChestMemory.from_dict(stored).to_dict() == stored
