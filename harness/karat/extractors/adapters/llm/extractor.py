"""A language model as an extractor: it copies strings out of the text, karat finds their places.

Options:
    model: the model's name at the endpoint (needed).
    base_url: the endpoint's address; else OPENAI_BASE_URL, else OpenAI's own. The key stands in
        the environment variable that key_env names, OPENAI_API_KEY by default, and nowhere else.
    ask: what to look for, of quotes, quantities and dates; all by default. Quotes bring speakers.
    prompt: a file that takes the place of the shipped prompt; the text follows it in a message of
        its own, and the form of the answer is asked for in any case.
    mode: schema, json or plain; "auto" (the default) takes the first that the endpoint knows.
    request: a table of further keys of the request, as {temperature = 0, max_tokens = 4000};
        temperature is 0 unless it is given, and left out where it is "none".
    max_chars: a longer text is an error, or with on_long=window asked in pieces; none by default.
    timeout, retries: seconds for a request (50), and how often it is sent again (4).
    in_flight: how many articles are asked at once (8). `--timeout` of the run goes for all.
    cache: a folder for responses, or "off"; KARAT_CACHE or the user's folder by default.
    prices: {input = 0.15, output = 0.6, currency = "USD"}, for a million tokens.
    log: a file that gets a line for each article: tokens, cost, and strings not in the text.
"""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from karat.cache_folder import cache_root
from karat.errors import UsageError
from karat.extractors.adapters.libraries import need, release
from karat.extractors.adapters.llm.asking import MODES, Asking
from karat.extractors.adapters.llm.endpoint import Endpoint, EndpointError
from karat.extractors.adapters.llm.forms import FORMS, AnswerError, shipped
from karat.extractors.adapters.llm.placing import Placed, Placing
from karat.extractors.adapters.llm.responses import Responses
from karat.extractors.adapters.llm.spending import Ledger, Prices, Spent
from karat.extractors.adapters.options import Options
from karat.extractors.adapters.windows import Gauge, UncoveredError, failure, read_on_long, windows
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.articles import Article

_OWN_KEYS = frozenset({"model", "messages", "response_format", "stream", "n"})
_SECRETS = ("api_key", "key", "token")


class Llm:
    """Answers with what a model copied out of a text; what it made up is spurious.

    Raises UsageError where the options are wrong, a file is missing or the key is not there.
    """

    deterministic = False  # the model behind an endpoint may change; responses are kept here

    def __init__(self, **options: object) -> None:
        asked = Options("llm", _without_secrets(options))
        model = asked.needed("model", "gpt-4.1-mini")
        base_url, key_env = asked.text("base_url"), asked.text("key_env", "OPENAI_API_KEY")
        timeout = asked.number("timeout", 50.0, 0.01) or 50.0
        retries = asked.whole("retries", 4)
        self.in_flight = asked.whole("in_flight", 8, 1)
        self._gauge = Gauge(len, asked.whole("max_chars", 0) or None, "characters")
        self._on_long = read_on_long(asked)
        keys = asked.names("ask", [form.key for form in FORMS])
        self._forms = tuple(form for form in FORMS if form.key in keys)
        prompt = _prompt(asked, [form.prompt for form in self._forms])
        mode = asked.choice("mode", ("auto", *MODES), "auto")
        settings, cache = _settings(asked), asked.text("cache")
        log = asked.text("log")
        self._ledger = Ledger(_prices(asked), Path(log) if log else None)
        asked.done()
        need("rapidfuzz", "llm")
        endpoint = Endpoint(base_url, key_env, timeout, retries)
        root = None if cache == "off" else Path(cache) if cache else cache_root()
        self._asking = Asking(endpoint, Responses(root), model, prompt, self._forms, settings, mode)
        self.name = f"llm-{model.rpartition('/')[2]}"
        digest = hashlib.sha256(json.dumps([prompt, settings, mode]).encode()).hexdigest()[:12]
        self.version = f"{model} at {endpoint.address}, request {digest}, {release('openai')}"
        self.layers = tuple(layer for form in self._forms for layer in form.layers)

    def setup(self) -> None:
        """Raises UsageError where the log cannot be written."""
        try:
            self._ledger.open()
        except OSError as error:
            raise UsageError(f"the log cannot be written: {error}") from error

    def extract(self, article: Article) -> object:
        """Gives what the model found, or the article's error."""
        spent, placed = Spent(), Placed()
        model = error = ""
        try:
            answer, model = self._answer(article, placed, spent)
        except UncoveredError as uncovered:
            answer, error = failure(uncovered), "uncovered"
        except (EndpointError, AnswerError) as failed:
            error = getattr(failed, "kind", "answer")
            answer = {"error": {"kind": error, "message": str(failed)}}
        self._ledger.book(article.id, model, spent, placed.unlocated, error)
        return answer

    def extract_batch(self, articles: Sequence[Article]) -> list[object]:
        """Asks about several articles at once."""
        with ThreadPoolExecutor(max_workers=self.in_flight) as pool:
            return list(pool.map(self.extract, articles))

    def close(self) -> None:
        """Tells the sums on stderr and closes the connections."""
        self._ledger.tell()
        self._asking.endpoint.close()

    def _answer(
        self, article: Article, placed: Placed, spent: Spent
    ) -> tuple[dict[str, object], str]:
        model = ""
        for span in windows(article.text, self._gauge, self._on_long):
            piece = article.text[span.start : span.end]
            if not piece.strip():
                continue
            said = self._asking.ask(article, piece, spent)
            model = said.model
            placing = Placing(piece, span.start, placed)
            for form in self._forms:
                for draft in form.draft.of(said.lists[form.key]):
                    placing.place(draft)
        return placed.answer(article.text), model


def _without_secrets(options: dict[str, object]) -> dict[str, object]:
    """Refuses a key among the options, where it would stand in files; its value is not shown."""
    for name in _SECRETS:
        if name in options:
            raise UsageError(
                f"llm takes no {name}: the key comes from the environment, OPENAI_API_KEY or the "
                "variable that key_env names"
            )
    return options


def _prompt(asked: Options, rules: list[str]) -> str:
    file = asked.text("prompt")
    if not file:
        return "\n".join([shipped("general.md"), *rules])
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        asked.wrong(f"the prompt {quoted(file)} cannot be read: {error}")
        return ""


def _settings(asked: Options) -> dict[str, object]:
    """Reads the further keys of a request; a string of -o that is JSON is taken as such."""
    settings = {"temperature": 0, **asked.table("request")}
    for key in _OWN_KEYS & settings.keys():
        asked.wrong(f"request.{key} is karat's own")
    read = {key: _json(value) for key, value in settings.items()}
    return {key: value for key, value in read.items() if value != "none"}


def _json(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _prices(asked: Options) -> Prices:
    table = Options("llm: prices", asked.table("prices"))
    prices = Prices(
        table.number("input", None), table.number("output", None), table.text("currency", "USD")
    )
    table.done()
    return prices
