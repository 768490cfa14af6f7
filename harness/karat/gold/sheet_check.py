"""Holds a sheet of decisions against the two passes: is it of them, and is all decided?"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.corpus import naming_flag, read_text, text_of
from karat.errors import FormatError, UsageError
from karat.gold.decision_sheet import WORDS, DecisionSheet, Entry, Line, read_sheet
from karat.gold.decision_writing import shown_id, version_lines
from karat.gold.label_lines import LabelLines
from karat.gold.passes import Twice, TwoPasses, annotators_of, read_two
from karat.layers import Entity
from karat.marks.words import MarkFindings
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from karat.gold.compare_passes import Compared
    from karat.gold.conflicts import Cluster, Conflict

_PASS = re.compile(r"(?P<annotator>[^,]+), sha256 (?P<sha256>[0-9a-f]{64})")
_RULE = re.compile(r"^#{2,4} ([A-Z]+[0-9]+)\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """A sheet as it was read, and where its problems are noted."""

    path: Path
    source: str
    sheet: DecisionSheet
    findings: MarkFindings

    def refuse(self) -> None:
        """Raises FormatError where a problem was noted."""
        if self.findings.total:
            raise FormatError(self.findings.problems())


def sheet_path(root: Path, id_: str) -> Path:
    """Tells where the sheet of an article lies."""
    return root / "adjudication" / f"{id_}.txt"


def open_sheet(root: Path, id_: str) -> OpenedSheet:
    """Reads the sheet of an article; raises UsageError where there is none."""
    known = annotators_of(root, id_)
    path = sheet_path(root, id_)
    if not path.is_file():
        hint = f"; run: karat gold adjudicate {id_}{naming_flag(root)}" if len(known) > 1 else ""
        raise UsageError(f"no sheet {path}{hint}")
    source, problems = read_text(path, articles=False)
    if any(one.rule == "V02" for one in problems):  # an editor's byte-order mark is no fault
        raw = path.read_bytes().removeprefix(codecs.BOM_UTF8)
        source, problems = text_of(raw, path, articles=False)
    if problems:
        raise FormatError(problems)
    findings = MarkFindings(source, str(path))
    return OpenedSheet(path, source, read_sheet(source, findings), findings)


def passes_of(opened: OpenedSheet, root: Path, id_: str) -> TwoPasses:
    """Reads the passes that a sheet was made from; they must be as they were then."""
    head, findings = opened.sheet.head, opened.findings
    nothing = Line("", 0)
    article = head.get("article", nothing)
    if article.text != id_:
        findings.at(article.offset, "", f"the sheet is of {quoted(article.text)}, not of {id_}")
    known = annotators_of(root, id_)
    names: list[tuple[str, str]] = []
    for key in ("pass a", "pass b"):
        line = head.get(key, nothing)
        said = _PASS.fullmatch(line.text)
        if said is None:
            findings.at(line.offset, "", f"{key}: must name an annotator and the file's sha256")
        elif said["annotator"] not in known:
            who = quoted(said["annotator"])
            findings.at(line.offset, "", f"there is no pass by {who} over {id_}")
        else:
            names.append((said["annotator"], said["sha256"]))
    opened.refuse()
    two = read_two(root, Twice(id_, *(name for name, _ in names)))
    for key, (name, sha256), one in zip(("a", "b"), names, (two.a, two.b), strict=True):
        if one.sha256 != sha256:
            mend = f"move the sheet away and run: karat gold adjudicate {id_}{naming_flag(root)}"
            message = f"the pass by {name} has changed since the sheet was made; {mend}"
            findings.at(head[f"pass {key}"].offset, "", message)
    opened.refuse()
    return two


def check_sheet(
    opened: OpenedSheet, root: Path, two: TwoPasses, compared: Compared, clusters: Sequence[Cluster]
) -> None:
    """Notes a bad adjudicator, and every difference that is not decided as it must be."""
    findings, entries = opened.findings, opened.sheet.entries
    conflicts = {one.number: one for cluster in clusters for one in cluster.conflicts}
    if conflicts:
        _check_adjudicator(opened, annotators_of(root, two.id))
    for number, found in entries.items():
        if number not in conflicts:
            findings.at(found.offset, "", f"the passes have no difference {number}")
    lines = LabelLines(two.a.gold.article, compared.layers)
    rules = _rules(root)
    for cluster in clusters:
        for conflict in cluster.conflicts:
            difference, entry = conflict.difference, entries.get(conflict.number)
            if entry is None:
                name = f"{conflict.number} {shown_id(difference)}"
                last = max(0, len(opened.source) - 1)
                findings.at(last, "", f"difference {name} is not in the sheet")
                continue
            for key, shown in (("a", entry.a), ("b", entry.b)):
                if shown != version_lines(difference, key, cluster.passage, compared, lines):
                    message = f"{key}: is not what pass {key} says; it stays as it was written"
                    findings.at(entry.offset, "", message)
            _check_decision(entry, conflict, findings)
            if entry.word:
                _check_rule(entry, rules, findings)


def _check_decision(entry: Entry, conflict: Conflict, findings: MarkFindings) -> None:
    """Notes a difference that is undecided, or decided by a word that says nothing of it."""
    name, difference = f"{conflict.number} {shown_id(conflict.difference)}", conflict.difference
    word = entry.said("decision")
    if entry.id != shown_id(difference):
        findings.at(entry.offset, "", f"difference {conflict.number} is {shown_id(difference)}")
    if entry.own:
        if word and " " not in word:
            findings.at(
                entry.place, "", f"{name}: give {quoted(word)} or labels below it, not both"
            )
    elif not word:
        wanted = f"write {', '.join(WORDS)} or labels of your own"
        findings.at(entry.place, "", f"{name} is undecided; {wanted}")
    elif word not in WORDS:
        findings.at(entry.place, "", f"{name}: {quoted(word)} is none of {', '.join(WORDS)}")
    elif isinstance(difference.a, Entity) and word not in ("a", "b"):
        findings.at(entry.place, "", f"{name}: an entity is a, b or a line of your own")
    elif word == "both" and len(difference.versions) < 2:
        only = "b" if difference.a is None else "a"
        findings.at(entry.place, "", f"{name}: both, but only pass {only} has it")


def _check_adjudicator(opened: OpenedSheet, annotators: Collection[str]) -> None:
    line = opened.sheet.head.get("adjudicator", Line("", 0))
    if not line.text:
        opened.findings.at(line.offset, "V60", "no adjudicator; name who decides")
    elif " " in line.text:
        opened.findings.at(line.offset, "V60", "an adjudicator's name is one word")
    elif line.text.casefold() in {name.casefold() for name in annotators}:
        message = f"adjudicator {quoted(line.text)} also annotated this document"
        opened.findings.at(line.offset, "V60", message)


def _check_rule(entry: Entry, rules: frozenset[str], findings: MarkFindings) -> None:
    line = entry.fields.get("rule", Line("", entry.offset))
    if not line.text:
        findings.at(line.offset, "", f"{entry.number} {entry.id} names no rule")
    named = [rule for rule in re.split(r"[,;\s]+", line.text) if rule]
    if not rules or not named:
        return
    if rules.isdisjoint(named) and not any(map(str.isdigit, line.text)):
        wanted = f"give its number in GUIDELINES.md, such as {min(rules)}; reasons go to note:"
        findings.at(line.offset, "", f"{quoted(line.text)} is no rule; {wanted}")
        return
    for rule in named:
        if rule not in rules:
            hint = did_you_mean(rule, rules)
            findings.at(line.offset, "", f"GUIDELINES.md has no rule {quoted(rule)}{hint}")


def _rules(root: Path) -> frozenset[str]:
    """Lists the rules of a corpus' guidelines by number; none where it has no such page."""
    path = root / "GUIDELINES.md"
    text, problems = read_text(path, articles=False) if path.is_file() else ("", [])
    return frozenset() if problems else frozenset(_RULE.findall(text))
