"""The HTML report in Chromium: it opens from disk, filters, drills down, and goes by keyboard."""

from __future__ import annotations

import pytest
from made_up_reports import CANARY, answers, gold, one, page_of, tunnel


@pytest.fixture(scope="module")
def html():
    """The report of the tunnel articles."""
    return page_of(*tunnel())


@pytest.fixture
def page(opened, html):
    """That report, open."""
    return opened(html)


def marks(page, case):
    """Lists what a mark covers, gaps and chips left out."""
    return page.js(
        "return [...document.querySelectorAll(`#text span.m[data-case='${arguments[0]}']`)]"
        ".filter((one) => !('gap' in one.dataset) && !one.querySelector('.chip'))"
        ".map((one) => [...one.childNodes].map((x) => x.textContent).join(''))",
        case,
    )


def chips(page):
    return [chip.text for chip in page.all("#text .chip[role=button]")]


def test_the_report_opens_from_disk_and_asks_nobody(page):
    """One file is asked for, the report itself, and the console stays silent."""
    assert [page.path.as_uri()] == page.requests()
    assert [] == page.complaints()
    assert "near" in page.text("#leaderboard")
    assert CANARY in page.text("footer")
    assert "3 of 3 articles" in page.text("#status")


def test_a_missing_style_would_be_seen(page):
    """The policy lets the file's own style and script through: both have worked."""
    assert "absolute" == page.js(
        "return getComputedStyle(document.querySelector('.skip')).position"
    )
    assert page.one("#desk").is_displayed()


def test_outcomes_differ_without_colour(page):
    """Chips carry a sign: ~ an aspect wrong, ≠ boundary, − missed, + spurious, none for found."""
    assert {"~q1 1/2", "s1", "c1", "≠n1", "−d1", "+s2"} == set(chips(page))
    styles = page.js(
        "const style = (s) => getComputedStyle(document.querySelector(s)).borderBottomStyle;"
        "return ['.m.both.o-found', '.m.gold.o-missed', '.m.said.o-spurious'].map(style)"
    )
    assert ["solid", "dashed", "dotted"] == styles


def test_fragments_of_one_quote_belong_together(page):
    """Both fragments say q1 with their number, and a thin line joins them across the gap."""
    shown = [chip.text for chip in page.all("#text .chip") if "q1" in chip.text]
    assert ["~q1 1/2", "~q1 2/2"] == shown
    assert page.all("#text span.gap[data-case]")


def test_pointing_at_a_quote_shows_its_speaker(page):
    """Hover marks gold's and the run's speaker and the cue, draws a line to each, and says it."""
    from selenium.webdriver import ActionChains

    page.js("document.querySelector('#text').scrollIntoView({block: 'center'})")
    quote = page.one("#text span.m.l1")
    ActionChains(page.driver).move_to_element(quote).perform()
    linked = page.js(
        "return [...document.querySelectorAll('#text .linked')].map((one) => one.textContent)"
    )
    assert {"Mara Voss", "told", "She"} == {words.split("s2")[-1] for words in linked}
    assert {"gold", "said"} == set(
        page.js("return [...document.querySelectorAll('.arc')].map((one) => one.classList[1])")
    )
    assert "speakerMara Voss" in page.text("#panel")


def test_focus_on_a_speaker_shows_its_quote(page):
    """What the mouse shows by pointing the keyboard shows by focus."""
    page.js(
        "document.querySelector('#text .chip[role=button][aria-label^=\"speaker s1\"]').focus()"
    )
    linked = page.js("return document.querySelector('#text .linked').textContent")
    assert "The tunnel" in linked


def test_a_mark_says_what_it_is_to_a_screen_reader(page):
    """A chip's name holds layer, outcome, class or wrong aspects, surface and speaker."""
    label = page.one("#text .chip[role=button]").get_attribute("aria-label")
    assert label.startswith("quote q1: partly, wrong aspect, wrong speaker, entity, “The tunnel,”")
    assert "speaker Mara Voss" in label


def test_a_surface_with_its_own_quotation_marks_gets_no_others(page):
    """In the list of what went wrong “The tunnel,” stands as it is, a date between marks."""
    said = [one.text for one in page.all("#wrong q")]
    assert not [one for one in said if one.startswith("““") or one.endswith("””")]
    assert "“March 2033”" in said
    assert "none" == page.js("return getComputedStyle(document.querySelector('#wrong q')).quotes")


def test_filters_change_list_and_marks(page):
    """A class of error leaves the articles that have it; a layer's marks come and go."""
    missed = page.js("return JSON.parse(document.getElementById('header').textContent).errors")
    page.check("class", missed.index("boundary"))
    assert "1 of 3 articles, 1 errors" == page.text("#status")
    assert ["≠n1"] == chips(page)
    page.check("layer", 3, on=False)
    assert "0 of 3 articles, 0 errors" == page.text("#status")
    assert "No article is left" in page.text("#text")
    page.one("button[type=reset]").click()
    page.js("return new Promise((done) => setTimeout(done, 30))")
    assert "3 of 3 articles" in page.text("#status")


def test_a_run_is_switched(page):
    """The silent run has missed all five of each labelled article."""
    page.check("system", 1)
    assert "3 of 3 articles, 10 errors" == page.text("#status")
    assert all(text.startswith("−") for text in chips(page))


def test_search_finds_text_and_marks_it(page):
    """Blanks and case fold; a sign of a pattern is only a sign."""
    page.one("#search").send_keys("REPORTERS,")
    assert "2 of 3 articles" in page.text("#status")
    assert "reporters," == page.text("#text mark")
    page.one("#search").clear()
    page.one("#search").send_keys("$1.2 (")
    assert "0 of 3 articles" in page.text("#status")


