"""Two passes over one article, made by hand, and the corpus that they lie in.

What differs, line by line of the text: the aliases of Vold and the modifier of n1; one quote in
two fragments against two quotes; the extent of s3, whether q3 is factual, a decoy against a
quantity.
"""

import json
from itertools import product

from spoiled_desk import made

from karat.corpus import open_corpus
from karat.gold.manifest import write_manifest

HEAD = """--- gold/1
id: pier-001
dct: 2031-06-10
source: composed for the tests
license: CC-BY-4.0
---
"""
ADA = f"""{HEAD}\
{{s1|Ines Vold}} {{c1|said}} {{q1|the pier lost {{n1|about 40 tonnes}} on {{d1|3 May}}}}.
{{q2|“It floods,”}} {{s2|she}} {{c2|told}} us, {{q2|“and {{n2|two}} boats sank.”}}
{{s3|Rui Amadi, the mayor,}} {{c3|denied}} {{q3|that Pier {{x1|9}} was unsafe}}.
---
@vold person "Ines Vold" alias="Vold"
@amadi person "Rui Amadi"
s1 s2 @vold
s3 @amadi head="Rui Amadi"
q1 indirect
q2 direct
q3 indirect
n1 40 t approx head="40 tonnes"
n2 2 of="boats"
d1 DATE 2031-05-03
x1 quantity identifier
"""
BEN = f"""{HEAD}\
{{s1|Ines Vold}} {{c1|said}} {{q1|the pier lost {{n1|about 40 tonnes}} on {{d1|3 May}}}}.
{{q2|“It floods,”}} {{s2|she}} {{c2|told}} us, {{q3|“and {{n2|two}} boats sank.”}}
{{s3|Rui Amadi}}, the mayor, {{c3|denied}} {{q4|that Pier {{n3|9}} was unsafe}}.
---
@ines person "Ines Vold"
@rui person "Rui Amadi"
s1 s2 @ines
s3 @rui
q1 indirect
q2 direct
q3 direct speaker=s2 cue=none
q4 indirect not-factual speaker=s3 cue=c3
n1 40 t head="40 tonnes"
n2 2 of="boats"
n3 9
d1 DATE 2031-05-03
"""
CONFLICTS = ("1.1", "2.1", "3.1", "3.2", "4.1", "4.2", "5.1", "5.2")


def corpus_of(root, *, ids=("pier-001",), **passes):
    """Makes a corpus of one article, or of more that read alike, with a pass an annotator."""
    for (annotator, view), id_ in product(passes.items(), ids):
        text, source = made(view.replace("pier-001", id_))
        path = root / "passes" / annotator / f"{id_}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
        (root / "articles").mkdir(exist_ok=True)
        (root / "articles" / f"{id_}.txt").write_text(text, encoding="utf-8")
        (root / "articles" / f"{id_}.json").write_text(source, encoding="utf-8")
    manifest = {
        "format": "manifest/1",
        "name": "tests",
        "version": "1",
        "license": "CC-BY-4.0",
        "canary": "none",
        "digest": "",
        "splits": {"test": list(ids)},
        "layers": [],
        "files": {},
    }
    (root / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    write_manifest(open_corpus(root))
    return open_corpus(root)
