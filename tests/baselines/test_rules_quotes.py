"""The rules find what is said: fragments, type, source and cue."""

import pytest


def quote(surface, kind, source, cue):
    """One quote of one source, as the fixture lays it out."""
    return [(surface, kind, [source], cue)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("``", "''")],
)
def test_every_house_style_of_marks_is_read(read, opening, closing):
    """A quotation is found in whichever pair of marks a house uses."""
    said = f"{opening}The lock is shut,{closing}"
    expected = quote(said, "direct", "Ines Vold", "said")
    assert expected == read(f"{said} Ines Vold said.").quotes


def test_apostrophes_close_no_single_mark(read):
    """Contractions, plural possessives and clipped years stand inside single marks."""
    said = "'It's the workers' fault and the '90s weren't better,'"
    assert quote(said, "direct", "Vold", "said") == read(f"{said} said Vold.").quotes


@pytest.mark.parametrize(
    ("sentence", "said", "kind", "cue"),
    [
        ("“The pier is shut,” Vold said.", "“The pier is shut,”", "direct", "said"),
        ("“The pier is shut,” said Vold.", "“The pier is shut,”", "direct", "said"),
        ("Vold told the BBC: “Ask the mayor.”", "“Ask the mayor.”", "direct", "told"),
        ("“Why?” Vold asked.", "“Why?”", "direct", "asked"),
        ("However, “no ship left,” Vold said.", "“no ship left,”", "direct", "said"),
        ("Vold said it was “slow” and late.", "it was “slow” and late", "mixed", "said"),
        ("The pier was “slow”, Vold said.", "The pier was “slow”", "mixed", "said"),
        ("Vold called the plan “reckless”.", "“reckless”", "direct", "called"),
    ],
)
def test_quotations_with_a_frame(read, sentence, said, kind, cue):
    """A frame stands after the marks, before them, or around words of which some are in marks."""
    assert quote(said, kind, "Vold", cue) == read(sentence).quotes


@pytest.mark.parametrize(
    ("sentence", "said", "cue"),
    [
        ("Vold said that the lock failed.", "that the lock failed", "said"),
        ("Vold said on Friday the lock had failed.", "the lock had failed", "said"),
        ("Vold told the panel the lock was old.", "the lock was old", "told"),
        ("The lock was old, Vold said.", "The lock was old", "said"),
        ("The lock was old, said Vold.", "The lock was old", "said"),
        ("The lock in Hull, Vold said, is old.", "The lock in Hull … is old", "said"),
        ("According to Vold, it will fail.", "it will fail", "According to"),
        ("It will fail, according to Vold.", "It will fail", "according to"),
        ("Vold promised to repair the pier.", "to repair the pier", "promised"),
        ("Vold urged owners not to wait.", "not to wait", "urged"),
        ("Vold denied taking the money.", "taking the money", "denied"),
        ("Vold said it sank, which nobody saw.", "it sank", "said"),
        ("Vold, who said it was old, left.", "it was old", "said"),
    ],
)
def test_indirect_speech(read, sentence, said, cue):
    """Indirect speech is a clause or an infinitive that a cue governs, before it or after it."""
    assert [(said, "indirect", cue)] == [(s, k, c) for s, k, _, c in read(sentence).quotes]


@pytest.mark.parametrize(
    ("said", "frame", "rest"),
    [
        ("Three people died in the fire", ", police said on Monday", ""),
        ("The road will be closed", ", said the council on Tuesday", ""),
        ("Sales fell", ", the firm said in a statement to the paper", ""),
        ("The plan works", ", Ann Lee said", ""),
        ("The bridge will close", ", Ann Lee told the BBC on Monday", ""),
        ("The bridge", ", Ann Lee said, ", "will be closed for a month"),
        ("The bridge", ", Ann Lee told the BBC on Monday, ", "will be closed"),
    ],
)
def test_a_frame_may_say_when_and_where(read, said, frame, rest):
    """What stands after the cue of a frame, an addressee or a setting, is none of the content."""
    expected = f"{said} … {rest}" if rest else said
    assert [expected] == [quote[0] for quote in read(f"{said}{frame}{rest}.").quotes]


@pytest.mark.parametrize(
    "setting",
    ["On Monday", "In a statement", "After the fire was out", "When she was asked", "Last week"],
)
def test_a_setting_before_the_frame_is_no_content(read, setting):
    """Where the cue governs what follows it, what stands before the frame is the author's."""
    bare = read(f"{setting}, Ann Lee said on Friday the bridge would close.")
    assert ["the bridge would close"] == [quote[0] for quote in bare.quotes]
    marked = read(f"{setting}, Ann Lee said, “It will close.”")
    assert ["“It will close.”"] == [quote[0] for quote in marked.quotes]


