"""The baselines by name: what each needs, what it was tuned on, and why some were not run."""

from __future__ import annotations

import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path

import karat

NODE = Path(__file__).parent / "node"
GROUP = "karat.extractors"


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline that runs: what it is, and what must be there for it.

    extra      the extra of karat that brings its library
    modules    what tells that the library is there
    packages   the same for Node: folders of node_modules
    tuned      the splits that were looked at while it was made
    learned    it is a trained model, whose floats hang on the machine
    """

    name: str
    about: str
    tuned: str
    extra: str = ""
    modules: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    learned: bool = False

    @property
    def needs(self) -> str:
        """Gives the group in which its install size is measured: an extra, node or nothing."""
        return "node" if self.packages else self.extra

    @property
    def install(self) -> str:
        """Gives the command that installs what it needs."""
        if self.packages:
            return "npm install, in baselines/karat_baselines/node"
        return f"pip install 'karat[{self.extra}]'" if self.extra else "pip install karat"

    def is_installed(self) -> bool:
        """Tells whether all that it needs is here, without importing any of it."""
        if self.packages and not shutil.which("node"):
            return False
        modules = all(importlib.util.find_spec(module) is not None for module in self.modules)
        return modules and all((NODE / "node_modules" / one).is_dir() for one in self.packages)


_LIBRARY = "a library as it is; only what hands it over was looked at, on train and dev"

BASELINES = (
    Baseline("nothing", "finds nothing: the floor of every table", "nothing"),
    Baseline(
        "rules", "marks, verb lists, number and date grammar; no learning", "tuned on train and dev"
    ),
    Baseline(
        "crf",
        "a linear-chain CRF a layer; attribution by the nearest cue",
        "trained on train, settings chosen on dev",
        "crf",
        ("pycrfsuite",),
        learned=True,
    ),
    Baseline(
        "spacy-train",
        "a spaCy spancat pipeline trained from scratch; attribution by the nearest cue",
        "trained on train, settings chosen on dev",
        "spacy-train",
        ("spacy",),
        learned=True,
    ),
    Baseline(
        "recognizers",
        "Microsoft Recognizers-Text",
        _LIBRARY,
        "recognizers",
        ("recognizers_date_time",),
    ),
    Baseline(
        "quantulum3",
        "quantulum3 without its classifier",
        _LIBRARY,
        "quantulum3",
        ("quantulum3",),
    ),
    Baseline("dateparser", "dateparser's search", _LIBRARY, "dateparser", ("dateparser",)),
    Baseline("datefinder", "datefinder", _LIBRARY, "datefinder", ("datefinder",)),
    Baseline("chrono", "chrono-node, by Node", _LIBRARY, packages=("chrono-node",)),
    Baseline(
        "compromise",
        "compromise with compromise-dates, by Node",
        _LIBRARY,
        packages=("compromise", "compromise-dates"),
    ),
    Baseline(
        "wink",
        "wink-nlp with wink-eng-lite-web-model, by Node",
        _LIBRARY,
        packages=("wink-nlp", "wink-eng-lite-web-model"),
    ),
)
NOT_RUN = {
    "llm": "no endpoint was at hand; `karat run llm` with a model and a key gives the row",
    "gliner": "its weights come from a model hub, which was not at hand",
    "hf": "its weights come from a model hub, which was not at hand",
}


def chosen(names: tuple[str, ...]) -> tuple[Baseline, ...]:
    """Gives the baselines of these names, all where none is named.

    Raises:
        karat.UsageError: a name is none of theirs.
    """
    known = {one.name: one for one in BASELINES}
    for name in names:
        if name in NOT_RUN:
            raise karat.UsageError(f"{name} is not run: {NOT_RUN[name]}")
        if name not in known:
            raise karat.UsageError(f'no baseline "{name}"; there are {", ".join(known)}')
    return tuple(known[name] for name in names) if names else BASELINES
