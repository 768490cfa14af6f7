"""A worker in Python's standard library alone that breaks the protocol where it is told to."""

import json
import sys


def say(**message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def result(id_, text):
    say(type="result", id=id_, annotations=[{"layer": "date", "spans": [[0, 4, text[:4]]]}])


in_flight = int(sys.argv[1]) if len(sys.argv) > 1 else 1
sys.stdin.readline()
say(type="hello", protocol=1, name="breaches", version="1", offsets="byte", in_flight=in_flight)
before = "nobody"
for line in sys.stdin:
    message = json.loads(line)
    if message["type"] == "bye":
        break
    id_, text = message["id"], message["text"]
    order = text.partition("do: ")[2].split(" ")[0].strip()
    if order == "half":
        sys.stdout.write('{"type": "result", "id"')
        sys.stdout.flush()
        break
    if order == "noise":
        sys.stdout.write("Loading weights...\n")
    if order == "twice":
        result(id_, text)
    if order in ("before", "unknown"):
        result(before if order == "before" else "nobody", text)
    elif order == "shifted":
        say(type="result", id=id_, annotations=[{"layer": "date", "spans": [[1, 5, text[:4]]]}])
    elif order in ("outside", "inside"):  # an article ends with an emoji
        end = len(text.encode()) + (1 if order == "outside" else -1)
        say(type="result", id=id_, annotations=[{"layer": "date", "spans": [[0, end]]}])
    elif order in ("ages", "aeons"):
        sys.stdout.write(f'{{"type": "result", "id": "{id_}", "annotations": [], "seconds": ')
        sys.stdout.write("1e308}\n" if order == "ages" else "1" + 400 * "0" + "}\n")
        sys.stdout.flush()
    elif order == "late":
        say(type="error", id=id_, message="too hard", seconds=10**400)
    elif order == "refused":
        say(type="error", id=id_, message="too hard")
    elif order == "long":
        sys.stdout.write("x" * 17_000_000)
        sys.stdout.flush()
    else:
        result(id_, text)
    before = id_
