import pytest

from voyager.config import (
    AssistsConfig,
    change_config,
    known_keys,
    load_config,
    load_experiment,
    read_config,
)
from voyager.errors import ConfigError


def refusal(*overrides):
    with pytest.raises(ConfigError) as refused:
        load_config(overrides)
    message = str(refused.value)
    assert "\n" not in message
    return message


def test_defaults_are_a_fair_offline_run_in_the_embedded_world():
    config = load_config()
    assert (config.seed, config.iterations, config.world.kind) == (1, 40, "embedded")
    assert (config.model.of("action"), config.assists.profile) == ("offline", "fair")
    assert (config.clock.mode, config.curriculum.mode, config.critic.mode) == (
        "virtual",
        "auto",
        "auto",
    )


def test_every_switch_of_the_interface_reaches_the_configuration():
    config = load_config(
        [
            *("seed=3", "iterations=7", "world=server", "world.host=example.org"),
            *(
                "world.port=4",
                "world.version=1.20.4",
                "world.auth=microsoft",
                "clock=real",
                "containment=fast",
            ),
            *("assists=paper", "curriculum=fixed", "critic=off", "skills.enabled=false"),
            *("feedback.chat=false", "feedback.errors=false", "budget.tokens=9", "budget.calls=8"),
            *("budget.hours=0.5", "base_url=http://127.0.0.1:80/v1"),
        ]
    )
    assert (config.seed, config.iterations) == (3, 7)
    assert config.world.model_dump() == {
        "kind": "server",
        "host": "example.org",
        "port": 4,
        "version": "1.20.4",
        "seed": None,
        "username": "bot",
        "auth": "microsoft",
    }
    assert (config.clock.mode, config.assists.keep_inventory) == ("real", True)
    assert (config.curriculum.mode, config.critic.mode) == ("fixed", "off")
    switches = (config.skills.enabled, config.feedback.chat, config.feedback.errors)
    assert switches == (False, False, False)
    assert (config.budget.tokens, config.budget.calls, config.budget.hours) == (9, 8, 0.5)
    assert config.base_url == "http://127.0.0.1:80/v1"


def test_the_paper_profile_switches_all_helps_on_and_fair_none():
    paper, fair = (load_config([f"assists={name}"]).assists for name in ("paper", "fair"))
    switches = set(AssistsConfig.model_fields) - {"profile"}
    assert (paper.profile, fair.profile) == ("paper", "fair")
    assert all(getattr(paper, name) for name in switches)
    assert not any(getattr(fair, name) for name in switches)


def test_agent_and_world_have_one_seed_unless_the_world_has_its_own():
    assert load_config(["seed=3"]).world_seed == 3
    assert load_config(["seed=3", "world.seed=7"]).world_seed == 7
    assert load_config(["seed=3", "world.seed=7"]).seeded(4).world_seed == 4


def test_pace_is_of_the_virtual_clock_only():
    assert load_config(["clock.speed=20"]).clock.speed == 20
    assert "leave it out with clock=real" in refusal("clock=real", "clock.speed=20")


def test_where_a_fork_comes_from_is_not_for_a_person_to_set():
    assert "unknown key 'forked_from'" in refusal("forked_from=runs/a@1")


def test_model_sets_the_default_and_a_role_its_own():
    config = load_config(["model=openai:gpt-x", "model.critic=offline"])
    assert config.model.of("action") == "openai:gpt-x"
    assert config.model.of("critic") == "offline"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("sed=1", "'seed'"),
        ("iteration=3", "'iterations'"),
        ("world.prt=1", "'world.port'"),
        ("model.acton=offline", "'model.action'"),
        ("curriculm=auto", "'curriculum'"),
        ("curriculum.warmup.biome=1", "'curriculum.warm_up.biome'"),
    ],
)
def test_misspelt_key_names_the_nearest_right_one(wrong, right):
    assert f"did you mean {right}?" in refusal(wrong)


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ("seed=x", "seed=x: input should be a valid integer"),
        ("seed=", "seed=:"),
        ("seed=1,2", "seed"),
        ("world=servr", "did you mean 'server'?"),
        ("assists=none", "choose one of fair, paper"),
        ("world.port=99999", "world.port=99999"),
        ("seed", "write key=value"),
        ("=3", "unknown key"),
        ("+foo=1", "unknown key"),
        ("skills=off", "skills.enabled"),
        ("base_url=${", "cannot read"),
        ("budget.calls=0", "greater than 0"),
        ("model.temperature=nan", "finite"),
        ("experiment=ablations", "voyager sweep"),
    ],
)
def test_wrong_value_is_one_line_that_names_it(wrong, names):
    assert names in refusal(wrong)


