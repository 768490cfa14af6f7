"""The HTML file itself, before any browser: escaped, sealed by its policy, the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from made_up_reports import CANARY, answers, gold, one, page_of, tunnel

from karat.articles import Answer, Failure
from karat.reports.html import Source, shelf_of
from karat.reports.html.page import data


class Seen(HTMLParser):
    """Collects every tag with its attributes, and what stands in scripts and styles."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.inside = [], []
        self._open = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self._open = (tag, dict(attrs))
            self.inside.append([tag, dict(attrs), ""])

    def handle_endtag(self, tag):
        if self._open and self._open[0] == tag:
            self._open = None

    def handle_data(self, data):
        if self._open:
            self.inside[-1][2] += data


@pytest.fixture(scope="module")
def html():
    return page_of(*tunnel())


@pytest.fixture(scope="module")
def seen(html):
    return Seen(html)


def test_the_policy_allows_this_script_and_this_style_alone(seen):
    """default-src is none, the hashes are those of what the file holds, nothing is unsafe."""
    policy = next(a["content"] for tag, a in seen.tags if a.get("http-equiv"))
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    held = {
        tag: f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for tag, attributes, text in seen.inside
        if not attributes
    }
    assert "'none'" == rules["default-src"]
    assert {"script": rules["script-src"], "style": rules["style-src"]} == held
    assert "unsafe" not in policy


def test_nothing_is_styled_or_scripted_inline_and_nothing_is_fetched(seen):
    """No style attribute, no handler, no address but places in the page."""
    for _, attributes in seen.tags:
        assert not any(name == "style" or name.startswith("on") for name in attributes)
        assert "src" not in attributes
        assert attributes.get("href", "#").startswith("#")


def test_the_canary_stands_in_the_file(html, seen):
    """In a meta element for machines and at the foot for people."""
    assert CANARY in [a.get("content") for tag, a in seen.tags if tag == "meta"]
    assert 2 <= html.count(CANARY)


def test_the_same_runs_give_the_same_bytes(html):
    """Nothing in the file depends on the hour or the place."""
    assert html == page_of(*tunnel())


def test_data_cannot_leave_its_element():
    """Markup's characters and line separators are escapes, and read back as they were."""
    words = "</script><!-- & \u2028\u2029 ' \" \\"
    written = data({"x": words})
    assert not set("<>&\u2028\u2029") & set(written)
    assert {"x": words} == json.loads(written)


def test_every_table_has_headers_with_a_scope(seen):
    """A header cell says whether it heads a row or a column."""
    heads = [attributes for tag, attributes in seen.tags if tag == "th"]
    assert heads
    assert all(attributes.get("scope") for attributes in heads)


def test_offsets_are_utf_16():
    """An emoji counts as two, as scripts count."""
    text = "🚆 Voss"
    golds = [gold("emoji-1", text, one("speaker", (2, 6)))]
    shelf = shelf_of([(golds[0], answers(golds, [one("speaker", (0, 6))]))], [Source("A", "a")])
    assert [3, 7] == shelf.articles[0]["gold"][0]["s"]
    assert [0, 7] == shelf.articles[0]["systems"][0]["said"][0]["s"]


def cases(shelf, article=0, system=0):
    """Lists outcome, gold, predicted, class and wrong aspects in words."""
    header = shelf.header
    return [
        (
            header["outcomes"][outcome],
            own,
            said,
            header["errors"][error] if error >= 0 else "",
            wrong,
        )
        for outcome, own, said, error, wrong in shelf.articles[article]["systems"][system]["cases"]
    ]


def test_a_boundary_error_is_one_case_with_both_ends():
    """Gold and prediction that overlap are shown together; the rest stand alone."""
    golds, runs = tunnel()
    shelf = shelf_of([(golds[0], runs["near"][:1])], [Source("A", "near")])
    found = cases(shelf)
    said = shelf.articles[0]["systems"][0]["said"]
    boundary = next(one for one in found if one[0] == "boundary")
    assert (3, "boundary", []) == (boundary[1], *boundary[3:])
    assert [52, 55] == said[boundary[2]]["s"]
    assert ("missed", 4, -1, "missed", []) in found
    assert 1 == sum(outcome == "spurious" for outcome, *_ in found)
    assert ["speaker", "entity"] == next(w for o, *_, w in found if o == "partly")


def test_the_index_counts_what_the_cases_are():
    """The filters' counts by layer and class are those of the cases of the article."""
    golds, runs = tunnel()
    rows = [(one, [said[n] for said in runs.values()]) for n, one in enumerate(golds)]
    shelf = shelf_of(rows, [Source("A", "near"), Source("B", "silent")])
    for number, entry in enumerate(shelf.index):
        for system, table in enumerate(entry["errors"]):
            wrong = [one for one in cases(shelf, number, system) if one[3]]
            assert len(wrong) == sum(many for *_, many in table)


def test_layers_that_a_run_does_not_declare_are_not_its_misses():
    """Gold of other layers is shown as not scored."""
    golds, _ = tunnel()
    source = Source("A", "dates", frozenset({"date"}))
    shelf = shelf_of([(golds[0], [Answer("tunnel-1")])], [source])
    assert ["missed", *["not scored"] * 4] == [one[0] for one in cases(shelf)]


def test_a_failed_article_keeps_its_sentence():
    """The kind and the message of a failure go with the article."""
    golds, _ = tunnel()
    answer = Answer("tunnel-1", failure=Failure("timeout", "30 s passed"))
    shelf = shelf_of([(golds[0], [answer])], [Source("A", "slow")])
    assert "timeout: 30 s passed" == shelf.articles[0]["systems"][0]["failed"]


def test_a_run_without_predictions_is_named_with_its_reason():
    """Where no run has predictions the tables stand and the articles say what is missing."""
    from karat.reports.html import html_page

    golds, runs = tunnel()
    from made_up_reports import contents_of

    shelf = shelf_of([], [Source("A", "near", None, "no predictions")])
    html = html_page(contents_of(golds, runs), shelf, "")
    assert "near: no predictions" in re.sub(r"<[^>]+>", "", html)
    assert "No article can be shown" in html


def test_no_name_drives_a_terminal_or_turns_the_writing():
    """A control character, or one of direction, is written out or an escape of JSON."""
    golds, runs = tunnel()
    golds = [replace(one, meta={"title": "T\x1b[2J\u202e\x9b"}) for one in golds]
    html = page_of(golds, {"a\x1b]0;x\x07\u202eb\u2066": runs["near"]})
    assert r"a\x1b]0;x\x07\u202eb\u2066" in html
    assert [] == re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)
