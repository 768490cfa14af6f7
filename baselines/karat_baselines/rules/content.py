"""Finds the tokens that a reporting verb governs, before it or after it."""

from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.clauses import sentence_end, verbish
from karat_baselines.rules.cues import Cue
from karat_baselines.rules.describing import description_end, description_start
from karat_baselines.rules.nouns import source_after
from karat_baselines.rules.phrases import is_adverb
from karat_baselines.rules.text import Token
from karat_baselines.rules.verbs import FORMS

Piece = tuple[int, int]
"""Tokens [first, last) of a sentence."""

_OBJECTS = words.words("him her them us me it you himself herself themselves myself")
_ASKS = words.words("ask wonder question tell say reveal explain advise")
_SCENE = words.words("in on at during after before from through via to of with for by over as")


def content_after(sentence: Sequence[Token], cue: Cue) -> Piece | None:
    """Returns the content after the cue, past addressees and "on Friday"; None without one."""
    first = _content_start(sentence, cue)
    if first is None or first >= len(sentence):
        return None
    if cue.takes("d") and sentence[first].stretch is not None:
        return first, description_end(sentence, first)
    last = sentence_end(sentence, first)
    return (first, last) if last > first else None


def _content_start(sentence: Sequence[Token], cue: Cue) -> int | None:
    if cue.takes("d"):
        return description_start(sentence, cue)
    index, addressed, moved = cue.last, not cue.takes("a"), False
    for _ in range(8):
        if index >= len(sentence):
            return None
        start = _opening(sentence, index, cue)
        relative = moved and sentence[index].low in ("who", "which", "where", "when")
        if start is not None and not relative:
            return start
        onward = _past_address(sentence, index) if not addressed else None
        addressed = True
        if onward is None:
            onward = _past_setting(sentence, index)
            moved = moved or onward is not None
        if onward is None:
            return _bare(sentence, index, cue, moved=moved)
        index = onward
    return None


def _opening(sentence: Sequence[Token], index: int, cue: Cue) -> int | None:  # noqa: PLR0911 - one return an opening
    """Returns where content begins if a word or sign at ``index`` opens it."""
    token = sentence[index]
    after = sentence[index + 1] if index + 1 < len(sentence) else None
    if token.stretch is not None:
        return index
    if token.text in (":", "—", "–", "-", ",") and after is not None:
        if after.stretch is not None or token.text == ":":
            return index + 1
        return None
    if token.low == "that" and cue.takes("t"):
        return index
    if token.low in words.INTERROGATIVES - {"that"} and cue.takes("t"):
        circumstantial = token.low in ("when", "where", "if", "which", "who")
        return index if not circumstantial or cue.verb.lemma in _ASKS else None
    if token.low in ("to", "not") and cue.takes("i") and after is not None:
        plain = after.low not in words.DETERMINERS and not after.capital
        return index if plain and not after.low.endswith("s") else None
    return None


def _past_address(sentence: Sequence[Token], index: int) -> int | None:
    """Returns the index after an addressee, as in told [the BBC] or warned [her]."""
    if sentence[index].low in _OBJECTS:
        return index + 1
    if sentence[index].low in words.PERSONAL:
        return None
    approx = sentence[index].low in ("about", "some", "around", "nearly", "over")
    if approx and index + 1 < len(sentence) and sentence[index + 1].text[0].isdigit():
        index += 1
    phrases = source_after(sentence, index)
    if not phrases:
        return None
    return phrases[-1].core


def _past_setting(sentence: Sequence[Token], index: int) -> int | None:  # noqa: PLR0911 - one return a setting
    """Returns the index after "on Friday", "in a statement", "later", ", speaking in Hull,"."""
    token = sentence[index]
    if token.text == ",":
        for close in range(index + 1, min(index + 25, len(sentence) - 1)):
            if sentence[close].text == ",":
                nearby = sentence[close + 1]
                return (
                    close
                    if nearby.stretch is not None
                    else close + 1
                    if nearby.low == "that"
                    else None
                )
            reports = sentence[close].low in FORMS and close > index + 1
            if reports or sentence[close].stretch is not None:
                return None
        return None
    if is_adverb(token) or (token.low in words.TIME_WORDS and token.low not in ("this", "may")):
        return index + 1
    if token.low in ("this", "last", "next") and index + 1 < len(sentence):
        return index + 2 if sentence[index + 1].low in words.TIME_WORDS else None
    if token.low not in _SCENE or index + 1 >= len(sentence):
        return None
    if sentence[index + 1].text[0].isdigit() or sentence[index + 1].low in words.TIME_WORDS:
        end = index + 2
        while end < len(sentence) and (
            sentence[end].low in words.TIME_WORDS
            or is_adverb(sentence[end])
            or sentence[end].text[0].isdigit()
            or sentence[end].low in ("morning", "evening", "night", "afternoon")
        ):
            end += 1
        return end
    return _past_noun(sentence, index + 1)


def _past_noun(sentence: Sequence[Token], index: int) -> int | None:
    phrases = source_after(sentence, index)
    if not phrases:
        return None
    first, last = phrases[0].first, phrases[-1].core
    for inner in range(first + 1, last):
        low, before = sentence[inner].low, sentence[inner - 1].low
        fresh = low in words.DETERMINERS and before not in words.PREPOSITIONS
        if fresh and before != "and":
            return inner
    return last


def _bare(sentence: Sequence[Token], index: int, cue: Cue, *, moved: bool) -> int | None:
    """Returns ``index`` if a clause without "that", or a gerund, begins there."""
    token = sentence[index]
    rest = sentence[index:]
    if cue.takes("g") and token.low.endswith("ing") and not moved:
        return index
    opens = token.text[0].isalnum() or token.text in ("$", "€", "£", "¥", "₹", "₦")
    if not cue.takes("c") or not opens or len(rest) < 2:
        return None
    if token.low in words.CONJUNCTIONS - {"that", "no", "since", "if", "what"}:
        return None
    if moved:
        rest = rest[: next((k for k, t in enumerate(rest) if t.text == ","), len(rest))]
    return index if verbish(rest[:30]) or _reports_plainly(cue, rest) else None


def _reports_plainly(cue: Cue, rest: Sequence[Token]) -> bool:
    plain = cue.verb.lemma == "say" and len(rest) > 3
    return plain and rest[0].low not in words.PREPOSITIONS | words.words(
        "it this so nothing much anything something little more"
    )
