"""Articles made for the tests of the workers, and a run over them."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from karat import Article
from karat.team import Care
from karat.workers import open_team

PLUGINS = Path(__file__).resolve().parents[1] / "plugins"


@dataclass
class Ran:
    """What came of a run: answers by article, and the kind and words of each failure."""

    answers: dict
    failures: dict = field(default_factory=dict)
    identity: object = None
    notes: tuple = ()

    @property
    def kinds(self):
        return {id_: failure.kind for id_, failure in self.failures.items()}


def articles(orders=(), many=300):
    """Makes articles that begin with a year; `orders` says what the plugin is told on which."""
    orders = dict(orders)
    return [
        Article(f"a-{n}", f"{1900 + n % 99} was a year. do: {orders.get(n, 'well')} it ended 🚇")
        for n in range(many)
    ]


def run(reference, asked, options=None, layers=("date",), **care):
    """Asks for the articles and holds that each has exactly one answer."""
    with open_team(reference, options, Care(**care)) as team:
        got = [timed.answer for timed in team.answers(asked, layers)]
    assert Counter(one.id for one in asked) == Counter(one.id for one in got)
    failures = {one.id: one.failure for one in got if one.failure is not None}
    return Ran({one.id: one for one in got}, failures, team.identity, team.notes)
