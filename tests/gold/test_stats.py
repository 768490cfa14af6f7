"""`karat gold stats`: counts, shares, phenomena and what a corpus has too little of."""

import json
import re
from pathlib import Path

import pytest

from karat.gold.label_facets import more_facets
from karat.gold.phenomena import ARTICLE, catalogue, count_phenomena
from karat.gold.stats import Stats, count, total
from karat.layers import LAYERS
from karat.marks import read_mark

GUIDELINES = Path(__file__).parents[2] / "corpus" / "GUIDELINES.md"
HEADER = "--- gold/1\nid: story-001\ndct: 2031-06-10\nplan: dense\n---\n"


def gold_of(body, lines, header=HEADER):
    reading = read_mark(f"{header}{body}\n---\n{lines}", "test.mark")
    assert reading.gold is not None, reading.problems
    return reading.gold


def seen(body, lines, header=HEADER):
    """Names the phenomena that an article shows."""
    found = count_phenomena({"test": [gold_of(body, lines, header)]}, LAYERS)
    return {one.name for one in found if one.total}


def signs():
    for group, listed in catalogue().groups.items():
        for one in listed:
            for sign in one.signs:
                yield group, one.name, sign
                if sign.cue is not None:
                    yield group, one.name, sign.cue


def test_every_tag_is_a_phenomenon():
    """Each word of the guidelines' closed list of tags is counted, on the layer it belongs to."""
    page = GUIDELINES.read_text(encoding="utf-8").partition("**Tags.**")[2]
    listed = {
        (row[1], tag)
        for row in re.finditer(r"^\| (\w+)[^|]*\| ((?:`[a-z-]+` ?)+)\|$", page, re.MULTILINE)
        for tag in re.findall(r"`([a-z-]+)`", row[2])
    }
    assert len(listed) > 50
    counted = {(sign.layer, sign.tag) for _, _, sign in signs() if sign.tag}
    assert set() == listed - counted
    assert set() == counted - listed


def test_every_facet_of_the_catalogue_is_one():
    """No sign asks for a layer, a facet or an attribute that is not there."""
    for _, name, sign in signs():
        if sign.layer == ARTICLE:
            continue
        layer = LAYERS[sign.layer]
        facets = {facet.name for facet in (*layer.facets, *more_facets(sign.layer))}
        assert sign.facets.keys() <= facets, name
        assert sign.says.keys() <= {*layer.key_order}, name
        re.compile(sign.words)


def test_names_are_used_once():
    """A phenomenon is known by its name and its group."""
    named = [(group, one.name) for group, ones in catalogue().groups.items() for one in ones]
    assert len(named) == len(set(named))


QUOTE = (
    "{q1|“The tunnel,”} {s1|Mara Voss} {c1|told} us, {q1|“opens on {d1|Monday}.”}",
    '@voss person "Mara Voss"\ns1 @voss\nq1 direct\nd1 DATE 2031-06-16\n',
)


MONEY = "q1 indirect speaker=s1,s2\nn1 1500000 EUR\nn2 10 % change=from\n"


@pytest.mark.parametrize(
    ("body", "lines", "names"),
    [
        (*QUOTE, {"direct, frame in the middle", "told X", "weekday", "date inside a quote"}),
        (
            "{s1|He} {c1|said} {q1|that {n1|about 5 km} was gone}.",
            '@x person "Ada Byrne"\ns1 @x\nq1 indirect\nn1 5 km approx\n',
            {"indirect with that", "said", "approximate", "unit spaced", "quantity inside a quote"},
        ),
        (
            "{s1|Ada Byrne} spoke.\n{q1|{n1|Zero} “Yes” and “no”}, {s2|she} {c1|said}.",
            '@x person "Ada Byrne"\ns1 s2 @x\nq1 mixed speaker=s2\nn1 0 tag=zero\n',
            {"mixed, several quoted pieces", "pronoun, name paragraphs before", "zero"},
        ),
        (
            "{s1|Voss} of {s2|Oslo} {c1|denied} {q1|it fell by {n1|€1.5m} from {n2|10%}}.",
            '@v person "Mara Voss" alias="Voss"\n@o gpe "Oslo"\ns1 @v\ns2 @o\n' + MONEY,
            {"surname", "place for a government", "coordinated", "denial", "money with symbol"},
        ),
        (
            "“{q1|Dull”} days: {x1|“Dutch”} at {x2|4th}.",
            "q1 direct attribution=implicit cue=none\nx1 quote nickname\nx2 quantity ordinal\n",
            {"implicit", "nickname in marks", "ordinal as a decoy", "one word", "direct, no frame"},
        ),
        (
            "{d1|1 May}, {d2|the 1990s}, {d3|two weeks} and {d4|late June 2031}.",
            "d1 DATE 2031-05-01\nd2 DATE 199\nd3 DURATION P2W\nd4 DATE 2031-06 END\n",
            {"month and day without a year", "decade", "duration", "late"},
        ),
    ],
)
def test_a_phenomenon_is_seen_where_it_stands(body, lines, names):
    """Each article made for a few phenomena shows them."""
    assert names == names & seen(body, lines)


