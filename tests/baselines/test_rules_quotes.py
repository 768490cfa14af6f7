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


def test_frame_in_the_middle_joins_two_fragments(read):
    """A frame that splits a sentence leaves one quote of two fragments."""
    found = read("“The pier,” Mara Voss told reporters, “will close in May.”")
    expected = quote("“The pier,” … “will close in May.”", "direct", "Mara Voss", "told")
    assert expected == found.quotes


def test_sentence_after_the_frame_belongs_to_the_quote(read):
    """Marks that reopen after the frame's full stop go on with the same quote."""
    found = read('"Wait," he said. "Then run."')
    assert quote('"Wait," … "Then run."', "direct", "he", "said") == found.quotes


def test_open_mark_runs_over_paragraphs(read):
    """A mark left open joins the paragraphs into one quote, a fragment each."""
    found = read("“We waited,” Vold said. “Nobody came.\n\n“Then it sank.”")
    joined = "“We waited,” … “Nobody came. … “Then it sank.”"
    assert quote(joined, "direct", "Vold", "said") == found.quotes


def test_unframed_paragraph_goes_to_the_last_source(read):
    """A paragraph that is all quotation is carried over to who spoke last, without a cue."""
    found = read("“We waited,” Vold said.\n\n“Nobody came to the harbour.”")
    assert ("“Nobody came to the harbour.”", "direct", ["Vold"], None) == found.quotes[1]


def test_colon_leads_into_the_quotation(read):
    """A frame before a colon governs the quotation after it."""
    found = read("Vold, 52, the harbour master, told the BBC: “Ask the minister.”")
    source = "Vold, 52, the harbour master"
    assert quote("“Ask the minister.”", "direct", source, "told") == found.quotes


def test_paragraph_after_a_colon_is_a_block_quotation(read):
    """A paragraph that a colon announces is direct speech though it has no marks."""
    block = "The Government of Norland regards the matter of the lock as closed."
    found = read(f"The presidency wrote on its website:\n\n{block}\n\nNobody replied.")
    assert quote(block, "direct", "The presidency", "wrote") == found.quotes


def test_connective_before_the_mark_stays_outside(read):
    """However, before the mark is the author's."""
    found = read("However, “no ship left,” the ministry said.")
    assert quote("“no ship left,”", "direct", "the ministry", "said") == found.quotes


def test_description_begins_at_its_marks(read):
    """A mixed quote begins with what the cue governs and takes the adjective after the marks."""
    found = read('Vold called the plan "reckless" and late.')
    assert quote('"reckless" and late', "mixed", "Vold", "called") == found.quotes


def test_article_before_the_marks_leaves_the_quote_direct(read):
    """A determiner or "as" beside the marks is no content."""
    found = read('Vold described it as a "gamble".')
    assert quote('"gamble"', "direct", "Vold", "described") == found.quotes


def test_quoted_words_in_a_clause_make_it_mixed(read):
    """A reported clause with words in marks is mixed as a whole."""
    found = read('Amadi said the port had "lied" about the valves.')
    said = 'the port had "lied" about the valves'
    assert quote(said, "mixed", "Amadi", "said") == found.quotes


@pytest.mark.parametrize(
    ("sentence", "said", "source", "cue"),
    [
        ("The union said that the lock failed.", "that the lock failed", "The union", "said"),
        ("Vold said on Friday the lock had failed.", "the lock had failed", "Vold", "said"),
        ("The lock failed on Monday, Vold said.", "The lock failed on Monday", "Vold", "said"),
        ("The lock failed, said Ana Roy.", "The lock failed", "Ana Roy", "said"),
        (
            "According to the ministry, the dam will fail.",
            "the dam will fail",
            "the ministry",
            "According to",
        ),
        (
            "The dam will fail, according to Vold.",
            "The dam will fail",
            "Vold",
            "according to",
        ),
        ("Amadi promised to repair the pier.", "to repair the pier", "Amadi", "promised"),
        ("Police urged residents to leave.", "to leave", "Police", "urged"),
        ("He denied taking the money.", "taking the money", "He", "denied"),
        ("She asked whether it was safe.", "whether it was safe", "She", "asked"),
        (
            "The audit found that forty valves leaked.",
            "that forty valves leaked",
            "The audit",
            "found",
        ),
        ("Vold's warning that the pier is unsafe", "that the pier is unsafe", "Vold", "warning"),
    ],
)
def test_indirect_speech(read, sentence, said, source, cue):
    """Indirect speech is a clause or an infinitive that a cue governs, before it or after it."""
    assert quote(said, "indirect", source, cue) == read(sentence).quotes


