"""A finished run's files: what is left of older ones, and what its account may say."""

import json

import pytest

PLUGIN = """
import sys, json

sys.stdin.readline()
print(json.dumps({"type": "hello", "protocol": 1, "name": "x", "version": "1"}), flush=True)
for line in sys.stdin:
    message = json.loads(line)
    if message["type"] == "bye":
        break
    said = {"type": "result", "id": message["id"], "annotations": [], "seconds": SECONDS}
    print(json.dumps(said), flush=True)
"""


@pytest.mark.parametrize("seconds", ["5e-324", "1e9", "0"])
def test_the_account_is_json_whatever_seconds_were_told(
    seconds, karat_here, small_corpus, tmp_path
):
    """The least number above 0 makes no speed beyond all numbers, the greatest no infinite sum."""
    (tmp_path / "ask.py").write_text(PLUGIN.replace("SECONDS", seconds), encoding="utf-8")
    flags = ("--corpus", small_corpus, "--split", "all", "--out", "there")
    assert 0 == karat_here("run", "exec:python3 ask.py", *flags).code
    raw = (tmp_path / "there" / "run.json").read_text(encoding="utf-8")
    told = json.loads(raw, parse_constant=pytest.fail)["seconds"]
    assert 2 * float(seconds) == told["total"]
    assert (seconds == "1e9") == (told["chars_per_second"] is not None)


def test_a_verdict_of_somebodys_own_is_not_removed(karat_here, small_corpus, tmp_path):
    """Only karat's is: a run that is written makes it out of date."""
    (tmp_path / "there").mkdir()
    verdict = tmp_path / "there" / "verdict.json"
    for text, stays in (('{"guilty": true}', True), ('{"format": "verdict/1"}', False)):
        verdict.write_text(text, encoding="utf-8")
        assert 0 == karat_here("run", "nothing", "--corpus", small_corpus, "--out", "there").code
        assert stays == verdict.is_file()
