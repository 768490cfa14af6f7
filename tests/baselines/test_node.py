"""The scripts speak karat's protocol, and what is missing is told with what to type."""

import json
import shutil
import subprocess

import pytest

import karat
from karat_baselines import node
from karat_baselines.node import HERE, Chrono, Compromise, Wink

WHERE = shutil.which("node")
NEEDS_NODE = pytest.mark.skipif(WHERE is None, reason="needs Node.js")
NEEDS_LIBRARIES = pytest.mark.skipif(
    WHERE is None or not (HERE / "node_modules").is_dir(),
    reason="needs Node.js and `npm install` in baselines/karat_baselines/node",
)
HELLO = {"type": "hello", "protocol": 1, "options": {}}
ECHO = """
import { paragraphs, serve, trimmed } from "./protocol.mjs";
console.log("a stray line");
const extract = (text, meta) => {
  if (meta.fail) throw new Error("no");
  return [...paragraphs(text)].map(([at, line]) => {
    const [start, end] = trimmed(line, 0, line.length);
    return { layer: "date", spans: [[at + start, at + end]], zone: process.env.TZ };
  });
};
await serve({ name: "echo", version: "1", layers: ["date"], extract });
"""


@pytest.fixture
def scripts(tmp_path):
    """Copies the scripts to a folder where no library is installed."""
    for path in [*HERE.glob("*.mjs"), HERE / "package.json"]:
        shutil.copy(path, tmp_path)
    (tmp_path / "echo.mjs").write_text(ECHO, encoding="utf-8")
    return tmp_path


def told(script, *messages):
    """Gives what a script answers to these lines."""
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in messages)
    done = subprocess.run(
        [WHERE, str(script)], input=lines, capture_output=True, encoding="utf-8", check=True
    )
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def asked(text, **meta):
    return {"type": "article", "id": "a", "text": text, "meta": meta}


@NEEDS_NODE
def test_a_script_says_hello_answers_and_leaves(scripts):
    """Hello with UTF-16, an answer an article, an error where it throws, bye; no stray line."""
    hello, line, failed, bye = told(
        scripts / "echo.mjs", HELLO, asked("🚇 \u2028 x.\n"), asked("", fail="1"), {"type": "bye"}
    )
    assert ("utf16", 1) == (hello["offsets"], hello["protocol"])
    assert [{"layer": "date", "spans": [[0, 6]], "zone": "UTC"}] == line["annotations"]
    assert {"type": "error", "id": "a", "kind": "error", "message": "no"} == failed
    assert {"type": "bye"} == bye


@NEEDS_NODE
def test_a_week_is_the_iso_week(scripts):
    """A week belongs to the year of its Thursday, and a Sunday to the week before."""
    days = ["2031-05-04", "2031-05-05", "2027-01-03", "2024-12-30"]
    code = (
        'import { noon, week } from "./calendar.mjs";'
        f"console.log({json.dumps(days)}.map((day) => week(noon(day))).join())"
    )
    command = [WHERE, "--input-type=module", "-e", code]
    done = subprocess.run(command, cwd=scripts, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "2031-W18,2031-W19,2026-W53,2025-W01"


@NEEDS_NODE
@pytest.mark.parametrize("name", ["chrono", "compromise", "wink"])
def test_a_missing_library_is_told(scripts, name):
    """Without its library a script says before its hello what to type."""
    [said] = told(scripts / f"{name}.mjs", HELLO)
    assert (said["type"], said.get("id")) == ("error", None)
    assert f'npm install --prefix "{scripts}"' in said["message"]


@NEEDS_NODE
def test_a_missing_library_is_a_usage_error(scripts, monkeypatch):
    """Under its short name the same is an error of use."""
    monkeypatch.setattr(node, "HERE", scripts)
    with pytest.raises(karat.UsageError, match="chrono-node is not installed; type: npm install"):
        Chrono().setup()


def test_a_missing_node_is_a_usage_error(monkeypatch):
    """Without Node the sentence names it, and what to type afterwards."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(karat.UsageError, match=r'there is no command "node"; install it'):
        Wink().setup()


def test_no_version_is_open():
    """package.json pins every library to one version."""
    pinned = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert all(version.replace(".", "").isdigit() for version in pinned.values())
    assert "package-lock=false" in (HERE / ".npmrc").read_text(encoding="utf-8")


def test_offsets_become_code_points():
    """A span after an emoji counts it as one."""
    said = node._in_code_points("🚇 May 🚧", [{"layer": "date", "spans": [[3, 6]]}])
    assert [{"layer": "date", "spans": [[2, 5]]}] == said


@NEEDS_LIBRARIES
@pytest.mark.parametrize(
    ("extractor", "text", "found"),
    [
        (Chrono, "🚇 On Tuesday, we go.", [("On Tuesday", "2031-05-06")]),
        (Chrono, "By March 2033.", [("March 2033", "2033-03")]),
        (Chrono, "On Friday for six weeks", [("On Friday", "2031-05-02")]),
        (Chrono, "this week", [("this week", "2031-W19")]),
        (Compromise, "🚇 On Friday.", [("On Friday", "2031-05-02")]),
        (Compromise, "It lasts by March 2033.", [("by March 2033", "2033-03")]),
        (Compromise, "He paid $86,500 for 5 km.", [("$86,500", "86500"), ("5 km", "5")]),
        (Wink, "🚇 It cost $1.2 billion.", [("$1.2 billion", "1200000000")]),
        (Wink, "She left on Tuesday.", [("Tuesday", None)]),
    ],
)
def test_a_library_says(extractor, text, found):
    """Spans quote the text, and a value says no more than is known."""
    asked_one = extractor()
    asked_one.setup()
    try:
        article = karat.Article("a", text, {"dct": "2031-05-06"})
        said = asked_one.extract(article)
    finally:
        asked_one.close()
    assert found == [(text[slice(*one["spans"][0])], one.get("value")) for one in said]


@NEEDS_LIBRARIES
@pytest.mark.parametrize("extractor", [Chrono, Compromise, Wink])
def test_the_script_and_its_class_are_one_extractor(extractor):
    """Name, version and layers of the class are those that the script says itself."""
    [hello] = told(HERE / f"{extractor.name}.mjs", HELLO)
    assert (extractor.name, extractor().version) == (hello["name"], hello["version"])
    assert list(extractor.layers) == hello["layers"]
