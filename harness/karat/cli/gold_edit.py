"""karat gold edit: an article's labels in a person's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

import click

from karat.cli.flags import corpus_flag
from karat.cli.gold_told import tell
from karat.cli.standard_streams import note
from karat.errors import EXIT_FAULT, UsageError
from karat.wording import so_many

if TYPE_CHECKING:
    from pathlib import Path

    from karat.corpus import Corpus
    from karat.gold.typing_file import Typed, TypingFile

USUAL_EDITORS = ("sensible-editor", "nano", "vi", "notepad")


@click.command(name="edit")
@click.argument("article", metavar="ID")
@corpus_flag
@click.option("--no-input", is_flag=True, help="Never ask; leave with 2 where there are errors.")
def command(article: str, corpus: str | None, no_input: bool) -> int:
    """Open the .mark of an article in $VISUAL or $EDITOR, and take the labels into the corpus.

    What you type is checked first. While it has errors, it stays next to the corpus, in
    CORPUS.ID.edit.mark, and the next `karat gold edit ID` goes on with it.

    \b
    Example:
      EDITOR=nano karat gold edit war-000
    """
    from karat.cli.disk import disk_refusals
    from karat.corpus import find_corpus, open_corpus
    from karat.gold.typing_file import begin
    from karat.spelling import did_you_mean

    opened = open_corpus(find_corpus(corpus))
    ids = opened.ids("all")
    if article not in ids:
        raise UsageError(f'no article "{article}" in {opened.root}{did_you_mean(article, ids)}')
    editor = _editor()
    with disk_refusals():
        typing = begin(opened, article)
        if typing.resumed:
            note(f"going on with what was typed before: {typing.path}")
        code = None
        try:
            code = _until_done(opened, typing, editor, no_input=no_input)
        finally:
            if code is None:  # an interrupt or an error: what was typed lies there
                _say_where(typing)
        return code


def _until_done(opened: Corpus, typing: TypingFile, editor: list[str], *, no_input: bool) -> int:
    """Opens the editor until the labels are sound, or the person has had enough."""
    from karat.corpus import naming_flag
    from karat.gold.typing_file import look, put_away, save

    while True:
        held = typing.path.read_bytes()
        ended, is_emptied = 1, False
        try:
            ended = _open(editor, typing.path)
        finally:
            is_emptied = _say_before(typing, held, ended)
        if is_emptied:
            return EXIT_FAULT
        typed = look(opened, typing)
        tell(typed.problems)
        if ended:
            note(f"the editor ended with {ended}")
            _say_where(typing)
            return EXIT_FAULT
        if not typed.is_new:
            _say_kept(put_away(typing, typed))
            note(f"{typing.id}: nothing changed")
            return 0
        if typed.gold is not None:
            save(opened, typing, typed)
            _say_kept(put_away(typing, typed))
            note(f"{typing.id}: {so_many(len(typed.gold.annotations), 'label')} written")
            return 0
        if no_input or not _wants_more(typed):
            note(f"nothing written; what you typed is in {typing.path}")
            note(f"go on with: karat gold edit {typing.id}{naming_flag(opened.root)}")
            return EXIT_FAULT


def _wants_more(typed: Typed) -> bool:
    """Asks whether to open the editor again; the end of the input means no."""
    errors = sum(not problem.warning for problem in typed.problems)
    try:
        question = f"{so_many(errors, 'error')}. Go on editing?"
        return click.confirm(question, default=True, err=True)
    except click.Abort:
        click.echo(err=True)
        return False


def _say_before(typing: TypingFile, held: bytes, ended: int) -> bool:
    """Saves what was typed before from an editor that failed; says whether it left nothing."""
    from karat.gold.typing_file import keep_before, left_nothing, put_back, take_away

    lost = f"the editor left nothing in {typing.path}"
    if put_back(typing, held):
        note(f"{lost}; what was typed before is in it again")
        return True
    if left_nothing(typing.path):
        take_away(typing)
        note(f"{lost}; the labels are as they were")
        return True
    kept = keep_before(typing, held) if ended else None
    if kept is not None:
        note(f"what was typed before is in {kept}")
    return False


def _say_where(typing: TypingFile) -> None:
    """Says where typing is kept, if there is any; a view that nobody touched is taken away."""
    from karat.gold.typing_file import left_nothing, take_away
    from karat.gold.view_file import open_view

    if left_nothing(typing.path) or open_view(typing.path).source == typing.view:
        take_away(typing)
    else:
        note(f"what you typed is in {typing.path}")


def _say_kept(kept: Path | None) -> None:
    if kept is not None:
        note(f"your # lines are no part of the gold; they are kept in {kept}")


def _editor() -> list[str]:
    """Gives the command of the person's editor: $VISUAL, $EDITOR, else one that is there."""
    said = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if said:
        try:
            return shlex.split(said, posix=os.name != "nt")
        except ValueError as error:
            raise UsageError(f"VISUAL or EDITOR is no command: {said} ({error})") from error
    found = next((one for one in USUAL_EDITORS if shutil.which(one)), None)
    if found is None:
        raise UsageError("no editor found; set EDITOR, as in EDITOR=nano")
    return [found]


def _open(editor: list[str], path: Path) -> int:
    """Lets the person edit a file; gives the editor's exit code."""
    try:
        # The person's own choice of program, called without a shell.
        return subprocess.call([*editor, str(path)])  # noqa: S603
    except FileNotFoundError as error:
        raise UsageError(f"no editor {editor[0]}; set VISUAL or EDITOR") from error
