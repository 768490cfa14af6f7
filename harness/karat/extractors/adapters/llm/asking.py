"""Asks a model about a piece of text, in the strictest form that its endpoint knows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.extractors.adapters.llm.endpoint import EndpointError
from karat.extractors.adapters.llm.forms import AnswerError, read_answer, schema_of
from karat.extractors.adapters.llm.responses import request_hash

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karat.articles import Article
    from karat.extractors.adapters.llm.endpoint import Endpoint
    from karat.extractors.adapters.llm.forms import Form
    from karat.extractors.adapters.llm.responses import Response, Responses
    from karat.extractors.adapters.llm.spending import Spent

MODES = ("schema", "json", "plain")  # the strictest first
_TRIES = 2  # for an answer that is not of the form asked for
_TOO_DENSE = 8.0  # letters to a token: no tokenizer packs a text so, a cut one looks so
_MEANINGFUL = 2_000  # letters from which that is held against a response


@dataclass(frozen=True, slots=True)
class Said:
    """The lists of a model's answer by their keys, and how the model calls itself."""

    lists: dict[str, list[object]]
    model: str


@dataclass(slots=True)
class Asking:
    """All that is the same in every request, and the mode that was found to work.

    `settings` are the request's other keys, `mode` is "auto" until an endpoint took one.
    """

    endpoint: Endpoint
    responses: Responses
    model: str
    prompt: str
    forms: Sequence[Form]
    settings: Mapping[str, object]
    mode: str

    def ask(self, article: Article, text: str, spent: Spent) -> Said:
        """Gives what the model said of `text`, from the cache where it was said before.

        Raises:
            EndpointError: the endpoint gave no whole answer.
            AnswerError: what it gave is not of the form asked for, twice.
        """
        modes = MODES if self.mode == "auto" else (self.mode,)
        bodies = {mode: self._body(article, text, mode) for mode in modes}
        for body in bodies.values():
            kept = self._kept(body)
            if kept is not None:
                spent.cached += 1
                return kept
        refused: list[EndpointError] = []
        for mode, body in bodies.items():
            try:
                said = self._ask(body, spent)
            except EndpointError as error:
                if not error.form:
                    raise
                refused.append(error)
                continue
            if refused:
                self.mode = mode
            return said
        raise refused[0]

    def _kept(self, body: dict[str, object]) -> Said | None:
        kept = self.responses.find(request_hash(self.endpoint.address, body))
        try:
            return None if kept is None else Said(read_answer(kept.content, self.forms), kept.model)
        except AnswerError:
            return None

    def _ask(self, body: dict[str, object], spent: Spent) -> Said:
        wrong: list[AnswerError] = []
        for _ in range(_TRIES):
            response = self._send(body, spent)
            try:
                lists = read_answer(response.content, self.forms)
            except AnswerError as error:
                wrong.append(error)
                continue
            self.responses.keep(request_hash(self.endpoint.address, body), response)
            return Said(lists, response.model)
        raise wrong[-1]

    def _send(self, body: dict[str, object], spent: Spent) -> Response:
        spent.requests += 1
        told = self.endpoint.ask(body)
        spent.retries += told.retries
        spent.input_tokens += told.response.input_tokens
        spent.output_tokens += told.response.output_tokens
        if told.fault is not None:
            raise told.fault
        _look_for_a_cut(body, told.response.input_tokens)
        return told.response

    def _body(self, article: Article, text: str, mode: str) -> dict[str, object]:
        schema = schema_of(self.forms)
        prompt = self.prompt
        if mode != "schema":
            prompt += f"\nThe JSON Schema of your answer:\n{json.dumps(schema)}\n"
        body: dict[str, object] = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": prompt},
                {"role": "user", "content": _shown(article, text)},
            ],
            **self.settings,
        }
        if mode == "schema":
            named = {"name": "annotations", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        elif mode == "json":
            body["response_format"] = {"type": "json_object"}
        return body


def _shown(article: Article, text: str) -> str:
    """Writes what the model is told of an article; a title may not pass for another line."""
    dct = article.meta.get("dct") or "unknown"
    title = " ".join(article.meta.get("title", "").split()) or "none"
    return f"Published: {dct}\nTitle: {title}\nText:\n{text}"


def _look_for_a_cut(body: Mapping[str, object], tokens: int) -> None:
    """Raises EndpointError where the endpoint read far fewer tokens than the prompt must have.

    Some endpoints cut a prompt that is too long for their model and say nothing of it.
    """
    letters = sum(map(str.isalnum, json.dumps(body["messages"], ensure_ascii=False)))
    if tokens and letters > _MEANINGFUL and letters > tokens * _TOO_DENSE:
        raise EndpointError(
            f"the endpoint read {tokens:,} tokens of a prompt of {letters:,} letters: it cut the "
            "text off; max_chars with on_long=window asks in pieces that fit",
            "uncovered",
        )
