"""Which layer each label of a model stands for, held against the labels that the model has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.errors import UsageError
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from karat.extractors.adapters.options import Options

_MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Labels:
    """Layers by label; where none were given, each label of the model is a layer of its name."""

    layers: Mapping[str, str]

    def layer_of(self, label: str) -> str | None:
        """Gives the layer of a label; None where the label is not asked for."""
        return self.layers.get(label) if self.layers else label

    def all_layers(self, known: Collection[str]) -> tuple[str, ...]:
        """Lists the layers that can come from a model with the `known` labels."""
        return tuple(dict.fromkeys(self.layers.values() if self.layers else sorted(known)))

    def hold(self, model: str, known: Sequence[str]) -> None:
        """Raises UsageError where a label is asked for that the model cannot give."""
        missing = [label for label in self.layers if label not in known]
        if not missing and known:
            return
        listed = ", ".join(sorted(known)[:_MOST_SHOWN]) or "none"
        if not known:
            raise UsageError(f"{model} has no labels: it would find nothing")
        asked = ", ".join(f"{quoted(one)}{did_you_mean(one, known)}" for one in missing)
        raise UsageError(f"{model} has no label {asked}; its labels are {listed}")


def read_labels(options: Options) -> Labels:
    """Reads the option `labels`, a table of layers by label."""
    layers: dict[str, str] = {}
    for label, layer in options.table("labels").items():
        if isinstance(layer, str) and layer and label:
            layers[label] = layer
        else:
            options.wrong(f"labels.{label} is {quoted(str(layer))}, expected the name of a layer")
    return Labels(layers)