def test_impersonal_report_has_no_source(read):
    """It is feared names nobody."""
    found = read("It is feared that the dam will fail.")
    assert [("that the dam will fail", "indirect", [], "is feared")] == found.quotes
    assert found.layer("quote")[0]["attribution"] == "implicit"


def test_second_cue_of_a_sentence_is_a_quote_of_its_own(read):
    """Adding that begins another quote of the same source."""
    found = read("Acme said it knew of the leak, adding that work had begun.")
    assert found.quotes == [
        ("it knew of the leak", "indirect", ["Acme"], "said"),
        ("that work had begun", "indirect", ["Acme"], "adding"),
    ]


def test_coordinate_clause_ends_the_content(read):
    """A clause with a source and a cue of its own is not part of the quote before it."""
    found = read("The port told investors that profits fell, but the union said it lied to them.")
    assert found.quotes == [
        ("that profits fell", "indirect", ["The port"], "told"),
        ("it lied to them", "indirect", ["the union"], "said"),
    ]


def test_quote_inside_a_quote_is_labelled_too(read):
    """Nested speech has a source and a cue of its own."""
    found = read("Vold said: “The mayor told us, ‘Leave it.’ So we left.”")
    assert found.quotes == [
        ("“The mayor told us, ‘Leave it.’ So we left.”", "direct", ["Vold"], "said"),
        ("‘Leave it.’", "direct", ["The mayor"], "told"),
    ]


def test_denied_and_future_speech_is_not_factual(read):
    """A negated or future cue marks the quote as not said."""
    found = read("The mayor did not say who paid. She will say that it is over.")
    assert [False, False] == [quote["factual"] for quote in found.layer("quote")]


def test_unlisted_verb_beside_a_quotation_is_a_cue(read):
    """After a quotation and a pronoun any past verb reports."""
    found = read("“I’m not going to answer that,” he sniffed.")
    said = "“I’m not going to answer that,”"
    assert quote(said, "direct", "he", "sniffed") == found.quotes


@pytest.mark.parametrize(
    "sentence",
    [
        'The so-called "quick fix" failed.',
        'The film, titled "The Long Night", opens soon.',
        'He wore a "nice" hat.',
        "Claims of fraud grew louder.",
        "Vold hopes to reopen the pier.",
        "A spokeswoman declined to comment.",
    ],
)
def test_no_speech(read, sentence):
    """Scare quotes, titles, bare topics and intentions are no quotes."""
    assert [] == read(sentence).quotes


def test_headline_names_its_source_before_a_colon(read):
    """A role before the colon of a headline speaks; a rubric does not."""
    found = read("Mayor: No more tolls on the bridge\n\nThe council met.")
    assert quote("No more tolls on the bridge", "indirect", "Mayor", None) == found.quotes
    assert [] == read("Explainer: Why tolls are back\n\nThe council met.").quotes


def test_labelled_answers_are_direct_speech(read):
    """A name before a colon that comes back is the label of a question-and-answer piece."""
    found = read("Ana Roy: We waited for a year.\n\nReporter?\n\nAna Roy: Then they came.")
    assert found.quotes == [
        ("We waited for a year.", "direct", ["Ana Roy"], None),
        ("Then they came.", "direct", ["Ana Roy"], None),
    ]
