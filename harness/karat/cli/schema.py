"""karat schema: the JSON Schemas of karat's files."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="schema")
@click.argument("name", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write every schema into this folder.",
)
def command(name: str | None, out: Path | None) -> int:
    """Print the JSON Schema of NAME (gold, predictions, result, verdict …), or write them all.

    \b
    Examples:
      karat schema gold
      karat schema --out corpus/schema
    """
    from karat.cli.flags import write_out
    from karat.cli.standard_streams import note, print_bytes
    from karat.errors import UsageError
    from karat.schemas import schema_text, schemas
    from karat.spelling import did_you_mean

    known = schemas()
    if out is not None:
        for title, schema in known.items():
            write_out(out / f"{title}.schema.json", schema_text(schema).encode())
        return 0
    if name is None:
        for title in known:
            click.echo(title)
        note("karat schema NAME prints one; --out DIR writes all")
        return 0
    if name not in known:
        raise UsageError(
            f'no schema "{name}"; there are {", ".join(known)}{did_you_mean(name, known)}'
        )
    print_bytes(schema_text(known[name]).encode())
    return 0
