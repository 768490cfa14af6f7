"""The host: options, identity, batches, and return values that no JSON holds."""

import pytest
from made import PLUGINS, articles, run

from karat import Article, load_extractor
from karat.run import InProcess
from karat.workers import open_team

HOSTED = PLUGINS / "hosted.py"
ODD = ["set", "nan", "none", "half", "other", "unknown", "objects", "mapping", "bytes"]


def test_options_keep_their_types_and_identity_has_them_as_text():
    """A number in a configuration file reaches the constructor as a number."""
    asked = articles(many=1)
    ran = run(f"{HOSTED}:Configured", asked, {"word": "y", "many": [1, 2]})
    assert "y [1, 2]" == ran.answers["a-0"].annotations[0].attributes["value"]
    known = ran.identity
    assert ("configured", "2", ("date",)) == (known.name, known.version, known.layers)
    assert {"word": "y", "many": "[1,2]"} == known.options
    assert known.sha256 is None


def test_an_extractor_without_a_version_is_known_by_its_file():
    """The hash is that of the file, as it is in process."""
    reference = f"{HOSTED}:Together"
    with open_team(reference) as team:
        assert load_extractor(reference).sha256 == team.identity.sha256
        assert "Together" == team.identity.name


def sizes(ran):
    return sorted(int(one.annotations[0].attributes["value"]) for one in ran.answers.values())


def test_a_batch_is_as_many_as_it_asks_for():
    """`in_flight` of the extractor, or else of the run, is how many come at once."""
    assert [2, 2, *[5] * 10] == sizes(run(f"{HOSTED}:Together", articles(many=12)))
    assert [3] * 12 == sizes(run(f"{HOSTED}:Together", articles(many=12), in_flight=3))


def test_in_a_batch_only_the_guilty_article_fails(nothing_is_left):
    """What raises or hangs in a batch is found by asking one at a time."""
    ran = run(f"{HOSTED}:Together", articles({3: "raises", 8: "hang"}, many=12), timeout=1.0)
    assert {"a-3": "error", "a-8": "timeout"} == ran.kinds
    assert "ValueError: no such luck" == ran.failures["a-3"].message


def test_odd_values_are_told_as_in_process():
    """An answer is the same, and a fault has the same words, in a worker and in this process."""
    asked = [Article(id_, "12 km") for id_ in ODD]
    with InProcess(load_extractor(f"{HOSTED}:odd")) as team:
        here = {one.answer.id: one.answer for one in team.answers(asked, ("date", "quantity"))}
    there = run(f"{HOSTED}:odd", asked, layers=("date", "quantity")).answers
    assert here == there
    assert {"objects", "mapping"} == {id_ for id_, one in here.items() if one.failure is None}


def test_one_that_does_not_leave_is_ended_and_noted(nothing_is_left, monkeypatch):
    """A thread that never ends costs five seconds and no answer; `close()` is told."""
    monkeypatch.setattr("karat.workers.worker.CLOSING", 0.5)
    ran = run(f"{HOSTED}:Clinging", articles(many=2))
    assert {} == ran.failures
    assert "close() raised RuntimeError: not yet" in ran.notes
    assert any("did not leave" in note for note in ran.notes)


@pytest.mark.parametrize("fault", [{"in_flight": 0}, {"in_flight": "many"}])
def test_a_wish_that_is_no_number_is_refused(fault):
    """What an extractor asks for must be a number from one."""
    from karat import UsageError
    from karat.extractors import adopt_extractor

    odd = type("Odd", (), {"extract": lambda _, __: [], **fault})
    with pytest.raises(UsageError, match="expected a whole number from 1"):
        adopt_extractor(odd, "odd", {})
