"""A verdict made up, to lay out; and a text that would break out of a page."""

from __future__ import annotations

from karat.gate.verdict import (
    ArticleWord,
    FlipRecord,
    FloorWord,
    GroundRecord,
    LimitWord,
    PolicyRecord,
    RunRecord,
    ScoreWord,
    VerdictRecord,
    WorstRecord,
)

EVIL = 'a<b>&"|`x`\x00\x1b[31m\n::error::owned ##[add-mask]1 ]]> ![i](http://x) % \r\n'


def score(name="date.found", word="fail", sentence="fell by 0.200", **changed):
    """Makes a gated score."""
    layer, _, aspect = name.rpartition(".")
    figures = {"baseline": 0.9, "now": 0.7, "difference": -0.2, "low": -0.3, "high": -0.1}
    return ScoreWord(
        score=name,
        layer=layer,
        aspect=aspect,
        **(figures | {"level": 0.95, "p": 0.0001, "articles": 40, "tolerance": 0.01} | changed),
        word=word,
        sentence=sentence,
    )


def made_verdict(**changed):
    """Makes a verdict; keys that are given replace its own."""
    run = RunRecord(
        name=None, extractor="mine", version="3", signature="stories 1 | test", predictions=""
    )
    main = RunRecord(
        name="main", extractor="mine", version="2", signature="stories 1", predictions=""
    )
    policy = PolicyRecord(
        scores=[],
        tolerances={},
        floors={},
        must_pass=[],
        coverage=0.9,
        errors=0,
        interval="require",
        confidence=0.95,
    )
    ground = GroundRecord(
        shared=40,
        added=[],
        lost=[],
        outgrown=[],
        measured=40,
        attempted=40,
        failed={},
        rescored=False,
        gold=[],
        scorer=False,
    )
    own = {
        "format": "verdict/1",
        "verdict": "fail",
        "exit": 1,
        "warnings": 1,
        "canary": "the canary",
        "run": run,
        "baseline": main,
        "policy": policy,
        "ground": ground,
        "limits": [LimitWord(limit="errors", word="warn", sentence="1 article failed")],
        "scores": [
            score(),
            score("date.value", "undecided", "fell by 0.1"),
            score("cue.found", "pass"),
        ],
        "floors": [
            FloorWord(
                score="date.found",
                rate="f1",
                floor=0.8,
                now=0.7,
                word="fail",
                sentence="is low",
            )
        ],
        "must_pass": [ArticleWord(article="story-1", word="pass", sentence="is all right")],
        "worst": [
            WorstRecord(
                article="story-2",
                errors_before=0,
                errors_now=2,
                flips=[FlipRecord(score="date.found", surface="May 2033", gained=False)],
            )
        ],
    }
    return VerdictRecord(**(own | changed))
