"""The made-up articles that an extractor is checked on: short ones, each odd in one way."""

from __future__ import annotations

from karat.articles import Article

LONG = 1_000_000  # code points
LONG_ID = "one-megabyte"
_META = {"title": "Tunnel", "dct": "2031-05-06", "lang": "en-GB"}
_PLAIN = (
    "“The tunnel,” Mara Voss told reporters on Tuesday, “will cost about $1.2 billion and open by "
    "March 2033.”\n\nSome 40 people had left their homes by 3 May, said Idris Vale, a spokesman.\n"
)
_DECOMPOSED = _PLAIN.replace("Mara", "Mara\u0301").replace("Vale", "Vale\u0308\u0323")
_RIGHT_TO_LEFT = (
    "\u200fקָרָט\u200f said “שָׁלוֹם, 12 ימים” on 6 May 2031.\n\n"
    "قالت مريم: «ستكلف ١٢ مليون دولار» في ٦ مايو ٢٠٣١.\n\n\u202b“Good,” said Mara Voss.\u202c\n"
)
_TEXTS = {
    "plain": _PLAIN,
    "emoji": "🚇👩🏽\u200d🚒 " + _PLAIN.replace("tunnel", "tunnel 🚧🇳🇴").replace("homes", "🏠"),
    "combining-marks": "e\u0301" * 3 + " " + _DECOMPOSED + "a" + "\u0301" * 300 + "\n",
    "right-to-left": _RIGHT_TO_LEFT,
    "crlf": _PLAIN.replace("\n", "\r\n"),
    "nested-marks": "“He said: ‘She said: “No, on 3 May.”’” " * 3 + "“‘«" * 200 + "5%" + "»’" * 200,
    "blank": " \n\t\u00a0\u2028\n",
    "empty": "",
    "one-character": "7",
}


def made_up_articles() -> tuple[Article, ...]:
    """Gives the short articles; the last, `no-meta`, has a text and nothing beside it."""
    given = [Article(id_, text, dict(_META)) for id_, text in _TEXTS.items()]
    return (*given, Article("no-meta", _PLAIN))


def long_article() -> Article:
    """Gives the article of 1,000,000 code points, no two of its paragraphs alike."""
    paragraphs: list[str] = []
    size = number = 0
    while size < LONG:
        number += 1
        paragraph = _PLAIN.replace("1.2", f"1.{number}").replace("40", f"{number:,}") + "\n"
        paragraphs.append(paragraph)
        size += len(paragraph)
    return Article(LONG_ID, "".join(paragraphs)[:LONG], dict(_META))
