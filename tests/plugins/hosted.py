"""Extractors for the host: with options, in batches, that count, that cannot start."""

import os
import signal
import sys
import time
from fractions import Fraction
from pathlib import Path

from karat import Annotation, Span

sys.stdout.write("printed at import\n")


class Configured:
    name, version, layers = "configured", "2", ("date",)

    def __init__(self, word="x", many=1):
        self.word, self.many = word, many

    def extract(self, _):
        return [{"layer": "date", "spans": [[0, 4]], "value": f"{self.word} {self.many!r}"}]


class Together:
    """Says how many articles it was given at once."""

    layers = ("date",)
    in_flight = 5

    def extract_batch(self, articles):
        if any("do: raises" in article.text for article in articles):
            raise ValueError("no such luck")
        if any("do: hang" in article.text for article in articles):
            time.sleep(271828)
        found = {"layer": "date", "spans": [[0, 4]], "value": str(len(articles))}
        return ([found] for _ in articles)


class Unready:
    def setup(self):
        raise OSError("no model")

    def extract(self, _):
        return []


class Slow(Unready):
    def setup(self):
        time.sleep(271828)


class Clinging:
    """Never leaves by itself, and complains when it is closed."""

    def extract(self, _):
        import threading

        threading.Thread(target=time.sleep, args=(271828,)).start()
        return []

    def close(self):
        raise RuntimeError("not yet")


class Once:
    """Comes up once, and never again after it has crashed."""

    def __init__(self, flag):
        self.flag = Path(flag)

    def setup(self):
        if self.flag.exists():
            sys.exit("the port is taken")
        self.flag.touch()

    def extract(self, _):
        os.kill(os.getpid(), signal.SIGKILL)


def odd(article):
    return {
        "set": [{"layer": "date", "spans": {(0, 1)}}],
        "nan": [{"layer": "date", "spans": [[0, 1]], "score": float("nan")}],
        "none": None,
        "half": [{"layer": "date", "spans": [[0, 1]], "value": "\ud83d"}],
        "other": {"id": "another", "annotations": []},
        "unknown": [{"layer": "dates", "spans": [[0, 1]]}],
        "objects": [Annotation("quantity", (Span(0, 2),), {"value": Fraction(1, 5)}, score=0.5)],
        "mapping": {"annotations": ({"layer": "date", "spans": ((0, 1),)},), "entities": []},
        "bytes": [{"layer": b"date", "spans": [[0, 1]]}],
    }[article.id]
