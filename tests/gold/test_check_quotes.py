"""What quotes name: each other, sources, cues."""


def test_quotes_that_cross(desk):
    """V29: quotes nest or lie apart."""
    found = desk.mark(
        ("the harbour had", "the {q3|harbour had"),
        ("{d3|last year}}.", "{d3|last year}|q2} at least|q3}."),
        ("q2 indirect", "q2 indirect\nq3 indirect speaker=s2 cue=none"),
    )
    message = "q3 crosses q2; quotes may nest or be apart, not cross"
    assert [desk.label("V29", '"q3", "layer": "quote", "spans": ¦[', message)] == found


def test_a_speaker_inside_the_own_words(desk):
    """V32: who speaks directly does not stand in the words."""
    found = desk.mark(
        ("{s1|Mara Voss}", "Mara Voss"),
        ("will cost", "will cost {s1|me}"),
    )
    message = "speaker s1 lies inside its own direct quote q1"
    expected = desk.label("V32", '"speaker": [¦"s1"]', message, warning=True)
    assert [expected] == [one for one in found if one.rule == "V32"]


def test_a_cue_inside_the_content(desk):
    """V33: content ends where the frame begins."""
    found = desk.mark(("{c2|said} {q2|the", "{q2|{c2|said} the"))
    message = "cue c2 lies inside q2; end the fragment before it"
    assert [desk.label("V33", '"cue": ¦"c2"', message)] == found


def test_a_cue_of_two_quotes(desk):
    """V35: a cue announces one content."""
    found = desk.mark(("q2 indirect", "q2 indirect cue=c1"), ("{c2|said}", "said"))
    message = "cue c1 already belongs to q1"
    assert desk.label("V35", '"speaker": ["s2"], "cue": ¦"c1"', message, warning=True) in found


def test_a_source_of_no_quote(desk):
    """V36: a source is labelled for what it says."""
    found = desk.mark(("her deputy", "{s3|her deputy}"), ("s1 s2 @voss", "s1 s2 s3 @voss"))
    message = "speaker s3 belongs to no quote"
    assert [desk.label("V36", '¦{"id": "s3"', message, warning=True)] == found


def test_an_optional_source_of_a_required_quote(desk):
    """V62: what a required quote names is required."""
    found = desk.mark(("s1 s2 @voss", "s1 @voss\ns2 @voss optional"))
    message = "s2 is optional but q2, which is required, names it"
    assert [desk.label("V62", '"optional": ¦true', message)] == found
