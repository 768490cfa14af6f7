"""What an audit found: faults a thousand labels, with their interval, by rule.

`adjudication/audit.tsv` holds a line a fault, under a heading line: article, label (- where one
was missing), rule, fault, cure.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.corpus import read_text
from karat.counts import Counts
from karat.errors import FormatError, Problem
from karat.spelling import did_you_mean
from karat.statistics import Interval, count_table, intervals

if TYPE_CHECKING:
    from karat.corpus import Corpus

HEADING = ("article", "label", "rule", "fault", "cure")
NAME = "adjudication/audit.tsv"
TAG_RULE = "G8"


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the audit."""

    article: str
    label: str
    rule: str
    fault: str
    cure: str

    @property
    def is_tag(self) -> bool:
        """Says whether the fault is of a tag, which moves no score."""
        return self.rule.split(",")[0].strip() == TAG_RULE


@dataclass(frozen=True, slots=True)
class Audit:
    """The figures of an audit; `interval` is of the rate, over articles drawn again.

    Faults of tags are counted apart: no score sees a tag.
    """

    articles: int
    labels: int
    faults: int
    tag_faults: int
    by_rule: tuple[tuple[str, int], ...]
    interval: Interval | None

    @property
    def per_thousand(self) -> float:
        """Gives faults a thousand labels, those of tags left out."""
        return 1000 * self.faults / self.labels


def read_audit(corpus: Corpus) -> list[Fault]:
    """Reads the audit's lines.

    Raises:
        FormatError: with every line that is none, or that names no article of the corpus.
    """
    path = corpus.root / NAME
    text, problems = read_text(path, articles=False)
    ids = corpus.ids("all")
    faults = []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = tuple(line.split("\t"))
        if number == 1 and cells == HEADING:
            continue
        if len(cells) != len(HEADING):
            wanted = f"{len(HEADING)} cells ({', '.join(HEADING)}), found {len(cells)}"
            problems.append(Problem(str(path), number, 1, wanted))
        elif cells[0] not in ids:
            hint = did_you_mean(cells[0], ids)
            problems.append(Problem(str(path), number, 1, f'no article "{cells[0]}"{hint}'))
        else:
            faults.append(Fault(*cells))
    if problems:
        raise FormatError(problems)
    return faults


def audit_of(corpus: Corpus) -> Audit:
    """Counts the audit of a corpus whose every article was read."""
    faults = read_audit(corpus)
    moving = [fault for fault in faults if not fault.is_tag]
    by_article = Counter(fault.article for fault in moving)
    golds = list(corpus.gold(corpus.ids("all")))
    rows = [
        [Counts(gold=len(gold.annotations), tp=min(by_article[gold.id], len(gold.annotations)))]
        for gold in golds
    ]
    interval = intervals(count_table(rows, scores=1), ("recall",))["recall"][0]
    rules = Counter(fault.rule.split(",")[0].strip() for fault in moving)
    return Audit(
        articles=len(golds),
        labels=sum(len(gold.annotations) for gold in golds),
        faults=len(moving),
        tag_faults=len(faults) - len(moving),
        by_rule=tuple(sorted(rules.items(), key=lambda item: (-item[1], item[0]))),
        interval=interval,
    )
