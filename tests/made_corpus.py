"""A corpus of as many short articles as a test wants."""

import json

from conftest import BODY, MARK
from karat.cli.root import exit_code
from karat.goldfiles.writing import write_gold
from karat.marks import read_mark


def make_corpus(folder, articles):
    """Makes a corpus of this many articles, all in the split test; gives its folder."""
    (folder / "articles").mkdir(parents=True)
    ids = [f"tunnel-{number:03}" for number in range(articles)]
    for id_ in ids:
        body = BODY.replace("March", "May") if id_.endswith("7") else BODY
        gold = read_mark(MARK.format(id=id_, body=body), "made.mark").gold
        (folder / "articles" / f"{id_}.txt").write_text(gold.article.text, encoding="utf-8")
        (folder / "articles" / f"{id_}.json").write_text(write_gold(gold), encoding="utf-8")
    manifest = {
        "format": "manifest/1",
        "name": "made",
        "version": "1",
        "license": "CC-BY-4.0",
        "canary": "none",
        "digest": "",
        "layers": [],
        "splits": {"test": ids},
        "files": {},
        "agreement": None,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert 0 == exit_code(["gold", "fmt", "--corpus", str(folder)])
    return folder
