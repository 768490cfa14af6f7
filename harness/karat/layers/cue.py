"""cue: the words that signal a report."""

from __future__ import annotations

import msgspec

from karat.layers.protocol import Layer


class CueKeys(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A cue has no attributes."""


CUE = Layer(name="cue", letter="c", group="cue", keys=CueKeys)
