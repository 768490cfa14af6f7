"""karat gold diff: where two labellings of one text differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from karat.cli.flags import corpus_flag
from karat.cli.gold_agree import two_annotators
from karat.cli.standard_streams import note
from karat.errors import EXIT_FAULT, UsageError
from karat.wording import so_many

if TYPE_CHECKING:
    from karat.articles import Gold


@click.command(name="diff")
@click.argument("what", nargs=-1, required=True, metavar="A B | ID")
@corpus_flag
@click.option(
    "--annotators", metavar="A,B", callback=two_annotators, help="Whose passes over ID to compare."
)
@click.option("--exit-code", is_flag=True, help="Exit with 2 where they differ.")
def command(
    what: tuple[str, ...],
    corpus: str | None,
    annotators: tuple[str, str] | None,
    exit_code: bool,
) -> int:
    """Print every difference in text order, as line:offset and the words, a | b.

    A and B are .mark files or gold/1 .json files of one text; ID is an article that two
    annotators labelled.

    \b
    Examples:
      karat gold diff war-000 --annotators ada,ben
      karat gold diff war-000.mark corpus/articles/war-000.json
    """
    from karat.gold.compare_passes import compare
    from karat.gold.diff_lines import diff_lines
    from karat.gold.labelled_files import check_same_text

    a, b = _two(what, corpus, annotators)
    check_same_text(a, b)
    compared = compare(a, b)
    count = 0
    for line in diff_lines(a, b, compared):
        count += not line.startswith(" ")
        click.echo(line)
    note(f"{so_many(count, 'difference')}, {so_many(len(compared.agreed), 'label')} the same")
    return EXIT_FAULT if exit_code and count else 0


def _two(
    what: tuple[str, ...], corpus: str | None, annotators: tuple[str, str] | None
) -> tuple[Gold, Gold]:
    if len(what) == 2 and annotators is None:
        from karat.gold.labelled_files import open_labels

        return open_labels(Path(what[0])), open_labels(Path(what[1]))
    if len(what) != 1:
        raise UsageError("give two files, or one article's id with --annotators a,b")
    from karat.corpus import find_corpus
    from karat.gold.passes import annotated_twice, read_two

    root = find_corpus(corpus)
    (twice,) = annotated_twice(root, what, annotators)
    two = read_two(root, twice)
    return two.a.gold, two.b.gold
