"""A verdict as JUnit XML: a suite a layer, a case a score, a floor, a must-pass article.

A failure is a failed case, what could not be told is an error, a warning passes and says so in
its output. No time is recorded: time never gates.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from karat.gate.verdict import VerdictRecord, Word

# What XML 1.0 cannot hold, not even escaped.
_CONTROLS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ARTICLES = "articles"
_SUMS: dict[Word, str] = {"fail": "failures", "undecided": "errors"}
_TAGS: dict[Word, str] = {"fail": "failure", "undecided": "error", "warn": "system-out"}


def junit_bytes(verdict: VerdictRecord) -> bytes:
    """Writes the verdict as XML, in UTF-8; control characters are dropped."""
    root = ET.Element("testsuites", name="karat gate")
    for name, cases in _suites(verdict).items():
        suite = ET.SubElement(root, "testsuite", name=_clean(name))
        for case, word, sentence in cases:
            _add_case(suite, name, (case, word, sentence))
        _count(suite, [word for _, word, _ in cases])
        suite.set("skipped", "0")  # a schema in use takes it of a suite, not of the whole
    _count(root, [word for cases in _suites(verdict).values() for _, word, _ in cases])
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _suites(verdict: VerdictRecord) -> dict[str, list[tuple[str, Word, str]]]:
    """Sorts every case (name, word, sentence) into its suite."""
    suites: dict[str, list[tuple[str, Word, str]]] = {}
    for score in verdict.scores:
        case = (f"{score.score} against the baseline", score.word, score.sentence)
        suites.setdefault(score.layer, []).append(case)
    for floor in verdict.floors:
        name = f"floor of {floor.score}.{floor.rate}"
        layer = floor.score.rpartition(".")[0]
        suites.setdefault(layer, []).append((name, floor.word, floor.sentence))
    about_all = [(one.limit, one.word, one.sentence) for one in verdict.limits]
    must_pass = [(one.article, one.word, one.sentence) for one in verdict.must_pass]
    if about_all or must_pass or not suites:
        suites[ARTICLES] = [*about_all, *must_pass]
    return suites


def _add_case(suite: ET.Element, name: str, case: tuple[str, Word, str]) -> None:
    title, word, sentence = case
    element = ET.SubElement(
        suite, "testcase", classname=_clean(f"karat.{name}"), name=_clean(title), time="0"
    )
    if word not in _TAGS:
        return
    said = ET.SubElement(element, _TAGS[word])
    said.text = _clean(sentence)
    if word in _SUMS:
        said.set("message", _clean(sentence))
        said.set("type", word)


def _count(element: ET.Element, words: list[Word]) -> None:
    element.set("tests", str(len(words)))
    for word, name in _SUMS.items():
        element.set(name, str(words.count(word)))
    element.set("time", "0")


def _clean(words: str) -> str:
    return _CONTROLS.sub("", words)
