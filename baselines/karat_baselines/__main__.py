"""Makes the committed results of the baselines and the leaderboard, or says which are stale.

python -m karat_baselines update [NAME…]   run baselines on test, train and dev; write it all
python -m karat_baselines check [NAME…]    exit 2 where a result is not what a run gives now
python -m karat_baselines board            write baselines/README.md from the committed results
python -m karat_baselines measure [NAME…]  speed and install size on this machine
"""

from __future__ import annotations

import argparse
import sys
import time

import karat
from karat_baselines.known import chosen
from karat_baselines.results import needs_checkout


def main(arguments: list[str]) -> int:
    """Does what is asked; gives the exit code."""
    asked = _parser().parse_args(arguments)
    start = time.monotonic()
    try:
        needs_checkout()
        code = _do(asked)
    except karat.KaratError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stderr.write(f"{asked.verb}: {time.monotonic() - start:.0f} s\n")
    return code


def _do(asked: argparse.Namespace) -> int:
    if asked.verb == "board":
        from karat_baselines.board import write_board

        write_board()
        return 0
    baselines = chosen(tuple(asked.names))
    if asked.verb == "update":
        from karat_baselines.updating import update

        return update(baselines)
    if asked.verb == "check":
        from karat_baselines.staleness import check

        return check(baselines, installed_only=asked.installed)
    from karat_baselines.measuring import measure

    return measure(baselines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m karat_baselines",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="update|check|board|measure")
    for verb in ("update", "check", "measure"):
        names = verbs.add_parser(verb)
        names.add_argument("names", nargs="*", metavar="NAME", help="a baseline; default: all")
        if verb == "check":
            names.add_argument(
                "--installed", action="store_true", help="what is not installed is no fault"
            )
    verbs.add_parser("board")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
