"""The figures in the corpus' README: agreement and audit, laid out from what is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from karat.errors import UsageError
from karat.gold.agreement_table import agreement_table
from karat.gold.auditing import NAME, audit_of
from karat.wording import agreeing, so_many
from karat.writing import write_atomically

if TYPE_CHECKING:
    from karat.corpus import Corpus


def agreement_lines(agreement: dict[str, Any]) -> list[str]:
    """Lays the agreement out as two Markdown tables."""
    many = so_many(agreement["articles"], "article")
    lines = [
        f"{many}, two passes each; F1 of items with its interval.",
        "",
        "| layer | first | second | strict | tolerant | overlap |",
        "|---|---|---|---|---|---|",
    ]
    for name, layer in agreement["layers"].items():
        first, second = layer["items"]
        figures = " | ".join(_figure(layer["f1"][regime], "f1") for regime in layer["f1"])
        lines.append(f"| {name} | {first:,} | {second:,} | {figures} |")
    lines += ["", "| of items that match | accuracy | right | of |", "|---|---|---|---|"]
    for name, layer in agreement["layers"].items():
        for aspect, one in layer["accuracy"].items():
            if one["of"]:
                figure = _figure(one, "accuracy")
                lines.append(f"| {name} {aspect} | {figure} | {one['right']:,} | {one['of']:,} |")
    return [*lines, "", agreement["note"]]


def _figure(one: dict[str, Any], key: str) -> str:
    if one[key] is None:
        return "–"
    if one["low"] is None:
        return f"{one[key]:.3f} –"
    return f"{one[key]:.3f} [{one['low']:.3f}, {one['high']:.3f}]"


def audit_lines(corpus: Corpus) -> list[str]:
    """Lays the audit out in Markdown."""
    audit = audit_of(corpus)
    interval = audit.interval
    between = (
        "" if interval is None else f" [{1000 * interval.low:.1f}, {1000 * interval.high:.1f}]"
    )
    rules = ", ".join(f"{rule} {count}" for rule, count in audit.by_rule) or "none"
    labels = f"{audit.labels:,} {agreeing(audit.labels, 'label', 'labels')}"
    ground = f"{labels} of {so_many(audit.articles, 'article')}"
    return [
        f"{so_many(audit.faults, 'fault')}, all mended, in {ground}.",
        f"That is {audit.per_thousand:.1f}{between} a thousand labels.",
        f"By rule: {rules}.",
        f"Besides, {so_many(audit.tag_faults, 'fault')} of tags, which no score sees.",
    ]


def filled(text: str, name: str, lines: list[str]) -> str:
    """Puts lines between the marks of a part of a page."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    if pattern.search(text) is None:
        raise UsageError(f"the page has no part marked <!-- {name} -->")
    body = "\n".join(lines)
    return pattern.sub(lambda found: f"{found[1]}{body}\n{found[2]}", text)


def page(corpus: Corpus, text: str) -> str:
    """Gives the corpus' README with today's figures in it."""
    text = filled(text, "agreement", agreement_lines(agreement_table(corpus)))
    if (corpus.root / NAME).is_file():
        text = filled(text, "audit", audit_lines(corpus))
    return text


def write_page(corpus: Corpus) -> bool:
    """Brings README.md of the corpus up to date; says whether it changed."""
    path = corpus.root / "README.md"
    if not path.is_file():
        return False
    before = path.read_text(encoding="utf-8")
    after = page(corpus, before)
    if after == before:
        return False
    write_atomically(path, after.encode())
    return True