def test_the_keyboard_goes_from_error_to_error_and_on_to_the_next_article(page):
    """The key n visits the errors in the order of the text, p goes back; j and k go by article."""
    seen = []
    page.js("document.querySelector('#article-h').focus()")
    for _ in range(4):
        page.press("n")
        seen.append(page.js("return document.activeElement.textContent"))
    assert ["~q1 1/2", "≠n1", "−d1", "+s2"] == seen
    page.press("p")
    assert "−d1" == page.js("return document.activeElement.textContent")
    page.press("j")
    assert "Tunnel again" == page.text("#article-h")
    page.press("k")
    assert "Tunnel" == page.text("#article-h")
    page.press("s")
    assert "B silent" in page.js(
        "return document.querySelector('input[name=system]:checked').parentNode.textContent"
    )


def test_keys_are_only_letters_in_the_search_field_and_can_be_turned_off(page):
    """Typing n searches for n; without the tick the key does nothing."""
    page.one("#search").send_keys("n")
    assert "search" == page.js("return document.activeElement.id")
    page.one("#search").clear()
    page.one("#keys").click()
    page.press("j")
    assert "Tunnel" == page.text("#article-h")


def test_skip_links_come_first(page):
    """Tab from the top meets the two skip links, visible once they have the focus."""
    from selenium.webdriver.common.keys import Keys

    page.press(Keys.TAB)
    first = page.js("return document.activeElement.textContent")
    assert "Skip to the leaderboard" == first
    assert page.js("return document.activeElement.getBoundingClientRect().left") >= 0


def test_an_address_opens_article_and_run(opened, html):
    """#/article/run stands in the address and opens what it names."""
    page = opened(html, "#/tunnel-2/B")
    assert "Tunnel again" == page.text("#article-h")
    assert page.js("return document.querySelectorAll('input[name=system]')[1].checked")


HOSTILE = '<script>alert(1)</script> said "<img src=x onerror=alert(2)>" & \u2028left.'


def test_hostile_text_is_text(opened):
    """Markup in a text, an id, a title, a name and a message is shown as it is written."""
    name = "\"'><b onmouseover=alert(3)>"
    labels = (
        one("quote", (0, 25), id_="q'\"1", type="direct", speaker=("s\"'",)),
        one("speaker", (31, 60), id_="s\"'", entity="</script>"),
    )
    golds = [gold("odd-1", HOSTILE, *labels, title="</script><script>alert(4)</script>")]
    page = opened(page_of(golds, {name: answers(golds, labels), "</title>": answers(golds, ())}))
    assert [] == page.complaints()
    assert HOSTILE.replace("\u2028", "") in page.js(
        "const copy = document.getElementById('text').cloneNode(true);"
        "copy.querySelectorAll('.chip').forEach((one) => one.remove());"
        "return copy.textContent.replace('\\u2028', '')"
    )
    assert "</script><script>alert(4)</script>" == page.text("#article-h")
    assert name in page.text(".runs")
    assert [] == page.all("#text img, #text script, main b[onmouseover]")
    assert [page.path.as_uri()] == page.requests()


def test_offsets_hold_after_emoji(opened):
    """A span after characters outside the basic plane covers its own words and no others."""
    text = "🚆👩‍🔬 “Yes 🎉,” said 𝕍oss."
    start = text.index("“")
    quote = one("quote", (start, text.index("”") + 1), type="direct", attribution="unknown")
    name = one("speaker", (text.index("𝕍"), len(text) - 1))
    golds = [gold("emoji-1", text, quote, name)]
    page = opened(page_of(golds, {"all": answers(golds, (quote, name))}))
    assert ["“Yes 🎉,”"] == marks(page, 0)
    assert ["𝕍oss"] == marks(page, 1)


def test_nested_crossing_and_all_spanning_quotes_stay_apart(opened):
    """Each keeps a lane of its own where they overlap; a quote of everything holds them all."""
    text = "abcdefghij klmnopqrst\nuvwxyz abcdefghij"
    spans = [(0, len(text)), (0, 10), (5, 21), (12, 15), (22, 28)]
    quotes = [one("quote", span, type="direct", attribution="unknown") for span in spans]
    golds = [gold("nest-1", text, *quotes)]
    page = opened(page_of(golds, {"all": answers(golds, quotes), "none": answers(golds, ())}))
    lanes = page.js(
        "const seen = {};"
        "document.querySelectorAll('#text span.m').forEach((one) => {"
        " const lane = [...one.classList].find((name) => /^n\\d$/.test(name));"
        " (seen[one.dataset.case] ||= new Set()).add(lane); });"
        "return Object.values(seen).map((one) => [...one])"
    )
    assert [1] * 5 == [len(one) for one in lanes]
    by_case = [int(one[0][1:]) for one in lanes]
    assert by_case[0] == max(by_case)
    assert 3 <= len(set(by_case))
    assert 2 == len(page.all("#text p"))
    assert [] == page.complaints()


def test_a_failed_article_says_so(opened):
    """The failure's sentence stands over the text, and its gold as missed."""
    from karat.articles import Answer, Failure

    golds = tunnel()[0][:1]
    said = [Answer("tunnel-1", failure=Failure("error", "it <broke>"))]
    page = opened(page_of(golds, {"broken": said}))
    assert "The article failed: error: it <broke>" == page.text("#failure")
    assert all(text.startswith("−") for text in chips(page))
