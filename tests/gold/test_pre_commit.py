"""The pre-commit hook: a list of plain keys whose entry is a command that runs."""

import re
import shlex
from pathlib import Path

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"


def hooks():
    """Reads the little YAML that the file may use: a list of maps of plain scalars."""
    listed = []
    for line in HOOKS.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        row = re.fullmatch(r"(- |  )([a-z_]+): ([^\s#&*!|>'\"%@`\[{].*)", line)
        assert row is not None, line
        if row[1] == "- ":
            listed.append({})
        assert row[2] not in listed[-1], line
        assert ": " not in row[3], line
        listed[-1][row[2]] = row[3]
    return listed


def test_the_hook_has_what_pre_commit_asks_for():
    """One hook with an id, a name, an entry and a language; files are a pattern."""
    (hook,) = hooks()
    assert {"id", "name", "entry", "language"} <= hook.keys()
    assert "python" == hook["language"]
    assert "false" == hook["pass_filenames"]


def test_the_hook_runs_for_the_files_of_a_corpus():
    """It looks at texts, labels, passes, sheets and the manifest, and at nothing else."""
    pattern = re.compile(hooks()[0]["files"])
    files = ("corpus/articles/a-1.json", "articles/a-1.txt", "corpus/manifest.json", "README.md")
    assert [True, True, True, False] == [pattern.search(one) is not None for one in files]


def test_the_entry_runs(karat, small_corpus):
    """On a sound corpus the hook passes, on a broken one it fails with the place."""
    program, *words = shlex.split(hooks()[0]["entry"])
    assert "karat" == program
    karat("gold", "new", "mine")
    assert 0 == karat(*words, "--corpus", "mine").code
    (small_corpus / "articles" / "tunnel-1.txt").write_text("Other.\n", encoding="utf-8")
    broken = karat(*words, "--corpus", small_corpus)
    assert (2, True) == (broken.code, "tunnel-1.json:2:" in broken.out)