@pytest.mark.parametrize(
    "cue",
    ["stresses", "agrees", "emphasized", "stated", "paid, agreeing"],
)
def test_forms_of_a_cue(read, cue):
    """Every form of a listed verb is a cue, as either side of the ocean spells it."""
    found = read(f"Vold {cue} that it was old.")
    assert [("that it was old", cue.split()[-1])] == [(said, by) for said, _, _, by in found.quotes]


@pytest.mark.parametrize("cue", ["dismisses", "criticized", "labels", "labeled"])
def test_forms_of_a_cue_of_naming(read, cue):
    """A verb of naming has all its forms too."""
    assert [cue] == [quote[3] for quote in read(f"Vold {cue} the plan as “reckless”.").quotes]


def test_frame_in_the_middle_joins_two_fragments(read):
    """A frame that splits a sentence leaves one quote, and the next sentence goes on with it."""
    found = read("“The pier,” Mara Voss told reporters, “will close.” “In May.”")
    said = "“The pier,” … “will close.” … “In May.”"
    assert quote(said, "direct", "Mara Voss", "told") == found.quotes


@pytest.mark.parametrize("mark", ["“", '"', "``", "'"])
def test_open_mark_runs_over_paragraphs(read, mark):
    """A mark left open joins the paragraphs into one quote, a fragment each."""
    close = {"“": "”", "``": "''"}.get(mark, mark)
    found = read(f"Vold said: {mark}Nobody came.\n\n{mark}Then it sank.{close}")
    joined = f"{mark}Nobody came. … {mark}Then it sank.{close}"
    assert quote(joined, "direct", "Vold", "said") == found.quotes


def test_unframed_paragraph_goes_to_the_last_source(read):
    """A paragraph that is all quotation is carried over to who spoke last, without a cue."""
    found = read("“We waited,” Vold said.\n\n“Nobody came to the harbour.”")
    assert ("“Nobody came to the harbour.”", "direct", ["Vold"], None) == found.quotes[1]


def test_long_quotation_stays_whole(read):
    """A quotation counts as one word of its sentence, however long it is."""
    said = "“" + "The lock is shut. " * 100 + "It is,”"
    assert quote(said, "direct", "Vold", "said") == read(f"{said} Vold said.").quotes


def test_quote_inside_a_quote_is_labelled_too(read):
    """Nested speech has a source and a cue of its own."""
    found = read("Vold said: “The mayor told us, ‘Leave it.’ So we left.”")
    assert found.quotes == [
        ("“The mayor told us, ‘Leave it.’ So we left.”", "direct", ["Vold"], "said"),
        ("‘Leave it.’", "direct", ["The mayor"], "told"),
    ]


def test_second_cue_of_a_sentence_is_a_quote_of_its_own(read):
    """Each cue governs up to the next, and a participle has the source of the cue before."""
    found = read("Acme said it had a leak, adding that work had begun, but Vold said it had not.")
    assert found.quotes == [
        ("it had a leak", "indirect", ["Acme"], "said"),
        ("that work had begun", "indirect", ["Acme"], "adding"),
        ("it had not", "indirect", ["Vold"], "said"),
    ]


@pytest.mark.parametrize(
    "sentence", ["It is feared that the dam will fail.", "Guests were told that it was shut."]
)
def test_report_of_nobody_has_no_source(read, sentence):
    """A passive names nobody who speaks."""
    (found,) = read(sentence).layer("quote")
    assert ("unknown", False) == (found["attribution"], "speaker" in found)


def test_denied_future_and_asked_speech_is_not_factual(read):
    """A negated or future cue, and a question, state nothing."""
    found = read("Vold did not say who paid. Vold will say that it is over. Vold asked if it was.")
    assert [False, False, False] == [quote["factual"] for quote in found.layer("quote")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The so-called “quick fix” failed.",
        "He wore a “nice” hat.",
        "Claims of fraud grew louder.",
        "Vold hopes to reopen the pier.",
        "The report was late.",
        "A spokeswoman declined to comment.",
        "Vold believes that it leaked, and thinks it was old.",
    ],
)
def test_no_speech(read, sentence):
    """Scare quotes, bare topics and intentions are no quotes."""
    assert [] == read(sentence).quotes
