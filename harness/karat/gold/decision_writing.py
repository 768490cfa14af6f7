"""Writes the sheet of an article: every difference between two passes, to be decided by a third.

The sheet is a text that a person fills in. Agreed labels are not listed; where they stand in a
passage, they are marked there, so that decisions can refer to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.gold.compare_passes import ENTITY, compare
from karat.gold.conflicts import clusters_of
from karat.gold.label_lines import LabelLines
from karat.gold.shared_names import entities_of
from karat.layers import Entity
from karat.marks.body import write_body
from karat.spans import Span, Spans

if TYPE_CHECKING:
    from karat.gold.compare_passes import Compared, Difference, Version
    from karat.gold.conflicts import Cluster, Conflict
    from karat.gold.passes import Pass, TwoPasses

HOW_TO = """\
# Where two passes over {id} differ, to be decided by somebody who made neither.
# Give your name after "adjudicator:". Under each difference write after "decision:" one of
#   a        what pass a says (where its line is -, there is no label)
#   b        what pass b says
#   both     both labels stand, each for itself
#   neither  no label
# or labels of your own: nothing after "decision:", and below it, one a line, as in a: and b:
#   q4 span="“Wait,”" span="“then run.”" direct speaker=s3 cue=c4
#   q4~1 type=mixed
#   s3 span="Vold"#2 @vold
#   @vold person "Ines Vold" alias="Vold"
# span= quotes the text without marks; #2 is the second such place in the passage.
# An id is that of the difference, or one that the sheet does not use (s90). A quote of your own
# has the speaker= and cue= that its line says, and no others. q4~1 is an alternative of q4.
# After "rule:" stands the rule of the guidelines that settles it (several: Q14, G7); "note:" may
# stay empty. Labels that agree are marked in the text.
"""


def write_sheet(two: TwoPasses, adjudicator: str = "") -> str:
    """Writes the sheet of two passes without a decision in it."""
    compared = compare(two.a.gold, two.b.gold)
    head = [
        HOW_TO.format(id=two.id),
        f"article: {two.id}\n",
        f"pass a: {_source(two.a)}\n",
        f"pass b: {_source(two.b)}\n",
        f"adjudicator: {adjudicator}".rstrip() + "\n",
    ]
    lines = LabelLines(two.a.gold.article, compared.layers)
    blocks = [_cluster(cluster, compared, lines) for cluster in clusters_of(compared)]
    return "\n".join(["".join(head), *blocks])


def _source(one: Pass) -> str:
    return f"{one.annotator}, sha256 {one.sha256}"


def _cluster(cluster: Cluster, compared: Compared, lines: LabelLines) -> str:
    passage = passage_view(cluster.passage, compared)
    text = "".join(f"text: {line}\n" for line in passage.splitlines() if line)
    conflicts = [
        "".join(f"{line}\n" for line in _conflict(one, cluster.passage, compared, lines))
        for one in cluster.conflicts
    ]
    return "\n".join([f"=== {cluster.number}, line {cluster.line}\n{text}", *conflicts])


def _conflict(
    conflict: Conflict, passage: Span, compared: Compared, lines: LabelLines
) -> list[str]:
    difference = conflict.difference
    written = [f"--- {conflict.number} {shown_id(difference)}: {what_differs(difference)}"]
    for name in ("a", "b"):
        said = version_lines(difference, name, passage, compared, lines)
        written += [f"{name}: {line}" for line in said]
    return [*written, "decision:", "rule:", "note:"]


def shown_id(difference: Difference) -> str:
    """Gives the id of a difference as the sheet shows it, an entity's with @."""
    return f"@{difference.id}" if difference.layer == ENTITY else difference.id


def what_differs(difference: Difference) -> str:
    """Says in a few words what a difference is."""
    if difference.a is None or difference.b is None:
        return f"only {'b' if difference.a is None else 'a'}"
    return ", ".join(difference.keys)


def version_lines(
    difference: Difference, name: str, passage: Span, compared: Compared, lines: LabelLines
) -> list[str]:
    """Writes one pass's version, with the entities that it alone knows; - where there is none."""
    version: Version | None = difference.a if name == "a" else difference.b
    if version is None:
        return ["-"]
    if isinstance(version, Entity):
        return [lines.entity(version)]
    own, other = compared.entities_a, compared.entities_b
    if name == "b":
        own, other = other, own
    alone = [own[id_] for id_ in entities_of(version) if id_ in own and id_ not in other]
    return [*(lines.entity(one) for one in alone), *lines.label(version, passage)]


def passage_view(passage: Span, compared: Compared) -> str:
    """Writes the words of a passage with the agreed labels marked."""
    marks: list[tuple[str, Spans]] = []
    for id_, label in compared.agreed.items():
        inside = tuple(
            Span(max(start, passage.start) - passage.start, min(end, passage.end) - passage.start)
            for start, end in label.spans
            if start < passage.end and passage.start < end
        )
        if inside:
            marks.append((id_, inside))
    return write_body(compared.text[passage.start : passage.end] + "\n", marks)
