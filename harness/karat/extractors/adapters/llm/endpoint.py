"""Speaks with an OpenAI-compatible endpoint through the `openai` client, and says what went wrong.

The client retries on 408, 409, 429, 5xx, a broken connection and a timeout, waiting longer each
time or as long as Retry-After says. The key comes from the environment and goes nowhere else: it
is taken out of every message, and no word of an endpoint that refuses it is passed on.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from karat.errors import UsageError
from karat.extractors.adapters.libraries import need
from karat.extractors.adapters.llm.responses import Response

if TYPE_CHECKING:
    from collections.abc import Mapping

_HIDDEN = "***"
_LONGEST = 300  # characters of an endpoint's own words
_REFUSES_FORM = frozenset({400, 404, 415, 422, 501})  # how endpoints say that they lack a form
_REFUSES_KEY = frozenset({401, 403})


class EndpointError(Exception):
    """The endpoint gave no whole answer; `kind` is one word, the message is for a person.

    `form` says that the endpoint refused the request itself, perhaps for its response format.
    """

    def __init__(self, message: str, kind: str = "endpoint", *, form: bool = False) -> None:
        super().__init__(message)
        self.kind = kind
        self.form = form


@dataclass(frozen=True, slots=True)
class Told:
    """A response, how often it had to be asked for again, and why it is no whole answer, if so."""

    response: Response
    retries: int
    fault: EndpointError | None = None


class Endpoint:
    """A client of one address. Raises UsageError where the key is not in the environment."""

    def __init__(self, base_url: str, key_name: str, timeout: float, retries: int) -> None:
        self._openai = need("openai", "llm")
        self._key = os.environ.get(key_name, "")
        if not self._key and not base_url and not os.environ.get("OPENAI_BASE_URL"):
            raise UsageError(f"no key in the environment variable {key_name}")
        self._client = self._openai.OpenAI(
            api_key=self._key or "none",  # a local endpoint asks for none, the client does
            base_url=base_url or None,
            timeout=timeout,
            max_retries=retries,
        )

    @property
    def address(self) -> str:
        """Gives the endpoint's address, without the user and the query that it may hold."""
        url = self._client.base_url
        port = f":{url.port}" if url.port else ""
        return f"{url.scheme}://{url.host}{port}{url.path.rstrip('/')}"

    def ask(self, body: Mapping[str, object]) -> Told:
        """Sends a request; raises EndpointError where no response comes of it."""
        try:
            raw = self._client.chat.completions.with_raw_response.create(**body)
            said = raw.parse()
            return Told(_response(said), int(raw.retries_taken), _fault(said))
        except self._openai.APITimeoutError:
            raise EndpointError("the endpoint did not answer in time", "timeout") from None
        except self._openai.APIStatusError as error:
            raise self._refusal(error.status_code, str(error)) from None
        except self._openai.APIConnectionError as error:
            cause = error.__cause__ or error
            raise EndpointError(f"no connection to {self.address}: {self._clean(cause)}") from None
        except (
            self._openai.OpenAIError,
            ValueError,
            TypeError,
            AttributeError,
            LookupError,
        ) as error:
            message = f"the endpoint answered with no chat completion: {self._clean(error)}"
            raise EndpointError(message) from None

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def _refusal(self, status: int, words: str) -> EndpointError:
        if status in _REFUSES_KEY:
            return EndpointError(f"the endpoint refuses the key (status {status})")
        message = f"the endpoint answered with status {status}: {self._clean(words)}"
        return EndpointError(message, form=status in _REFUSES_FORM)

    def _clean(self, words: object) -> str:
        said = " ".join(str(words).split())
        return (said.replace(self._key, _HIDDEN) if self._key else said)[:_LONGEST]


def _response(said: Any) -> Response:  # noqa: ANN401 - the library's, from a stranger's endpoint
    usage = said.usage
    return Response(
        content=said.choices[0].message.content or "",
        model=str(said.model or ""),
        input_tokens=int(getattr(usage, "prompt_tokens", 0) or 0),
        output_tokens=int(getattr(usage, "completion_tokens", 0) or 0),
    )


def _fault(said: Any) -> EndpointError | None:  # noqa: ANN401 - the same
    choice = said.choices[0]
    refusal = getattr(choice.message, "refusal", None)
    if choice.finish_reason == "length":
        return EndpointError("the model's answer was cut off at its longest", "cut")
    if refusal or choice.finish_reason == "content_filter":
        words = f"the model refused: {refusal or 'content filter'}"
        return EndpointError(words[:_LONGEST], "refused")
    return None
