"""From a result's predictions to its answers and its score under today's gold and scorer."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from karat.answers.rules import examine, known_layers
from karat.decoding import iter_lines
from karat.errors import UsageError
from karat.evaluate import evaluate
from karat.extractors.references import PREDS, is_replay
from karat.goldfiles.writing import gold_hash, text_hash
from karat.outcome.building import build_result
from karat.outcome.repeat_folders import predictions_of
from karat.outcome.repeat_tables import repeats_of
from karat.outcome.repeats import pooled_result
from karat.predictions import read_predictions
from karat.predictions.files import LONGEST_LINE
from karat.predictions.header import is_header
from karat.predictions.json_lines import read_line
from karat.result_files import article_records
from karat.scoring import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from karat.articles import Gold
    from karat.corpus import Corpus
    from karat.evaluate import Evaluation
    from karat.predictions import PredictionsFile
    from karat.results import CorpusRecord, ResultRecord


def predictions_beside(path: Path, result: ResultRecord) -> Path | None:
    """Finds the predictions of a run folder or a result file; None where none lie beside it.

    Of several files the one with the recorded hash is meant.
    """
    folder = path if path.is_dir() else path.parent
    names = ["predictions.jsonl"]
    reference = result.extractor.reference
    if is_replay(reference):
        # A name of a file in this folder and no more: a result must not lead elsewhere.
        names.insert(0, reference.removeprefix(PREDS).replace("\\", "/").split("/")[-1])
    found = [folder / name for name in names if name and (folder / name).is_file()]
    return next(
        (one for one in found if _sha256(one) == result.predictions), next(iter(found), None)
    )


def needed_predictions(path: Path, result: ResultRecord) -> Path:
    """Finds a result's predictions, which must be there and be those that it was made from.

    Raises:
        UsageError: there are none beside it, or they have changed.
    """
    found = predictions_beside(path, result)
    if found is None:
        raise UsageError(f"no predictions beside {path}: give the folder of a run")
    if _sha256(found) != result.predictions:
        raise UsageError(f"{found} has changed since {path} was made of it; score it again")
    return found


def repeat_files(first: Path, result: ResultRecord) -> list[Path]:
    """Finds the predictions of every repeat beside the first's; of a single run that one alone.

    Raises:
        UsageError: some are missing.
    """
    numbers = range(2, len(repeats_of(result)) + 1)
    files = [first, *(predictions_of(first.parent, number) for number in numbers)]
    if missing := [str(path) for path in files if not path.is_file()]:
        raise UsageError(f"no predictions of every repeat: {', '.join(missing)} are missing")
    return files


def needed_files(path: Path, result: ResultRecord) -> list[Path]:
    """Finds the predictions of every repeat; they must be there and be those that were scored.

    Raises:
        UsageError: some are missing, or have changed.
    """
    files = repeat_files(needed_predictions(path, result), result)
    for found, repeat in zip(files, repeats_of(result), strict=False):
        if _sha256(found) != repeat.predictions:
            raise UsageError(f"{found} has changed since {path} was made of it")
    return files


def read_answers(
    path: Path, corpus: Corpus, golds: Sequence[Gold], result: ResultRecord
) -> PredictionsFile:
    """Reads the answers for these articles; lines for others of corpus or result are left out.

    Raises:
        FormatError: with every problem; leave `outgrown` articles out and none is the text's.
    """
    articles = {gold.id: gold.article for gold in golds}
    others = {*corpus.ids("all"), *result.articles} - articles.keys()
    return read_predictions(path, articles, layers=corpus.manifest.layers, elsewhere=others)


def outgrown(
    path: Path,
    corpus: Corpus,
    golds: Sequence[Gold],
    result: ResultRecord,
    texts: Mapping[str, str] | None = None,
) -> list[str]:
    """Names the articles whose text is no longer the one that these predictions were made on.

    Only gold that has moved since the result was made is looked at. The sha256 of the texts of
    that time are `texts`, or those that the header of a run keeps. Where an article has none, its
    text is taken to have changed if offsets lie beyond it or quoted surfaces are not its own; a
    change that leaves every offset within it goes unseen then.
    """
    moved = {
        gold.id: gold
        for gold in golds
        if gold.id in result.articles and gold_hash(gold) != result.articles[gold.id].hash
    }
    kept = (_kept_texts(path) if moved else {}) | dict(texts or {})
    found = {id_ for id_, gold in moved.items() if id_ in kept and kept[id_] != text_hash(gold)}
    unsure = {id_: gold.article.text for id_, gold in moved.items() if id_ not in kept}
    layers = known_layers(corpus.manifest.layers, result.extractor.layers)
    for piece in iter_lines(path, LONGEST_LINE) if unsure else ():
        value = read_line(piece.raw, piece.line).value
        id_ = value.get("id") if isinstance(value, dict) else None
        if not isinstance(id_, str) or id_ not in unsure:
            continue
        # What is wrong with the line even without its text is a fault of the file.
        fits, sound = (not examine(value, page, layers).slips for page in (unsure[id_], None))
        if sound and not fits:
            found.add(id_)
    return [gold.id for gold in golds if gold.id in found]


def _kept_texts(path: Path) -> dict[str, str]:
    """Gives the sha256 of the texts that a run's header keeps; none where it keeps none."""
    first = next(iter_lines(path, LONGEST_LINE), None)
    header = read_line(first.raw, first.line).value if first else None
    corpus = header.get("corpus") if is_header(header) else None
    texts = corpus.get("texts") if isinstance(corpus, dict) else None
    if not isinstance(texts, dict):
        return {}
    return {id_: said for id_, said in texts.items() if isinstance(said, str)}


def rescore_files(
    result: ResultRecord,
    files: Sequence[PredictionsFile],
    golds: Sequence[Gold],
    corpus: CorpusRecord,
    settings: Mapping[str, float],
) -> ResultRecord:
    """Scores a result anew by the gold that is given, articles and all.

    `files` is its file of predictions, or those of all its repeats.
    """
    extractor = result.extractor
    each = [_evaluated(file, golds, extractor.layers, settings) for file in files]
    if repeats_of(result):
        whole, made = pooled_result(each, corpus, extractor, [file.sha256 for file in files])
    else:
        file, whole = files[0], each[0]
        made = build_result(
            whole, corpus, extractor, predictions_sha256=file.sha256, elsewhere=file.left_out
        )
    return msgspec.structs.replace(made, articles=dict(article_records(whole)))


def _evaluated(
    file: PredictionsFile,
    golds: Sequence[Gold],
    layers: Sequence[str] | None,
    settings: Mapping[str, float],
) -> Evaluation:
    pairs = ((gold, file.answers[gold.id]) for gold in golds)
    evaluation = evaluate(pairs, Settings(**settings), layers)
    evaluation.arrange([gold.id for gold in golds])
    return evaluation


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
