"""The floors of the house: no import runs upward, none goes in a circle.

`FLOORS` lists them from the bottom; a module may import from floors below its own, and from its
own floor where that makes no circle.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HARNESS = ROOT / "harness"
FLOORS = (
    {"errors", "spans", "counts", "writing", "cache_folder", "wording", "spelling"},
    {"places"},
    {"json_places", "decoding", "findings"},
    {"layers"},
    {"articles"},
    {"assignment", "alignment", "matching"},
    {"regimes", "scoring", "semeval", "tokens"},
    {"decomposition", "facets", "tables", "columns"},
    {"shapes", "records"},
    {"answers", "goldfiles"},
    {"corpus", "predictions", "marks", "team"},
    {"extractors"},
    {"workers"},
    {"run"},
    {"store", "engines"},
    {"evaluate"},
    {"results", "statistics", "sides"},
    {"result_files", "ground", "flips"},
    {"compare", "breakdown", "moved", "verify", "scores", "outcome"},
    {"project"},
    {"gate"},
    {"reports"},
    {"schemas"},
    {"scorecard"},
    {"gold"},
    {"hf"},
    {"testing"},
    {"pytest_plugin"},
    {"cli"},
    {"__main__"},
)
PUBLIC_FACE = {"__init__"}


def modules():
    """Lists every module of the harness with its path."""
    for path in sorted((HARNESS / "karat").rglob("*.py")):
        name = ".".join(path.relative_to(HARNESS).with_suffix("").parts)
        yield name.removesuffix(".__init__"), path


def imports(path):
    """Lists what a file imports from karat, also inside functions and under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(name):
    """Gives the part of the house that a module belongs to."""
    words = name.split(".")
    return words[1] if len(words) > 1 else "__init__"


def floor(name):
    return next((n for n, names in enumerate(FLOORS) if name in names), None)


def edges():
    known = {name for name, _ in modules()}
    for name, path in modules():
        for target in imports(path):
            if target in known - {name, "karat"}:
                yield name, target


def test_every_part_has_a_floor():
    """Each module and package of the harness stands on a floor."""
    homeless = {part(name) for name, _ in modules()} - PUBLIC_FACE - set().union(*FLOORS)
    assert homeless == set()


def test_no_import_runs_upward():
    """A module imports from its own floor or from below."""
    upward = [
        f"{name} -> {target}"
        for name, target in edges()
        if part(name) not in PUBLIC_FACE and floor(part(target)) > floor(part(name))
    ]
    assert upward == []


def test_no_circle():
    """Following imports never leads back, types included."""
    graph = {}
    for name, target in edges():
        if part(name) not in PUBLIC_FACE:
            graph.setdefault(name, set()).add(target)
    done, path = set(), []

    def walk(name):
        assert name not in path, " -> ".join([*path[path.index(name) :], name])
        if name in done:
            return
        path.append(name)
        for target in sorted(graph.get(name, ())):
            walk(target)
        path.pop()
        done.add(name)

    for name in sorted(graph):
        walk(name)


@pytest.mark.parametrize("forbidden", ["cli", "karat_baselines"])
def test_nobody_imports_the_command_line_or_the_baselines(forbidden):
    """The command line is the top, the baselines are strangers."""
    guilty = [
        name
        for name, path in modules()
        if part(name) not in {"cli", "__main__"}
        and any(forbidden in target.split(".") for target in imports(path))
    ]
    assert guilty == []


def test_the_runner_cannot_reach_the_gold():
    """Nothing that `run` or an extractor's loader imports, however far down, holds the gold."""
    graph = {}
    for name, target in edges():
        graph.setdefault(name, set()).add(target)
    reached, left = set(), ["karat.run", "karat.extractors"]
    while left:
        name = left.pop()
        if name not in reached:
            reached.add(name)
            left += graph.get(name, ())
    assert {part(name) for name in reached} & {"corpus", "goldfiles", "gold", "marks"} == set()


def test_layers_are_asked_never_named():
    """No file outside layers/ compares with the name of a layer."""
    names = {"speaker", "quote", "cue", "quantity", "date", "decoy"}
    guilty = []
    for name, path in modules():
        if part(name) in {"layers", "gold"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                values = [node.left, *node.comparators]
                if any(isinstance(v, ast.Constant) and v.value in names for v in values):
                    guilty.append(f"{name}:{node.lineno}")
    assert guilty == []


def test_the_baselines_use_the_public_face_alone():
    """A baseline imports karat itself or nothing of it."""
    folder = ROOT / "baselines" / "karat_baselines"
    guilty = [
        f"{path.name}: {target}"
        for path in sorted(folder.rglob("*.py"))
        for target in imports(path)
        if target.startswith("karat.") and target.count(".") > 1
    ]
    assert guilty == []


def test_there_are_no_drawers_for_odds_and_ends():
    """No file is called utils, helpers, common or misc."""
    odd = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert [name for name, _ in modules() if name.split(".")[-1] in odd] == []
