"""A language model behind an endpoint on this machine that answers well, and badly."""

import json
import time
from pathlib import Path

import pytest
from fake_endpoint import Reply, in_turn, serving, text_of

import karat
from karat.answers import answer_of
from karat.articles import Article
from karat.errors import UsageError
from karat.extractors.adapters.llm.extractor import Llm
from karat.extractors.adapters.llm.forms import FORMS, schema_of
from karat.layers import LAYERS
from karat.testing import check_extractor

pytest.importorskip("openai", reason="needs the extra llm")
pytest.importorskip("rapidfuzz", reason="needs the extra llm")

KEY = "sk-tunnel-0123456789abcdef"  # as conftest sets it
NOTHING = {"quotes": [], "quantities": [], "dates": []}
QUOTE = {
    "type": "direct",
    "fragments": ['"the tunnel,"', "“will cost about $1.2 billion and open by March 2033.”"],
    "speaker": "Mara Voss",
    "speaker_name": "Mara Voss",
}
SHE = {"type": "indirect", "fragments": ["that some 40 homes, on Friday, were empty"]}
MONEY = {"text": "about $1.2 billion", "value": "1200000000", "unit": "USD", "mod": "approx"}
DATE = {"text": "March 2033", "type": "DATE", "value": "2033-03"}
GOOD = {
    "quotes": [QUOTE, {**SHE, "speaker": "She", "speaker_name": "Mara Voss"}],
    "quantities": [MONEY, {"text": "some 40", "value": "40", "unit": "1", "mod": "approx"}],
    "dates": [DATE, {"text": "Friday", "type": "DATE"}, {"text": "Friday", "type": "DATE"}],
}
SOON = {"Retry-After": "0.01"}


def refusal(status, message="busy", **headers):
    body = json.dumps({"error": {"message": message}}).encode()
    return Reply(status=status, body=body, headers={**SOON, **headers})


def ask(endpoint, article, **options):
    """Asks once, with an extractor of its own."""
    extractor = Llm(model="lab/tiny", base_url=endpoint.url, **options)
    extractor.setup()
    try:
        return extractor.extract(article)
    finally:
        extractor.close()


def failure_of(answer, article, **options):
    """Asks an endpoint that says `answer` and gives the article's error, and the endpoint."""
    with serving(answer) as endpoint:
        return ask(endpoint, article, **options)["error"], endpoint


def test_strings_become_spans_with_speakers_and_entities(article, surfaces):
    """What the model copied is found; a quote refers to its mention, the mention to its name."""
    with serving(in_turn(Reply(GOOD))) as endpoint:
        answer = ask(endpoint, article)
    assert answer_of(answer, article, LAYERS).failure is None
    found = surfaces(article, answer["annotations"])
    assert ("quote", "“The tunnel,”", QUOTE["fragments"][1]) in found
    assert ("speaker", "She") in found
    assert ("quantity", "some 40") in found
    assert 2 == found.count(("date", "Friday"))
    spans = [tuple(map(tuple, one["spans"])) for one in answer["annotations"]]
    assert len(spans) == len(set(spans))
    assert [{"id": "e1", "name": "Mara Voss"}] == answer["entities"]


def test_the_prompt_holds_the_rules_and_the_text_apart(article):
    """Rules go first, the text after them; the answer's form is asked for by its schema."""
    with serving(in_turn(Reply(NOTHING))) as endpoint:
        ask(endpoint, article, ask="dates")
    (request,) = endpoint.requests
    assert article.text == text_of(request)
    assert "2031-05-06" in request["messages"][1]["content"]
    assert "## dates" in request["messages"][0]["content"]
    assert "## quotes" not in request["messages"][0]["content"]
    schema = request["response_format"]["json_schema"]["schema"]
    assert ["dates"] == schema["required"]
    assert 0 == request["temperature"]


def test_only_what_is_asked_for_is_declared():
    """A list that is not asked for brings no layer."""
    with serving(in_turn(Reply(NOTHING))) as endpoint:
        url = endpoint.url
    assert ("speaker", "quote", "quantity", "date") == Llm(model="m", base_url=url).layers
    assert ("quantity",) == Llm(model="m", base_url=url, ask=["quantities"]).layers


def test_every_form_has_a_closed_schema_and_a_prompt():
    """Each key of a form is required, named in its prompt, and nothing else may be there."""
    for form in FORMS:
        items = schema_of([form])["properties"][form.key]["items"]
        assert items["additionalProperties"] is False
        assert list(items["properties"]) == items["required"]
        for key in set(items["properties"]) - {"low", "high"}:
            assert f"`{key}`" in form.prompt


