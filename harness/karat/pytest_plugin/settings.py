"""What project and command line say to the plugin: corpus, split, repeats, policy, baseline."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from karat.hf.given import open_given
from karat.project.settings import (
    baselines_folder,
    placed_corpus,
    project_file,
    project_table,
    text_setting,
)
from karat.testing.finished import check_repeats

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from karat.corpus import Corpus
    from karat.gate.policy import Policy


def opened_corpus(config: pytest.Config, given: str | Path | None = None) -> Corpus:
    """Opens the corpus: the one given, the flag's, the environment's, the project's, or found."""
    said = given or config.getoption("karat_corpus") or os.environ.get("KARAT_CORPUS")
    said = said or _corpus_of_project(config)
    return open_given(None if said is None else str(said))


def split_of(config: pytest.Config) -> str:
    """Names the split: the flag's, the environment's, the project's, or test."""
    said = config.getoption("karat_split") or os.environ.get("KARAT_SPLIT")
    return str(said or _text_of_project(config, "split") or "test")


def repeats_of(config: pytest.Config) -> int:
    """Says how often each article is asked about: the flag, the environment, the project, or once.

    Raises UsageError where that is no number of repeats, or the extractor cannot be repeated.
    """
    said: object = config.getoption("karat_repeats")
    if said is None:
        said = os.environ.get("KARAT_RUN_REPEATS") or _said(config, "repeats")
    number = int(said) if isinstance(said, str) and said.isdecimal() else said
    check_repeats(config.getoption("karat"), 1 if number is None else number)
    return number if isinstance(number, int) else 1


def root_of(config: pytest.Config) -> Path:
    """Gives the folder that pytest began in; its rootdir moves with the paths among the flags."""
    return config.invocation_params.dir


def policy_of_project(config: pytest.Config) -> Policy:
    """Reads the gate's policy."""
    from karat.gate.policy_file import GATE_FLAGS, read_policy

    return read_policy(project_file(root_of(config)), GATE_FLAGS)


def has_gate(config: pytest.Config, policy: Policy) -> bool:
    """Says whether the gate is to be asked: there is [tool.karat.gate], or a baseline.

    A policy without a baseline has the gate too, which then fails and says what it lacks.
    """
    found = project_file(root_of(config))
    if found is not None and "gate" in project_table(found):
        return True
    return has_baseline(config, policy)


def has_baseline(config: pytest.Config, policy: Policy) -> bool:
    """Says whether there is something to stand against: a baseline is named, or one is there."""
    from karat.gate.baselines import baseline_names

    if config.getoption("karat_baseline") or policy.baseline:
        return True
    return bool(baseline_names(root_of(config) / baselines_folder(root_of(config))))


def _said(config: pytest.Config, key: str) -> object:
    """Gives a setting of [tool.karat.run], else of [tool.karat], else None."""
    found = project_file(root_of(config))
    if found is None:
        return None
    table = project_table(found)
    run = table.get("run", {})
    said: object = (run if isinstance(run, dict) else {}).get(key, table.get(key))
    return said


def _corpus_of_project(config: pytest.Config) -> str | None:
    """Gives the corpus that the project names, from the folder of its pyproject.toml."""
    found, said = project_file(root_of(config)), _text_of_project(config, "corpus")
    if found is None or said is None:
        return None
    return placed_corpus(found, said, root_of(config))


def _text_of_project(config: pytest.Config, key: str) -> str | None:
    """Gives a setting of [tool.karat.run], else of [tool.karat], else None.

    Raises FormatError where it is no text.
    """
    found = project_file(root_of(config))
    if found is None:
        return None
    own = text_setting(found, key, "run")
    return text_setting(found, key) if own is None else own
