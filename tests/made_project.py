"""A corpus of a project's own, runs over it, and the verbs as its build would call them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from karat.answers.writing import answer_line, header_line
from karat.articles import Answer, Failure
from karat.cli.root import exit_code
from karat.corpus import open_corpus
from karat.marks import read_mark
from made_corpus import write_corpus

MARK = """--- gold/1
id: {id}
dct: 2031-05-06
title: Route {number}
lang: en-GB
source: composed for karat
license: CC-BY-4.0
---
{{q1|“Route {number} opens,”}} {{s1|Mara Voss}} {{c1|said}} {{d1|Monday}}, not {{d2|May 2033}}.
---
@voss person "Mara Voss" alias="Voss"
s1 @voss
q1 direct
d1 DATE 2031-05-05
d2 DATE 2033-05
"""


def story_corpus(folder, count, name):
    """Writes a corpus of `count` articles, story-1 and so on, all of the split test."""
    ids = [f"story-{number}" for number in range(1, count + 1)]
    golds = [
        read_mark(MARK.format(id=id_, number=number), "story.mark").gold
        for number, id_ in enumerate(ids, start=1)
    ]
    canary = "canary of the story corpus"
    return write_corpus(folder, golds, name=name, splits={"test": ids}, canary=canary)


@dataclass(frozen=True)
class Done:
    """What a command left: its code, what it printed and where."""

    code: int
    out: str
    err: str

    @property
    def said(self):
        return self.out + self.err


def keep_all(number, annotation):
    """Drops nothing: the answers are the gold."""
    return True


@dataclass
class Project:
    """A folder with a corpus, a policy, runs and baselines, as a user would have it."""

    root: Path
    corpus: Path
    capsys: object
    kept: Path

    @property
    def corpus_name(self):
        return open_corpus(self.corpus).manifest.name

    def run(self, name, keep=keep_all, *, failed=(), flags=(), **header):
        """Scores answers that are the gold without what `keep(number, annotation)` refuses.

        A run without a flaw over a corpus that nobody has changed is made once and copied.
        """
        folder = self.root / "runs" / name
        plain = keep is keep_all and not (failed or flags or header)
        kept = self.kept / "runs" / self.corpus.name / name
        if plain and self.corpus.parent == self.kept.parent:
            if not kept.is_dir():
                self._answer(kept, keep, failed, header)
                self._score(kept, flags)
            return Path(shutil.copytree(kept, folder))
        self._answer(folder, keep, failed, header)
        self._score(folder, flags)
        return folder

    def _answer(self, folder, keep, failed, header):
        corpus = open_corpus(self.corpus)
        answers = []
        for gold in corpus.gold(corpus.ids("test")):
            number = int(gold.id.split("-")[1])
            said = tuple(one for one in gold.annotations if keep(number, one))
            answer = Answer(gold.id, said, gold.entities)
            broken = Answer(gold.id, failure=Failure("error", "it broke"))
            answers.append(broken if number in failed else answer)
        folder.mkdir(parents=True)
        head = {"extractor": {"name": "mine", "version": folder.name}, **header}
        (folder / "predictions.jsonl").write_bytes(
            header_line(head) + b"".join(map(answer_line, answers))
        )

    def _score(self, folder, flags):
        out = ("--out", folder / "result.json")
        done = self.karat("score", folder / "predictions.jsonl", *out, *flags)
        assert done.code in (0, 3), done.said

    def baseline(self, name="main", keep=keep_all, **more):
        """Makes a run and sets it as a baseline; the one without a flaw is made once."""
        kept = self.kept / self.corpus_name / name
        there = self.root / "baselines" / "karat" / name
        if keep is keep_all and not more and kept.is_dir():
            return Path(shutil.copytree(kept, there))
        folder = self.run(f"of-{name}", keep, **more)
        done = self.karat("baseline", "set", name, folder, "--reason", "it was good")
        assert 0 == done.code, done.said
        if keep is keep_all and not more:
            shutil.copytree(there, kept)
        return there

    def policy(self, *lines):
        """Writes the policy."""
        text = "\n".join(["[project]", 'name = "mine"', "[tool.karat.gate]", *lines])
        (self.root / "pyproject.toml").write_text(text + "\n", encoding="utf-8")

    def edit(self, path, old, new):
        """Replaces the first `old` of a file, which must hold it."""
        text = path.read_text(encoding="utf-8")
        assert old in text, path
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def relabel(self, id_="story-1"):
        """Moves gold: the second date of an article is of another year."""
        self.edit(self.corpus / "articles" / f"{id_}.json", '"2033-05"', '"2034-05"')

    def own_corpus(self):
        """Gives this project a copy of the corpus, to change it."""
        self.corpus = Path(shutil.copytree(self.corpus, self.root / "corpus"))

    def karat(self, verb, *arguments):
        """Runs a verb on this project's corpus; gives its code and all that it said."""
        given = [verb, *map(str, arguments)]
        if verb != "baseline" or arguments[0] == "set":
            given += ["--corpus", str(self.corpus)]
        code = exit_code(given)
        said = self.capsys.readouterr()
        return Done(code, said.out, said.err)

    def gate(self, run, *flags):
        """Puts a run before the gate."""
        return self.karat("gate", run, *flags)
