"""Lists the verbs and nouns that report speech, and what each may be followed by."""

from collections.abc import Iterator
from dataclasses import dataclass

from karat_baselines.rules import words

COMPLEMENTS = """
say ctq         tell acti       add ctq         announce ctqg    argue ctq       ask atiq
warn actqi      claim ctqi      deny tqg        declare ctq      explain ctq     insist ctq
admit ctqg      acknowledge ctq concede ctq     confirm ctq      stress tq       emphasise tq
emphasize tq    note ctq        observe tq      maintain ctq     assert ctq      contend ctq
allege ctq      complain ctq    joke ctq        quip q           promise actqi   pledge ctqi
vow ctqi        swear ctqi      threaten qi     predict tq       recall ctqg     remark tq
repeat tq       reply ctq       respond ctq     retort tq        answer tq       reiterate tq
report tqg      reveal tq       state tq        suggest ctqg     testify ctq     write tq
tweet ctq       post q          urge atiq       order aiq        demand tqi      request tqi
instruct aiq    advise atiqg    recommend tqg   propose tqg      remind atqi     inform atq
assure actq     caution actq    counsel aiq     agree tq         conclude ctq    estimate ctq
call d          describe d      brand d         dub d            label d         denounce d
condemn d       dismiss d       criticise d     criticize d      praise d        hail d
slam d          blast d         accuse d        liken d          refer d         decry d
apologise q     apologize q     comment tq      continue q       exclaim ctq     shout ctq
whisper ctq     mutter ctq      murmur ctq      cry q            interject q     sigh q
laugh q         plead qi        beg aiq         implore aiq      order aiq       command aiq
forecast tq     hint tq         indicate tq     imply tq         lament tq       protest tq
signal tq       specify tq      underline tq    underscore tq    volunteer q     wonder q
counter tq      boast ctq       brag ctq        clarify tq       disclose tq     elaborate q
quote q         read q          refuse i        offer i          invite ai       question tq
hold t          direct ai       demur tq        opine ctq       muse tq         recount tq
find tq         show tq         rule tq         mention tq       intone q        muse q
reckon ctq      chant q         yell ctq        scream ctq       affirm tq       attest tq
fear pt         believe pt      understand pt   think pt        know pt         hope pt
point ctq       record t        submit tq       hedge q         pray tq         marvel tq
blame d         rebuke d        ridicule d      mock d           attack d        welcome d
"""
"""Lemma and its complements: a addressee first, c bare clause, t that or whether or a question
word, i infinitive, g gerund, q a quotation, d a quoted description, p only in "it is feared"."""

IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "swear": "swears swore sworn swearing",
    "hold": "holds held holding",
    "demur": "demurs demurred demurring",
    "find": "finds found finding",
    "understand": "understands understood understanding",
    "think": "thinks thought thinking",
    "know": "knows knew known knowing",
    "show": "shows showed shown showing",
    "read": "reads reading",
    "beg": "begs begged begging",
    "brag": "brags bragged bragging",
    "slam": "slams slammed slamming",
    "refer": "refers referred referring",
    "quip": "quips quipped quipping",
    "quote": "quotes quoted quoting",
    "dub": "dubs dubbed dubbing",
    "cry": "cries cried crying",
    "decry": "decries decried decrying",
    "deny": "denies denied denying",
    "reply": "replies replied replying",
    "imply": "implies implied implying",
    "testify": "testifies testified testifying",
    "specify": "specifies specified specifying",
    "clarify": "clarifies clarified clarifying",
    "forecast": "forecasts forecasting forecasted",
    "submit": "submits submitted submitting",
    "admit": "admits admitted admitting",
    "hint": "hints hinted hinting",
    "label": "labels labelled labeled labelling labeling",
    "signal": "signals signalled signaled signalling signaling",
    "counsel": "counsels counselled counseled counselling",
}

PARTICLES = {"point": "out"}
"""Verbs that report only with their particle: pointed out."""

DOCUMENT_ONLY = frozenset(
    ("find", "show", "conclude", "estimate", "read", "rule", "indicate", "record")
)
"""Verbs that report only where a document, survey or court is the subject."""

NOT_A_NOUN = words.words("say tell add warn argue insist admit explain deny maintain concede")
"""Verbs whose bare form is no noun, so that it can follow a plural subject as a verb."""

CUE_NOUNS = words.words("""
    warning warnings claim claims statement promise promises allegation allegations assertion
    announcement insistence suggestion suggestions denial denials vow pledge admission remark
    remarks comment comments prediction argument assurance assurances complaint complaints
    accusation accusations contention declaration conclusion demand demands request order
    threat threats call calls confirmation revelation reminder testimony report reports
""")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form of a reporting verb: its lemma, its complements, and past, present, base or ing."""

    lemma: str
    complements: str
    tense: str


def _spell(lemma: str) -> Iterator[str]:
    if lemma in IRREGULAR:
        yield from IRREGULAR[lemma].split()
        return
    sibilant = lemma.endswith(("s", "sh", "ch", "x"))
    yield lemma + ("es" if sibilant else "s")
    stem = lemma.removesuffix("e")
    yield stem + "ed"
    yield stem + "ing"


def _tense(lemma: str, form: str) -> str:
    if form.endswith("ing"):
        return "ing"
    return "present" if form.endswith("s") and form != lemma else "past"


def _forms() -> dict[str, VerbForm]:
    pairs = COMPLEMENTS.split()
    forms: dict[str, VerbForm] = {}
    for lemma, complements in zip(pairs[::2], pairs[1::2], strict=True):
        forms[lemma] = VerbForm(lemma, complements, "base")
        for form in _spell(lemma):
            forms[form] = VerbForm(lemma, complements, _tense(lemma, form))
    return forms


FORMS = _forms()
"""Every form of every reporting verb, in lower case."""
