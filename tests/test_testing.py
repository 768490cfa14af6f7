"""check_extractor: each check finds the plugin that breaks it, and nothing else."""

import datetime as dt
import itertools
import os
import time
from datetime import date

import pytest

from karat import Article, UsageError, check_extractor
from karat.testing import Finding, assert_conforms
from karat.testing.elsewhere import elsewhere
from karat.testing.made_up import LONG, long_article, made_up_articles


def good(article):
    start = article.text.find("March 2033")
    return [] if start < 0 else [{"layer": "date", "spans": [[start, start + 10, "March 2033"]]}]


def raises(article):
    return [{"layer": "date", "spans": [[0, len(article.text[0])]]}]


def counts_utf16(article):
    found = good(article)
    for one in found:
        start = len(article.text[: one["spans"][0][0]].encode("utf-16-le")) // 2
        one["spans"] = [[start, start + 10, "March 2033"]]
    return found


class Declared:
    layers = ("date",)

    def extract(self, article):
        return good(article)


class Forgetful(Declared):
    def __init__(self):
        self.numbers = itertools.count()

    def extract(self, article):
        value = str(2000 + next(self.numbers))
        return [one | {"value": value} for one in good(article)]


class Neighbourly(Declared):
    """Answers by the article before, which is the same in the second round."""

    def __init__(self):
        self.before = ""

    def extract(self, article):
        before, self.before = self.before, article.id
        return [one | {"value": before} for one in good(article) if before != "one-megabyte"]


class Undeclared(Declared):
    layers = ("quote", "decoy")


class Printing(Declared):
    def extract(self, article):
        print("\x1b[2Jhello")  # noqa: T201 - the subject
        return good(article)


class Unready(Declared):
    def setup(self):
        raise OSError("no model")


class Stepwise(Declared):
    def __init__(self, word="March 2033"):
        self.word = word

    def extract(self, article):
        return good(article) if self.word in article.text else []


def by_today(article):
    return [one | {"value": date.today().isoformat()} for one in good(article)]  # noqa: DTZ011


def by_utc(article):
    now = dt.datetime.now(dt.UTC)
    return [one | {"value": str(now.year)} for one in good(article)]


def by_time(article):
    return [one | {"value": str(int(time.time()) // 10**7)} for one in good(article)]


def by_zone(article):
    return [one | {"value": time.strftime("%z", time.localtime(0))} for one in good(article)]


def checks(extractor):
    return {(one.check, one.warning) for one in check_extractor(extractor)}


@pytest.mark.parametrize("extractor", ["nothing", good, Declared, Declared(), Stepwise])
def test_a_good_extractor_has_no_error(extractor):
    """A reference, a function, a class and an instance conform."""
    assert {True} >= {warning for _, warning in checks(extractor)}
    assert_conforms(extractor)


@pytest.mark.slow
def test_the_rules_conform():
    """The baseline of rules has no finding, of which a warning is one too."""
    assert [] == check_extractor("rules")


@pytest.mark.parametrize(
    ("extractor", "found"),
    [
        (raises, {("answers", False)}),
        (counts_utf16, {("valid", False)}),
        (Forgetful, {("twice", False)}),
        (by_today, {("clock", False)}),
        (by_utc, {("clock", False)}),
        (by_time, {("clock", False)}),
        (by_zone, {("clock", False)}),
        (Undeclared, {("undeclared", False), ("unused", True)}),
        (Printing, {("stdout", True)}),
        (Unready, {("setup", False)}),
    ],
)
def test_each_check_finds_its_plugin(extractor, found):
    """A plugin with one slip is found by the check for it and no other."""
    assert found == checks(extractor) - {("unused", True)} | (found & {("unused", True)})


def test_an_answer_that_hangs_on_its_neighbour_is_found():
    """What is the same twice may still hang on the order."""
    assert ("order", False) in checks(Neighbourly)


def test_a_finding_names_its_article():
    """An empty text is where `text[0]` raises, and the message says how."""
    findings = [one for one in check_extractor(raises) if one.check == "answers"]
    assert [Finding("answers", "empty", "IndexError: string index out of range")] == findings


def test_offsets_in_utf16_fail_on_emoji_alone():
    """The message of a shifted span tells what it was counted in."""
    (finding,) = check_extractor(counts_utf16)
    assert "emoji" == finding.article
    assert "UTF-16" in finding.message


def test_assert_conforms_tells_every_finding():
    """The error of a plugin's own test has a line for each finding."""
    with pytest.raises(AssertionError, match=r"empty: IndexError.*\[answers\]"):
        assert_conforms(raises)
    assert_conforms(Printing)


def test_options_reach_the_class():
    """Options are keyword arguments of a class, and no other extractor takes them."""
    assert ("unused", True) in {
        (one.check, one.warning) for one in check_extractor(Stepwise, word="nowhere")
    }
    with pytest.raises(UsageError, match="takes no options"):
        check_extractor(good, word="nowhere")


def test_layers_that_are_a_string_are_refused():
    """`layers = "date"` would declare four layers of one letter."""

    class Stringy(Declared):
        layers = "date"

    with pytest.raises(UsageError, match=r'expected \("date",\)'):
        check_extractor(Stringy)


def test_the_clock_comes_back():
    """Elsewhere it is another day in another zone; afterwards nothing is left of it."""
    held = (date, dt.datetime, time.time, time.tzname, os.environ.get("TZ"))
    today = date.today()  # noqa: DTZ011 - the clock is the subject
    with elsewhere():
        assert 9_999 <= (date.today() - today).days  # noqa: DTZ011 - the same
        assert isinstance(today, dt.date)
        assert not isinstance(today, dt.datetime)
        assert 14 * 3600 == -time.timezone
    assert held == (date, dt.datetime, time.time, time.tzname, os.environ.get("TZ"))


def test_the_made_up_articles_are_what_they_are_called():
    """Each article has the oddity that it stands for."""
    texts = {article.id: article.text for article in made_up_articles()}
    assert "" == texts["empty"]
    assert 1 == len(texts["one-character"])
    assert "\r\n" in texts["crlf"]
    assert any(ord(one) > 0xFFFF for one in texts["emoji"])
    assert "\u0301" in texts["combining-marks"]
    assert "\u200f" in texts["right-to-left"]
    assert LONG == len(long_article().text)
    assert Article("no-meta", texts["plain"]) in made_up_articles()