def test_strict_containment_is_refused_in_real_time_but_not_on_a_server():
    assert "use clock=virtual with it" in refusal("containment=strict", "clock=real")
    config = load_config(["containment=strict", "clock=real", "world=server"])
    assert config.containment == "strict"


@pytest.mark.parametrize(
    ("others", "says"),
    [([], "use world=server"), (["world=server", "bridge.sandbox=off"], "needs walls")],
)
def test_an_account_is_for_servers_and_kept_behind_walls(others, says):
    assert says in refusal("world.auth=microsoft", *others)


def test_roles_have_models_endpoints_and_temperatures_of_their_own():
    config = load_config(
        [
            "model=openai:small",
            "model.action=anthropic:large",
            "base_url=http://127.0.0.1:1/v1",
            "model.base_urls.critic=http://127.0.0.1:2/v1",
            "model.temperatures.action=0.5",
        ]
    )
    assert [config.model.of(role) for role in ("action", "critic")] == [
        "anthropic:large",
        "openai:small",
    ]
    assert config.base_url_of("curriculum") == "http://127.0.0.1:1/v1"
    assert config.base_url_of("critic") == "http://127.0.0.1:2/v1"
    # The common endpoint speaks OpenAI's protocol only.
    assert config.base_url_of("action") is None
    assert config.model.temperature_of("action") == 0.5
    assert config.model.temperature_of("critic") == 0.0


def test_server_world_runs_in_real_time_and_never_on_the_virtual_clock():
    assert load_config(["world=server"]).clock.mode == "real"
    assert "clock=real" in refusal("world=server", "clock=virtual")


def test_values_that_the_override_grammar_cannot_read_are_taken_as_text():
    config = load_config(["model=openai:name (v2), 'x'"])
    assert config.model.default == "openai:name (v2), 'x'"


def test_configuration_survives_its_file(tmp_path):
    config = load_config(["seed=3", "critic=off", "curriculum.warm_up.biome=2"])
    path = tmp_path / "config.yaml"
    path.write_text(config.as_yaml(), encoding="utf-8")
    assert read_config(path) == config


@pytest.mark.parametrize("content", ["- 1\n", "a: [", "seed: 1\nsed: 2\n", "\udcff"])
def test_damaged_config_file_is_one_line(tmp_path, content):
    path = tmp_path / "config.yaml"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigError) as refused:
        read_config(path)
    assert "\n" not in str(refused.value)


def test_changed_settings_leave_the_rest_of_a_stored_configuration():
    stored = load_config(["seed=3", "curriculum.keep_probability=0.5", "skills.top_k=2"])
    changed = change_config(stored, ["iterations=80", "curriculum=random"])
    assert (changed.seed, changed.iterations, changed.skills.top_k) == (3, 80, 2)
    assert (changed.curriculum.mode, changed.curriculum.keep_probability) == ("random", 0.5)


@pytest.mark.parametrize("override", ["seed=4", "world=server", "world.kind=server"])
def test_identity_of_a_run_cannot_be_changed(override):
    with pytest.raises(ConfigError, match="belongs to the run"):
        change_config(load_config(), [override])


def test_ablation_cells_are_loadable_configurations():
    cells = load_experiment("ablations")
    assert cells["full"] == []
    configs = {name: load_config(overrides) for name, overrides in cells.items()}
    assert len({config.as_yaml() for config in configs.values()}) == len(cells) == 7


def test_unknown_experiment_names_the_nearest():
    with pytest.raises(ConfigError, match="did you mean 'ablations'"):
        load_experiment("ablation")


def test_every_field_says_what_it_does():
    fields = {key: config_field(key) for key in known_keys() if "." in key}
    silent = [key for key, field in fields.items() if not field.description]
    # Obvious from the key: lines of the message, by name.
    assert [key for key in silent if not key.startswith("curriculum.warm_up.")] == []


def config_field(key):
    from voyager.config import RunConfig

    part = RunConfig
    *parents, leaf = key.split(".")
    for parent in parents:
        part = part.model_fields[parent].annotation
    return part.model_fields[leaf]