def test_what_is_not_there_is_not_seen():
    """A quote with its frame in the middle has it nowhere else."""
    found = seen(*QUOTE)
    assert set() == found & {
        "direct, frame after",
        "direct, no frame",
        "said",
        "an article without a date",
    }


def test_an_article_without_a_date_is_seen():
    """`dct: none` is a phenomenon of the article."""
    header = HEADER.replace("2031-06-10", "none")
    assert {"an article without a date"} == seen("Nothing.", "", header)


def test_quotas():
    """Nothing is missing, under ten or under five in test is short, both reached is enough."""
    body, lines = QUOTE
    gold = gold_of(body, lines)
    quota = catalogue().quota
    assert (1, 10, 5) == (quota.now, quota.end, quota.test)

    def lack(train, test):
        listed = count_phenomena({"train": [gold] * train, "test": [gold] * test}, LAYERS)
        return next(one.lack(quota) for one in listed if one.name == "weekday")

    assert ["missing", "short", "short", ""] == [lack(0, 0), lack(1, 0), lack(10, 4), lack(5, 5)]


def test_a_strangers_layers_owe_nothing():
    """A corpus of another layer is not held to a list about news."""
    assert [] == count_phenomena({"test": []}, ["PERSON"])


def test_parts_add_up():
    """Counting splits and adding is counting the whole."""
    golds = [gold_of(*QUOTE), gold_of("Nothing at all.", "")]
    assert count(golds) == total(count([one]) for one in golds)


def test_shares_of_nothing_are_undefined():
    """Without labels no share, without words no density."""
    assert (None, None) == (Stats().optional_share, Stats().density)


def test_json_has_all_figures(karat, small_corpus):
    """Counts by split, plain against dense, every phenomenon with what it lacks."""
    done = karat("gold", "stats", "--json", "--corpus", small_corpus)
    table = json.loads(done.out)
    assert (1, 1, 2) == tuple(table["splits"][s]["articles"] for s in ("train", "test", "all"))
    assert {"articles": 2, "words": 32, "labels": 10, "labels per 100 words": 31.25} == (
        table["plans"]["plain"]
    )
    assert 0.0 == table["splits"]["all"]["optional share"]
    weekday = next(one for one in table["phenomena"] if one["name"] == "weekday")
    assert {"train": 0, "test": 0, "all": 0, "articles": 0, "lack": "missing"} == {
        key: weekday[key] for key in ("train", "test", "all", "articles", "lack")
    }


def test_what_is_under_quota_is_listed(karat, small_corpus):
    """The page ends with what is missing and what is short."""
    done = karat("gold", "stats", "--corpus", small_corpus)
    assert 0 == done.code
    assert "missing, 1 wanted now (" in done.out
    assert "direct, frame in the middle 2/1" in done.out
    assert "per 100 words" in done.out


def test_an_empty_corpus_has_figures_too(karat):
    """Nothing to count is no fault."""
    karat("gold", "new", "mine")
    done = karat("gold", "stats", "--corpus", "mine", "--json")
    assert (0, []) == (done.code, json.loads(done.out)["phenomena"])