def test_a_prompt_of_ones_own_takes_the_place_of_the_rules(article, tmp_path):
    """A file is the system message; another file is another version."""
    own = tmp_path / "prompt.md"
    own.write_text("List the dates.", encoding="utf-8")
    with serving(in_turn(Reply(NOTHING))) as endpoint:
        ask(endpoint, article, prompt=str(own))
        versions = {Llm(model="m", base_url=endpoint.url, prompt=str(own)).version}
        versions.add(Llm(model="m", base_url=endpoint.url).version)
    assert "List the dates." == endpoint.requests[0]["messages"][0]["content"]
    assert 2 == len(versions)


def test_a_number_may_be_bare(article):
    """An endpoint without schemas may give a value as a number of JSON."""
    said = {**NOTHING, "quantities": [{**MONEY, "value": 1200000000}]}
    with serving(in_turn(Reply(said))) as endpoint:
        answer = ask(endpoint, article)
    assert 1200000000 == answer["annotations"][0]["value"]
    assert answer_of(answer, article, LAYERS).failure is None


def test_what_was_made_up_is_spurious_and_seen(article, tmp_path):
    """An invented string is a false positive in every regime, and told in the log."""
    invented = {**NOTHING, "dates": [DATE, {"text": "the ides of May", "type": "DATE"}]}
    log = tmp_path / "log.jsonl"
    with serving(in_turn(Reply(invented))) as endpoint:
        answer = ask(endpoint, article, log=str(log))
    at = article.text.index("March 2033")
    gold = [{"layer": "date", "spans": [[at, at + 10]]}]
    scores = karat.score(gold, answer["annotations"], text=article.text).to_dict()["date"]["found"]
    for regime in ("strict", "tolerant", "overlap"):
        figures = scores[regime]
        assert (1, 2, 1) == (figures["tp"], figures["predicted"], figures["gold"])
    (line,) = map(json.loads, log.read_text(encoding="utf-8").splitlines())
    assert [{"layer": "date", "string": "the ides of May"}] == line["unlocated"]
    assert ["unlocated-1"] == [one["id"] for one in answer["annotations"] if "id" in one]


def test_a_speaker_that_is_not_in_the_text_is_named_and_spurious(article, surfaces):
    """The quote keeps the name; the mention counts as found and wrong."""
    quote = {**QUOTE, "speaker": "the mayor of Oslo", "speaker_name": None}
    with serving(in_turn(Reply({**NOTHING, "quotes": [quote]}))) as endpoint:
        answer = ask(endpoint, article)
    first, last = answer["annotations"]
    assert ["the mayor of Oslo"] == first["speaker_name"]
    assert ("unlocated-1", "speaker") == (last["id"], last["layer"])
    assert answer_of(answer, article, LAYERS).failure is None


def test_429_and_500_are_asked_again(article, tmp_path):
    """Retry-After is kept, and what had to be sent again is counted."""
    log = tmp_path / "log.jsonl"
    with serving(in_turn(refusal(429), refusal(500), Reply(GOOD))) as endpoint:
        assert "error" not in ask(endpoint, article, log=str(log))
    assert 3 == len(endpoint.requests)
    assert 2 == json.loads(log.read_text(encoding="utf-8"))["retries"]


def test_an_endpoint_that_stays_broken_is_given_up(article):
    """Retries are bounded; the article fails with the status."""
    error, endpoint = failure_of(in_turn(refusal(503)), article, retries=2)
    assert 3 == len(endpoint.requests)
    assert "endpoint" == error["kind"]
    assert "503" in error["message"]


def test_a_hang_ends_in_time(article):
    """An endpoint that never answers costs the timeout, once for each try."""
    start = time.monotonic()
    error, endpoint = failure_of(in_turn(Reply(GOOD, delay=3)), article, timeout=0.2, retries=1)
    assert time.monotonic() - start < 2.5
    assert "timeout" == error["kind"]
    assert 2 == len(endpoint.requests)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply('{"quotes": [{"frag'), "is no JSON"),
        (Reply("I would rather not."), "is no JSON"),
        (Reply("[" * 20_000), "is no JSON"),
        (Reply([1]), "has no quotes, quantities, dates"),
        (Reply({"quotes": []}), "has no quantities, dates"),
        (Reply({**NOTHING, "dates": [{"text": 1}]}), "not of the form asked for"),
        (Reply({**NOTHING, "dates": "none"}), "not of the form asked for"),
    ],
)
def test_an_answer_of_another_form_is_asked_for_again_and_then_an_error(article, reply, words):
    """Half an answer is never taken for a whole one, and never kept."""
    error, endpoint = failure_of(in_turn(reply), article)
    assert "answer" == error["kind"]
    assert words in error["message"]
    assert 2 == len(endpoint.requests)
    with serving(in_turn(reply, Reply(GOOD))) as second:
        assert "error" not in ask(second, article)


