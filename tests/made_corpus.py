"""Corpora for tests: of the gold that is given, or of as many short articles as are wanted."""

import json

from karat.cli.root import exit_code
from karat.goldfiles.writing import write_gold
from karat.marks import read_mark

BODY = (
    "{q1|“The tunnel,”} {s1|Mara Voss} {c1|told} reporters, "
    "{q1|“will cost {n1|about $1.2 billion} and open by {d1|March 2033}.”}"
)
MARK = """--- gold/1
id: {id}
dct: 2031-05-06
title: Tunnel
lang: en-GB
beat: transport
form: wire brief
plan: plain
source: composed for karat
license: CC-BY-4.0
---
{body}
---
@voss person "Mara Voss" alias="Voss"
s1 @voss
q1 direct
n1 1200000000 USD approx head="$1.2 billion"
d1 DATE 2033-03
"""


def write_corpus(folder, golds, *, name, splits, canary="none"):
    """Writes a corpus of these gold articles as `karat gold fmt` leaves it; gives its folder."""
    (folder / "articles").mkdir(parents=True)
    for gold in golds:
        (folder / "articles" / f"{gold.id}.txt").write_text(gold.article.text, encoding="utf-8")
        (folder / "articles" / f"{gold.id}.json").write_text(write_gold(gold), encoding="utf-8")
    manifest = {
        "format": "manifest/1",
        "name": name,
        "version": "1",
        "license": "CC-BY-4.0",
        "canary": canary,
        "digest": "",
        "layers": [],
        "splits": splits,
        "files": {},
        "agreement": None,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert 0 == exit_code(["gold", "fmt", "--corpus", str(folder)])
    return folder


def tunnel(id_, body=BODY):
    """Gives the gold of one article of the tunnel."""
    return read_mark(MARK.format(id=id_, body=body), "made.mark").gold


def make_corpus(folder, articles):
    """Makes a corpus of this many articles, all in the split test; gives its folder."""
    ids = [f"tunnel-{number:03}" for number in range(articles)]
    may = BODY.replace("March", "May")
    golds = [tunnel(id_, may if id_.endswith("7") else BODY) for id_ in ids]
    return write_corpus(folder, golds, name="made", splits={"test": ids})
