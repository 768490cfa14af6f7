"""A worker that finds what stands between blanks, with offsets in the unit that it is told."""

import json
import sys

UNIT = sys.argv[1]
CODEC, WIDTH = {"codepoint": ("utf-32-le", 4), "utf16": ("utf-16-le", 2), "byte": ("utf-8", 1)}[
    UNIT
]


def size(text):
    return len(text.encode(CODEC)) // WIDTH


for line in sys.stdin:
    said = json.loads(line)
    if said["type"] == "hello":
        reply = {"type": "hello", "protocol": 1, "name": "words", "version": "1", "offsets": UNIT}
    elif said["type"] == "article":
        found, at = [], 0
        for word in said["text"].split(" "):
            found.append({"layer": "word", "spans": [[at, at + size(word), word]]})
            at += size(word + " ")
        reply = {"type": "result", "id": said["id"], "annotations": found}
    else:
        break
    print(json.dumps(reply), flush=True)
