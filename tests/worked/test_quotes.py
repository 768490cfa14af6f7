"""Worked examples of quotes and their speakers."""

SPLIT = """
{q1|"The pier is closed,"} {c1|said} {s1|Ines Vold}. {q1|"It stays closed until spring."}
---
@vold person "Ines Vold" alias="Vold"
s1 @vold
q1 direct
"""


def test_a_split_quote_found_in_one_piece(count):
    """One gold quote of two fragments, predicted as one span that holds the frame too.

    Strict and tolerant: the prediction has "said Ines Vold" in it, gold has not: gold 1,
    predicted 1, right 0. Overlap: gold has 21 + 31 = 52 characters, the prediction all of them
    and 17 more (`said Ines Vold.` is 15, with a blank on either side): IoU 52/69, right 1.
    Fragments: two gold pieces, one predicted piece, which is neither: right 0.
    """
    counts = count(
        SPLIT,
        [
            {
                "layer": "quote",
                "words": '"The pier is closed," said Ines Vold. "It stays closed until spring."',
            }
        ],
    )
    assert counts("quote", regime="strict") == (1, 1, 0)
    assert counts("quote", regime="tolerant") == (1, 1, 0)
    assert counts("quote", regime="overlap") == (1, 1, 1)
    assert counts("quote", regime="fragments") == (2, 1, 0)
    assert counts("quote", regime="chars") == (52, 69, 52)


def test_quoted_segments_are_fair_by_fragment(count):
    """The same gold, predicted as two quotes of a segment each, without their marks.

    Tolerant: neither segment is the whole: right 0, and two predictions for one gold quote.
    Fragments: marks and commas count for nothing, so both pieces are right: 2 of 2.
    """
    counts = count(
        SPLIT,
        [
            {"layer": "quote", "words": "The pier is closed"},
            {"layer": "quote", "words": "It stays closed until spring"},
        ],
    )
    assert counts("quote") == (1, 2, 0)
    assert counts("quote", regime="fragments") == (2, 2, 2)


NESTED = """
{s1|Amadi} {c1|said} {q1|that {s2|Vold} had {c2|promised} {q2|to mend the lock}}.
---
@amadi person "Amadi"
@vold person "Vold"
s1 @amadi
s2 @vold
q1 indirect
q2 indirect
"""


def test_nested_quotes_are_found_each_on_its_own(count):
    """Two gold quotes, one inside the other; the outer one alone is predicted, without "that".

    Tolerant: "that" is shed, so the outer is right: gold 2, predicted 1, right 1.
    Strict: the offsets differ by "that ": right 0.
    Speaker: the prediction names Vold by mention, gold says Amadi: of 2 gold, 1 predicted, 0.
    """
    counts = count(
        NESTED,
        [
            {"layer": "speaker", "words": "Vold", "id": "v"},
            {"layer": "quote", "words": "Vold had promised to mend the lock", "speaker": ["v"]},
        ],
    )
    assert counts("quote") == (2, 1, 1)
    assert counts("quote", regime="strict") == (2, 1, 0)
    assert counts("quote", "speaker") == (2, 1, 0)
    assert counts.alone("quote", "speaker") == (0, 1)


def test_a_speaker_by_name_only(count):
    """Gold's source is "She", whose entity is named later; the prediction gives a plain name.

    Speaker: a name of the entity is the right source: 1 of 1.
    Entity: the name is among the entity's names: 1 of 1.
    The layer speaker itself: one gold mention, none predicted: 0 of 1.
    """
    counts = count(
        """
{q1|"It floods,"} {s1|she} {c1|said}. Mara Voss has lived there for years.
---
@voss person "Mara Voss" alias="Voss"
s1 @voss
q1 direct
""",
        [{"layer": "quote", "words": '"It floods,"', "speaker_name": ["mara  voss"]}],
    )
    assert counts("quote", "speaker") == (1, 1, 1)
    assert counts("quote", "entity") == (1, 1, 1)
    assert counts("speaker") == (1, 0, 0)