@pytest.mark.parametrize("body", [b'{"id": "c1", "cho', b'{"id": "c1"}', b"<html>", b"null", b""])
def test_a_body_that_is_no_completion_is_one_sentence(article, body):
    """Whatever an endpoint sends with status 200, the article fails and nothing else."""
    error, _ = failure_of(in_turn(Reply(body=body)), article, retries=0)
    assert "no chat completion" in error["message"]


def test_nobody_at_the_address_is_one_sentence(article):
    """A connection that is refused is told with the address."""
    with serving(in_turn(Reply(GOOD))) as endpoint:
        url = endpoint.url
    error = Llm(model="m", base_url=url, retries=0).extract(article)["error"]
    assert error["message"].startswith(f"no connection to {url}")


def test_an_answer_that_was_cut_off_is_an_error(article, tmp_path):
    """An answer at the longest that the model may say is not whole; its tokens are booked."""
    log = tmp_path / "log.jsonl"
    cut = Reply(GOOD, finish_reason="length")
    error, _ = failure_of(in_turn(cut), article, log=str(log))
    assert "cut" == error["kind"]
    assert 20 == json.loads(log.read_text(encoding="utf-8"))["output_tokens"]


def test_a_prompt_that_the_endpoint_cut_is_uncovered(article):
    """Far fewer tokens than the prompt has letters to fill: the text was not read whole."""
    error, _ = failure_of(in_turn(Reply(GOOD, tokens=(64, 20))), article)
    assert "uncovered" == error["kind"]


def test_a_long_text_is_an_error_or_asked_in_pieces(surfaces):
    """max_chars holds; offsets of a later piece are those of the whole text."""
    long = Article("long-1", "🚇 It rained.\n\n" * 3 + "It opened in March 2033.\n")

    def answer(request):
        here = [DATE] if "March" in text_of(request) else []
        return Reply({**NOTHING, "dates": here})

    with serving(answer) as endpoint:
        assert "uncovered" == ask(endpoint, long, max_chars=30)["error"]["kind"]
        said = ask(endpoint, long, max_chars=30, on_long="window")
    assert [("date", "March 2033")] == surfaces(long, said["annotations"])
    assert len(endpoint.requests) > 1
    assert all(len(text_of(request)) <= 30 for request in endpoint.requests)


def test_an_endpoint_without_schemas_is_asked_more_plainly(article):
    """Schema, then JSON, then plain with the answer in a fence; what works is kept to."""

    def answer(request):
        if "response_format" in request:
            return refusal(400, "unknown response_format")
        return Reply(f"Here you are:\n```json\n{json.dumps(NOTHING)}\n```")

    with serving(answer) as endpoint:
        extractor = Llm(model="m", base_url=endpoint.url)
        assert [] == extractor.extract(article)["annotations"]
        extractor.extract(Article("other-1", "Other."))
    forms = [one.get("response_format", {}).get("type") for one in endpoint.requests]
    assert ["json_schema", "json_object", None, None] == forms
    assert "additionalProperties" in endpoint.requests[2]["messages"][0]["content"]


def test_a_refused_request_tells_the_endpoints_words(article):
    """Where every form is refused, the first refusal is told."""
    error, _ = failure_of(lambda _: refusal(400, "context too long"), article)
    assert "context too long" in error["message"]


def test_responses_are_kept_and_hits_counted(article, tmp_path):
    """A second run asks nothing; another model, text or prompt does."""
    log = tmp_path / "log.jsonl"
    with serving(in_turn(Reply(GOOD, tokens=(900, 70)))) as endpoint:
        first = ask(endpoint, article, log=str(log))
        assert first == ask(endpoint, article, log=str(log))
        assert 1 == len(endpoint.requests)
        ask(endpoint, Article("other-1", "Other."), log=str(log))
        Llm(model="lab/other", base_url=endpoint.url).extract(article)
        ask(endpoint, article, cache="off")
        assert 4 == len(endpoint.requests)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [0, 1, 0] == [line["cached"] for line in lines]
    assert [900, 0, 900] == [line["input_tokens"] for line in lines]


def test_a_broken_cache_is_as_if_it_were_not_there(article, tmp_path):
    """A file that cannot be read is asked for again; a folder that cannot be written costs none."""
    with serving(in_turn(Reply(GOOD))) as endpoint:
        first = ask(endpoint, article)
        for file in (tmp_path / "cache").rglob("*.json"):
            file.write_text("{", encoding="utf-8")
        assert first == ask(endpoint, article)
        assert 2 == len(endpoint.requests)
        (tmp_path / "file").write_text("", encoding="utf-8")
        assert first == ask(endpoint, article, cache=str(tmp_path / "file"))


