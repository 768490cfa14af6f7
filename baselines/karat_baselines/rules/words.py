"""Lists the words that the rules for speech know: verbs of saying, and the small words."""

VERBS = {
    "c": """say/says/said/saying write/writes/wrote/written/writing add announce argue explain
        insist acknowledge concede confirm declare note observe maintain assert contend allege
        complain joke recall reply respond reveal testify stress exclaim shout report repeat
        predict lament protest disclose emphasise emphasize remark answer continue retort
        conclude rule indicate stated/stating find/finds/found show/shows/showed
        point_out/points_out/pointed_out""",
    "cai": """tell/tells/told/telling ask warn promise assure remind inform advise instruct urge
        order request plead implore command direct beg/begs/begged/begging""",
    "ci": "claim pledge vow threaten agree demand refuse offer swear/swears/swore/sworn/swearing",
    "cg": "deny recommend propose suggest admit/admits/admitted/admitting",
    "d": """call describe brand label/labels/labelled/labelling/labeled/labeling denounce condemn
        dismiss criticise criticize praise hail liken""",
}
"""Verbs by what they govern beside "that" and a quotation: c a bare clause, i an infinitive,
g a gerund, d only words in marks that describe something; a is an addressee before all these."""
NOUNS = """warning claim claims promise promises pledge vow remark request requests demand demands
    order orders threat report reports note rule offer answer show shows find call calls label
    labels brand brands command"""
"""Nouns that are forms of a verb of saying too; the verb has a pronoun or a name before it."""
CLASSES = {
    "D": """the a an this these those his her their its our my your one two three four five some
        several many each every no another most all both any $ € £""",
    "P": "he she they it i we you nobody everyone someone anyone",
    "R": "who which whose",
    "W": "when where",
    "T": "that whether if how why what",
    "O": "to",
    "h": "him them us me himself herself themselves",
    "p": """of in on at for from by with about against into over under after before during between
        through among across within without near since until toward despite around behind as than
        out up down off""",
    "&": "and or",
    "b": "but however meanwhile so yet because while although though unless then still",
    "x": """is are was were be been am has have had do does did not never will would can could may
        might must should shall cannot""",
    "a": "also later further again now often once already just only even instead too earlier soon",
    "z": """monday tuesday wednesday thursday friday saturday sunday january february march april
        june july august september october november december today yesterday tomorrow tonight""",
    "e": """went came took made got left lost won held met began fell rose saw knew gave ran kept
        brought paid sent led stood broke cut hit put set spent thought built bought sold felt grew
        became sank""",
    "-": "— – -",
    ".": ". ! ? … ...",
    ",": ",",
    ":": ":",
    ";": ";",
}
"""The letter of each class of words, by which the patterns of a frame are spelled."""
_KINDS = {
    "body": """ministry department office agency bureau commission committee council board court
        police service bank group company corporation university school institute hospital trust
        foundation association union league club party parliament senate government airline railway
        museum church team charity firm guild co-operative paper road street river lake bay county
        island states report study survey audit document letter note notice log sign""",
    "title": """ms mx dr prof professor rev president minister secretary senator sen rep governor
        mayor councillor ambassador judge justice general colonel major captain sergeant lieutenant
        lt inspector constable chief officer director chairman chair bishop coach manager
        commissioner sheriff alderman coroner member""",
    "he": "mr sir lord king father brother man son spokesman",
    "she": "mrs miss dame lady queen mother sister woman daughter spokeswoman chairwoman",
}
KINDS = {word: kind for kind, listed in _KINDS.items() for word in listed.split()}
"""Words for what is no person (bodies, places and papers), for offices, and for he and she."""


def _spell(verb: str) -> list[str]:
    """Returns the forms of a verb of saying."""
    if "/" in verb:
        return verb.replace("_", " ").split("/")
    if verb.endswith("y"):
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    stem = verb.removesuffix("e")
    es, ing = "es" if verb.endswith("ss") else "s", verb if verb.endswith("ee") else stem
    return [verb, verb + es, stem + "ed", ing + "ing"]


FORMS = {
    form: flags for flags, verbs in VERBS.items() for verb in verbs.split() for form in _spell(verb)
}
"""Every form of every verb of saying, with what it governs."""
LETTERS = {form: "G" if form.endswith("ing") else "V" for form in FORMS}
LETTERS |= dict.fromkeys(NOUNS.split(), "v")
LETTERS |= {word: letter for letter, listed in CLASSES.items() for word in listed.split()}
"""The class of every word that has one; v is V or n by what stands before it."""
