"""Gold that comes back over `exec:` in UTF-16 units or bytes scores 1.0 wherever it is scored."""

import json
import shlex
import sys
from pathlib import Path

import pytest

import karat as face
from karat.layers import FOUND, LAYERS
from karat.marks import read_mark, write_mark
from made_corpus import tunnel, write_corpus

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
# Marks without a composed form, since the texts of a corpus are NFC.
ODD = (
    "🚇x\u0301 {q1|“The tun\u0302nel 👩🏽\u200d🚒,”} {s1|Mara Voss 🇳🇴} {c1|t\u0301old 🙂} קָרָט, "
    "{q1|“will cost {n1|🙂 about $1.2 billion 🚇} and open by {d1|Marx\u0301ch 2033 🚇}.”}🚇"
)
PLUGIN = """
import json, pathlib, sys

unit, folder = sys.argv[1], pathlib.Path(sys.argv[2])
codec, width = {"utf16": ("utf-16-le", 2), "byte": ("utf-8", 1)}[unit]


def moved(span, text):
    start, end, *surface = span
    return [len(text[:edge].encode(codec)) // width for edge in (start, end)] + surface


def answer(gold, text):
    for one in gold["annotations"]:
        if one["layer"] != "decoy":
            spans = {key: moved(one[key], text) for key in ("head", "of") if key in one}
            yield {**one, **spans, "spans": [moved(span, text) for span in one["spans"]]}


for line in sys.stdin:
    said = json.loads(line)
    if said["type"] == "hello":
        reply = {"type": "hello", "protocol": 1, "name": "gold", "version": "1", "offsets": unit}
    elif said["type"] == "article":
        gold = json.loads((folder / f"{said['id']}.json").read_text(encoding="utf-8"))
        found = list(answer(gold, said["text"]))
        reply = {"type": "result", "id": said["id"], "annotations": found}
        reply["entities"] = gold["entities"]
    else:
        break
    print(json.dumps(reply), flush=True)
"""


def with_emoji(gold):
    """Gives an article's gold with an emoji and a combining mark before each of its paragraphs."""
    header, body, labels = write_mark(gold).split("\n---\n")
    body = "\n".join(line and f"🚇x\u0301 {line}" for line in body.split("\n"))
    return read_mark(f"{header}\n---\n{body}\n---\n{labels}", "emoji.mark").gold


@pytest.fixture
def corpus(tmp_path):
    """Makes a corpus of karat-news' train and dev, each article with emoji, and one odder still."""
    news = face.open_corpus(CORPUS)
    golds = [with_emoji(gold) for split in ("train", "dev") for gold in news.gold(news.ids(split))]
    golds.append(tunnel("odd-1", ODD))
    splits = {"test": [gold.id for gold in golds]}
    return write_corpus(tmp_path / "emoji", golds, name="emoji", splits=splits)


@pytest.mark.parametrize("unit", ["utf16", "byte"])
def test_gold_in_another_unit_is_perfect(unit, corpus, karat_here, tmp_path, nothing_is_left):
    """Every layer and aspect is scored, and in no regime is there a miss or a false alarm."""
    plugin = tmp_path / "gold.py"
    plugin.write_text(PLUGIN, encoding="utf-8")
    command = shlex.join([sys.executable, str(plugin), unit, str(corpus / "articles")])
    done = karat_here("run", f"exec:{command}", "--corpus", corpus, "--no-cache", "--json")
    assert 0 == done.code, done.err
    scores = json.loads(done.out)["scores"]
    rates = {
        (layer, aspect, regime): (rate["precision"], rate["recall"], rate["f1"], rate["alone"])
        for layer, aspects in scores.items()
        for aspect, regimes in aspects.items()
        for regime, rate in regimes.items()
    }
    wanted = {
        (name, aspect)
        for name, layer in LAYERS.items()
        if layer.group
        for aspect in (FOUND, *(one.name for one in layer.fixed))
    }
    assert wanted == {(layer, aspect) for layer, aspect, _ in rates}
    assert dict.fromkeys(rates, (1.0, 1.0, 1.0, 1.0)) == rates