def test_a_pronoun_is_the_right_speaker_and_no_resolved_entity(count):
    """The same gold, predicted with the mention "she" and nothing that resolves it.

    Speaker 1 of 1; entity: both sides carry it, "she" is no name of Voss: 0 of 1.
    """
    counts = count(
        """
{q1|"It floods,"} {s1|she} {c1|said}. Mara Voss has lived there for years.
---
@voss person "Mara Voss" alias="Voss"
s1 @voss
q1 direct
""",
        [
            {"layer": "speaker", "words": "she", "id": "s"},
            {"layer": "quote", "words": "It floods", "speaker": ["s"]},
        ],
    )
    assert counts("quote", "speaker") == (1, 1, 1)
    assert counts("quote", "entity") == (1, 1, 0)


def test_a_joint_quote_needs_every_speaker(count):
    """Two people say one thing; one prediction names both, then one names Vold alone.

    Both named: speaker 1 of 1. One named: the other is not met, so 0 of 1.
    """
    mark = """
{s1|Vold} and {s2|Amadi} {c1|said} {q1|the pier was safe}.
---
@vold person "Vold"
@amadi person "Amadi"
s1 @vold
s2 @amadi
q1 indirect speaker=s1,s2
"""
    quote = {"layer": "quote", "words": "the pier was safe"}
    assert count(mark, [{**quote, "speaker_name": ["Amadi", "Vold"]}])("quote", "speaker") == (
        1,
        1,
        1,
    )
    assert count(mark, [{**quote, "speaker_name": ["Vold"]}])("quote", "speaker") == (1, 1, 0)


OPTIONAL = """
The so-called {q1|"quick fix"} failed. {s2|Vold} {c2|said} {q2|it sank}.
---
@vold person "Vold"
s2 @vold
q1 direct attribution=unknown cue=none optional
q2 indirect
"""


def test_an_optional_quote_that_is_found_costs_nothing(count):
    """Gold: one optional quote, one required; both are predicted.

    The optional one is in no denominator, nor is the prediction that found it: 1 of 1, 1 right.
    Its characters are left out too: "it sank" alone, 7 of 7.
    """
    counts = count(
        OPTIONAL,
        [{"layer": "quote", "words": '"quick fix"'}, {"layer": "quote", "words": "it sank"}],
    )
    assert counts("quote") == (1, 1, 1)
    assert counts("quote", regime="chars") == (7, 7, 7)


def test_an_optional_quote_that_is_missed_costs_nothing(count):
    """The same gold; only the required quote is predicted: 1 of 1, 1 right."""
    counts = count(OPTIONAL, [{"layer": "quote", "words": "it sank"}])
    assert counts("quote") == (1, 1, 1)


def test_equal_quotes_of_unlike_sources_do_not_collapse(count):
    """Two predictions on one span, their sources on one span but of unlike entities.

    They say unlike things, so both count: predicted 2, found 1. The first in canonical order is
    the one that is paired, whichever was written first: Khan before Voss, so the entity is wrong.
    """
    mark = """
{s1|She} {c1|said} {q1|it floods}. Mara Voss has lived there for years.
---
@voss person "Mara Voss"
s1 @voss
q1 indirect
"""
    entities = [{"id": "v", "name": "Mara Voss"}, {"id": "k", "name": "Aisha Khan"}]
    said = [
        {"layer": "speaker", "words": "She", "id": "s1", "entity": "v"},
        {"layer": "speaker", "words": "She", "id": "s2", "entity": "k"},
        {"layer": "quote", "words": "it floods", "speaker": ["s1"]},
        {"layer": "quote", "words": "it floods", "speaker": ["s2"]},
    ]
    for predictions in (said, [*said[:2], *said[:1:-1]]):
        counts = count(mark, predictions, entities)
        assert counts("quote") == (1, 2, 1)
        assert counts("quote", "entity") == (1, 2, 0)