def test_the_key_stands_in_no_file_and_no_message(article, tmp_path):
    """The key is sent and never written, not even where the endpoint repeats it."""
    log = tmp_path / "log.jsonl"
    with serving(in_turn(Reply(GOOD), refusal(500, f"bad {KEY}"))) as endpoint:
        ask(endpoint, article, log=str(log))
        told = ask(endpoint, Article("other-1", "Other."), log=str(log), retries=0)
        assert [f"Bearer {KEY}"] * 2 == endpoint.keys
        assert KEY not in Llm(model="m", base_url=endpoint.url).version
    assert "bad ***" in told["error"]["message"]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 2
    assert all(KEY not in Path(path).read_text(encoding="utf-8") for path in files)


def test_a_refused_key_is_told_without_the_endpoints_words(article):
    """Endpoints repeat half of a key; nothing of what they say then is passed on."""
    error, endpoint = failure_of(in_turn(refusal(401, "bad key sk-tun***cdef")), article)
    assert "the endpoint refuses the key (status 401)" == error["message"]
    assert 1 == len(endpoint.requests)


def test_a_key_among_the_options_is_refused_unseen():
    """An option stands in files, so a key may not be one; its value is not repeated."""
    with pytest.raises(UsageError, match="llm takes no api_key") as told:
        Llm(model="m", api_key="sk-oops")
    assert "sk-oops" not in str(told.value)


def test_without_a_key_or_an_address_nothing_starts(monkeypatch):
    """The variable that lacks is named."""
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(UsageError, match="no key in the environment variable OPENAI_API_KEY"):
        Llm(model="m")


def test_tokens_and_cost_are_told(article, tmp_path, capsys):
    """Prices are for a million tokens; each article has a line, the sum stands on stderr."""
    log = tmp_path / "log.jsonl"
    prices = '{"input": 1, "output": "2", "currency": "EUR"}'
    with serving(in_turn(Reply(GOOD, tokens=(900, 70)))) as endpoint:
        ask(endpoint, article, log=str(log), prices=prices)
    line = json.loads(log.read_text(encoding="utf-8"))
    assert (0.00104, "EUR") == (line["cost"], line["currency"])
    assert ("tunnel-1", "lab/tiny-2031") == (line["id"], line["model"])
    assert "900 tokens in, 70 out, 0.0010 EUR" in capsys.readouterr().err


def test_articles_are_asked_at_once_and_answered_in_order():
    """As many requests are on their way as in_flight says; one that fails fails alone."""

    def answer(request):
        reply = Reply({**NOTHING, "dates": [{"text": text_of(request), "type": "DATE"}]}, delay=0.3)
        return Reply("no", delay=0.3) if "two" in text_of(request) else reply

    articles = [Article(f"n-{one}", f"{one} May") for one in ("one", "two", "three", "four")]
    with serving(answer) as endpoint:
        extractor = Llm(model="m", base_url=endpoint.url, in_flight="4")
        answers = extractor.extract_batch(articles)
    assert 4 == endpoint.most_at_once
    assert [False, True, False, False] == ["error" in one for one in answers]
    assert [(0, 9)] == answers[2]["annotations"][0]["spans"]


def test_an_empty_text_costs_nothing():
    """Where there is nothing to read, nobody is asked."""
    with serving(in_turn(Reply(GOOD))) as endpoint:
        assert [] == ask(endpoint, Article("blank-1", " \n"))["annotations"]
    assert [] == endpoint.requests


def test_it_conforms():
    """The checks of karat find no error, whatever the model copies out of odd texts."""

    def answer(request):
        words = text_of(request).split()[:50]
        dates = [{"text": word, "type": "DATE"} for word in words]
        return Reply({**NOTHING, "dates": dates, "quotes": [QUOTE]})

    with serving(answer) as endpoint:
        findings = check_extractor(Llm, model="m", base_url=endpoint.url)
    assert [] == [str(one) for one in findings if not one.warning]


def test_a_run_shows_it_all(karat, small_corpus, tmp_path):
    """In a supervised worker: scored, its log written, its responses kept beside karat's."""
    cache = tmp_path / "cache"
    with serving(in_turn(Reply({**NOTHING, "dates": [DATE]}))) as endpoint:
        words = ["run", "karat.extractors.adapters.llm.extractor:Llm", "--corpus", small_corpus]
        words += ["-o", "model=lab/tiny", "-o", f"base_url={endpoint.url}", "-o", "log=log.jsonl"]
        first = karat(*words, OPENAI_API_KEY=KEY, KARAT_CACHE=str(cache))
        second = karat(*words, OPENAI_API_KEY=KEY, KARAT_CACHE=str(cache))
    assert (0, 0) == (first.code, second.code), first.err
    assert first.out == second.out
    assert 1 == len(endpoint.requests)
    assert list((cache / "llm").rglob("*.json"))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(KEY.encode() not in path.read_bytes() for path in files)
