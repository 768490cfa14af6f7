"""Who mentions refer to."""


def test_an_entity_that_nothing_names(desk):
    """V36: entities are there for mentions."""
    found = desk.mark(("s1 s2 @voss", '@oldtom person "Old Tom"\ns1 s2 @voss'))
    message = "entity oldtom has no speaker mention"
    assert [desk.label("V36", '{"id": ¦"oldtom"', message)] == found


def test_a_name_that_is_not_marked(desk):
    """V40: a name at a verb of saying is a mention."""
    found = desk.mark(("The oldest,", "Voss told nobody.\nThe oldest,"))
    message = '"Voss" stands at a verb of saying and is marked 2 of 3 times in this document'
    assert [desk.word("V40", "¦Voss told nobody", message)] == found


def test_a_form_that_is_marked_elsewhere(desk):
    """V40: what is marked as a source once is looked for, though no name or alias says it."""
    found = desk.mark(
        ("The oldest,", "{s3|The union} {c3|said} so. The union said more.\nThe oldest,"),
        ("s1 s2 @voss", "@union org ?\ns1 s2 @voss\ns3 @union"),
        ("{c3|said}", "said"),
    )
    message = '"The union" stands at a verb of saying and is marked 1 of 2 times in this document'
    assert [desk.word("V40", "so. ¦The union", message)] == [
        one for one in found if one.rule == "V40"
    ]


def test_a_pronoun_may_be_anybody(desk):
    """V40: she may be another person at the next verb."""
    found = desk.mark(
        ("The oldest,", "{s3|She} said so. She said more.\nThe oldest,"),
        ("s1 s2 @voss", "s1 s2 s3 @voss"),
    )
    assert "V40" not in {one.rule for one in found}


def test_a_name_after_the_verb(desk):
    """V40: said Voss is Voss said; elsewhere a name is no mention."""
    found = desk.mark(("The oldest,", "It leaks, said Mara Voss. They met Voss.\nThe oldest,"))
    message = '"Mara Voss" stands at a verb of saying and is marked 1 of 2 times in this document'
    assert [desk.word("V40", "said ¦Mara", message)] == found


def test_an_alias_that_the_text_does_not_use(desk):
    """V63: aliases are forms that the text uses."""
    found = desk.mark(('alias="Voss"', 'alias="Voss" alias="M. Voss"'))
    message = 'alias "M. Voss" of voss is not in the text'
    assert [desk.label("V63", '¦"M. Voss"', message)] == found


def test_a_name_from_outside_the_text(desk):
    """V63: each word of a name stands somewhere in the text."""
    found = desk.mark(('"Mara Voss"', '"Mara Jane Voss"'))
    message = '"Jane" in the name of voss is not in the text'
    assert [desk.label("V63", '"name": ¦"Mara', message, warning=True)] == found


def test_an_alias_inside_a_word(desk):
    """V63: a form that the text uses stands there as words of its own."""
    found = desk.mark(('alias="Voss"', 'alias="Voss" alias="Vos"'))
    message = 'alias "Vos" of voss is not in the text'
    assert [desk.label("V63", '¦"Vos"', message)] == found


def test_an_alias_in_two_lines(desk):
    """V63: a name may be broken at the end of a line, and have marks at its edges."""
    assert [] == desk.mark(
        ("Pier {x1|9}", "(Mara\nV. Voss) at Pier {x1|9}"),
        ('alias="Voss"', 'alias="Voss" alias="(Mara V. Voss)" alias="mara V."'),
    )


def test_an_alias_that_is_the_name(desk):
    """V63: the name needs no alias."""
    found = desk.mark(('alias="Voss"', 'alias="Voss" alias="Mara Voss"'))
    message = 'alias "Mara Voss" of voss is its name'
    assert [desk.label("V63", '"Voss", ¦"Mara Voss"', message)] == found


def test_an_alias_given_twice(desk):
    """V63: one alias is given once."""
    found = desk.spoil(('["Voss"]', '["Voss", "Voss"]'))
    message = 'alias "Voss" of voss is given twice'
    assert [desk.label("V63", '"Voss", ¦"Voss"', message)] == found


def test_a_name_inside_a_word(desk):
    """V63: a word of a name stands in the text by itself."""
    found = desk.mark(('"Mara Voss"', '"Mar Voss"'))
    message = '"Mar" in the name of voss is not in the text'
    assert [desk.label("V63", '"name": ¦"Mar ', message, warning=True)] == found
