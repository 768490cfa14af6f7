"""The cache: an answer comes back to what it was given to, and to nothing else."""

import os
from pathlib import Path

import pytest

from karat.articles import Article
from karat.cache_folder import cache_root
from karat.store import Cache, owner_of
from karat.team import Identity

ARTICLE = Article("war-000", "It rained on Monday.", {"dct": "2031-05-06"})
LINE = b'{"id":"war-000","annotations":[{"layer":"date","spans":[[13,19]]}]}\n'
IDENTITY = Identity("plugin.py:Finds", "finds", "1")


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path, "owner")


def test_what_is_kept_is_found(cache, tmp_path):
    """The line comes back as it was, to another cache of the same owner too, and is counted."""
    assert cache.find(ARTICLE) is None
    cache.keep(ARTICLE, LINE)
    again = Cache(tmp_path, "owner")
    assert LINE == again.find(ARTICLE)
    assert 1 == again.hits


@pytest.mark.parametrize(
    "other",
    [
        Article("war-001", ARTICLE.text, ARTICLE.meta),
        Article("war-000", "It rained on Sunday.", ARTICLE.meta),
        Article("war-000", ARTICLE.text, {"dct": "2031-05-07"}),
    ],
)
def test_an_article_is_its_id_text_and_meta(other, cache):
    """All that an extractor sees is in the key."""
    cache.keep(ARTICLE, LINE)
    assert cache.find(other) is None


@pytest.mark.parametrize(
    ("changed", "options", "code", "layers"),
    [
        (Identity("other.py:Finds", "finds", "1"), {}, "c0de", ["date"]),
        (Identity("plugin.py:Finds", "other", "1"), {}, "c0de", ["date"]),
        (Identity("plugin.py:Finds", "finds", "2"), {}, "c0de", ["date"]),
        (Identity("plugin.py:Finds", "finds", "1", "f11e"), {}, "c0de", ["date"]),
        (Identity("plugin.py:Finds", "finds", "1", layers=("date",)), {}, "c0de", ["date"]),
        (IDENTITY, {"n": "5"}, "c0de", ["date"]),
        (IDENTITY, {"n": 5}, "c0de", ["date"]),
        (IDENTITY, {}, "other", ["date"]),
        (IDENTITY, {}, "c0de", ["date", "quote"]),
    ],
)
def test_an_owner_is_all_that_an_answer_hangs_on(changed, options, code, layers):
    """Reference, name, version, file, options with their kinds, code, layers: each tells apart."""
    owners = {
        owner_of(IDENTITY, {}, "c0de", ["date"]),
        owner_of(IDENTITY, {"n": 5.0}, "c0de", ["date"]),
        owner_of(changed, options, code, layers),
    }
    assert 3 == len(owners)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:0],
        lambda raw: raw[:40],
        lambda raw: b"\x00" * len(raw),
        lambda raw: raw.replace(b"[13,19]", b"[12,19]"),
        lambda raw: raw.replace(b"cache/1", b"cache/2"),
    ],
)
def test_a_spoilt_entry_is_as_if_it_were_not_there(spoil, cache):
    """It is not believed, and the next answer is written over it."""
    cache.keep(ARTICLE, LINE)
    entry = next(cache.root.glob("answers/*/*.json"))
    entry.write_bytes(spoil(entry.read_bytes()))
    assert cache.find(ARTICLE) is None
    cache.keep(ARTICLE, LINE)
    assert LINE == cache.find(ARTICLE)


def test_an_entry_of_another_is_not_believed(cache, tmp_path):
    """A file that was moved to another's place does not answer there."""
    cache.keep(ARTICLE, LINE)
    (tmp_path / "answers" / "stranger").mkdir()
    entry = next((tmp_path / "answers" / "owner").iterdir())
    entry.rename(tmp_path / "answers" / "stranger" / entry.name)
    assert Cache(tmp_path, "stranger").find(ARTICLE) is None


def test_a_failure_is_no_answer(cache):
    """It is not found, even if it was kept."""
    cache.keep(ARTICLE, b'{"id":"war-000","error":{"kind":"timeout","message":"60 s passed"}}\n')
    assert cache.find(ARTICLE) is None


@pytest.fixture
def four(cache):
    """Keeps four answers, used one after the other, of one size; gives their files."""
    for number in range(4):
        article = Article(f"war-{number:03}", "It rained on Monday.")
        cache.keep(article, LINE.replace(b"war-000", article.id.encode()))
        entry = max(cache.root.glob("answers/*/*.json"), key=lambda path: path.stat().st_mtime_ns)
        os.utime(entry, (1000 + number, 1000 + number))
    files = sorted(cache.root.glob("answers/*/*.json"), key=lambda path: path.stat().st_mtime_ns)
    assert 1 == len({path.stat().st_size for path in files})
    return files


def left_of(four, cache):
    """Trims to the room of two; tells which of the four are left."""
    cache.trim(2 * max(path.stat().st_size for path in four if path.exists()))
    return [path.is_file() for path in four]


def test_what_was_used_longest_ago_is_dropped_first(cache, four):
    """Beyond its size the cache keeps what was kept or found last."""
    assert cache.find(Article("war-000", "It rained on Monday."))
    assert [True, False, False, True] == left_of(four, cache)


def test_what_cannot_be_dropped_takes_its_room_all_the_same(cache, four, monkeypatch):
    """The oldest stays, so the two after it go."""
    drop = Path.unlink

    def refuse(path, **how):
        if path == four[0]:
            raise PermissionError
        drop(path, **how)

    monkeypatch.setattr(Path, "unlink", refuse)
    assert [True, False, False, True] == left_of(four, cache)


def test_what_another_run_dropped_takes_no_room(cache, four, monkeypatch):
    """The oldest goes while it is about to be dropped: only the one after it follows."""
    drop = Path.unlink

    def late(path, **how):
        if path == four[0]:
            drop(path)
        drop(path, **how)

    monkeypatch.setattr(Path, "unlink", late)
    assert [False, False, True, True] == left_of(four, cache)


def test_a_disk_that_refuses_costs_the_cache_alone(tmp_path):
    """Nothing is raised; what is wrong is kept to be told."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    cache = Cache(tmp_path / "file", "owner")
    cache.keep(ARTICLE, LINE)
    assert "file" in cache.fault


def test_the_place_of_the_cache(monkeypatch, tmp_path):
    """KARAT_CACHE comes before XDG_CACHE_HOME."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.delenv("KARAT_CACHE", raising=False)
    assert tmp_path / "xdg" / "karat" == cache_root()
    monkeypatch.setenv("KARAT_CACHE", str(tmp_path / "own"))
    assert tmp_path / "own" == cache_root()
