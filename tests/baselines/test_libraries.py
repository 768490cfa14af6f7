"""The baselines that wrap a library: their offsets, their values, and the traps they name."""

import warnings

import pytest

import karat
from karat_baselines.units import measured

TEXT = (
    "“Ça va 🙂,” she said on Monday.\n"
    "It cost about $1.2 billion, or 5 percent, by March 2033; 14 metres of it fell on 5 May 2030.\n"
)
TUESDAY = "2031-06-10"


@pytest.fixture
def ask(request):
    """Answers a text by the class that the test names, or skips where its library is missing."""
    module, name, library = request.param
    pytest.importorskip(library, reason=f"the extra {module} is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some warn of their own imports
        found = getattr(__import__(f"karat_baselines.{module}", fromlist=[name]), name)()
        getattr(found, "setup", lambda: None)()

    def answer(text, dct=TUESDAY, lang="en"):
        meta = {"dct": dct, "lang": lang} if dct else {"lang": lang}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            said = found.extract(karat.Article("a-1", text, meta))
        return {text[start:end]: one for one in said for start, end in one["spans"]}

    return answer


RECOGNIZERS = ("recognizers", "Recognizers", "recognizers_date_time")
DATEPARSER = ("dateparser", "Dateparser", "dateparser")
QUANTULUM = ("quantulum3", "Quantulum", "quantulum3")
DATEFINDER = ("datefinder", "Datefinder", "datefinder")


@pytest.mark.parametrize("ask", [RECOGNIZERS], indirect=True)
def test_recognizers_cuts_the_text_by_its_own_offsets(ask):
    """Ends are exclusive, surfaces are the text's, behind an emoji too."""
    said = ask(TEXT)
    assert said["Monday"]["value"] == "2031-06-09"
    assert said["by March 2033"]["value"] == "2033-03"
    assert (said["$1.2 billion"]["value"], said["$1.2 billion"]["unit"]) == ("1200000000", "USD")
    assert (said["5 percent"]["value"], said["5 percent"]["unit"]) == ("5", "%")
    assert said["14 metres"]["value"] == "14"


@pytest.mark.parametrize("ask", [RECOGNIZERS], indirect=True)
def test_recognizers_takes_the_past_and_the_day_itself(ask):
    """Of two weekdays the past one is meant, unless the other is the day of the article."""
    assert ask("It rained on Friday.")["Friday"]["value"] == "2031-06-06"
    assert ask("It rained on Tuesday.")["Tuesday"]["value"] == TUESDAY


@pytest.mark.parametrize("ask", [RECOGNIZERS], indirect=True)
def test_recognizers_says_no_day_that_nothing_tells(ask):
    """Without a date of the article a relative day stays X."""
    assert ask("It fell last night.", dct=None)["last night"]["value"] == "XXXX-XX-XXTNI"


@pytest.mark.parametrize("ask", [RECOGNIZERS], indirect=True)
def test_recognizers_leaves_out_what_slipped(ask):
    """A letter whose lower case is longer shifts its offsets; such hits are not given."""
    for surface in ask("İİİİ came on Monday."):
        assert surface == "Monday"


@pytest.mark.parametrize("ask", [RECOGNIZERS], indirect=True)
def test_recognizers_gives_a_number_once(ask):
    """A dollar amount is not a bare number as well."""
    assert list(ask("It cost $5.")) == ["$5"]


@pytest.mark.parametrize("ask", [DATEPARSER], indirect=True)
def test_dateparser_says_as_much_as_the_words(ask):
    """A month is a month and no day of it."""
    assert ask("She came on Monday.")["on Monday"]["value"] == "2031-06-09"
    assert ask("“🙂” She came 5 May 2030.")["5 May 2030"]["value"] == "2030-05-05"
    assert {"2033-03"} == {one["value"] for one in ask("It opens by March 2033.").values()}


@pytest.mark.parametrize("ask", [DATEPARSER], indirect=True)
def test_dateparser_reads_no_other_language(ask):
    """“Août” is no date in an English article."""
    assert ask("Il est parti au mois d’août 2030 environ.").keys() <= {"2030"}


@pytest.mark.parametrize("ask", [QUANTULUM], indirect=True)
def test_quantulum_gives_values_and_units(ask):
    """Money, percent and lengths come with karat's units; time and years are no quantities."""
    said = ask(TEXT)
    assert (said["$1.2 billion"]["value"], said["$1.2 billion"]["unit"]) == ("1200000000", "USD")
    assert (said["5 percent"]["value"], said["5 percent"]["unit"]) == ("5", "%")
    assert "2033" not in said
    assert ask("It took three years.") == {}


@pytest.mark.parametrize("ask", [QUANTULUM], indirect=True)
def test_quantulum_gives_both_ends_of_a_range(ask):
    """The middle and its uncertainty are written as low and high."""
    (said,) = ask("It weighs 3 to 5 kg.").values()
    assert (said["low"], said["high"]) == ("3", "5")


@pytest.mark.parametrize("ask", [DATEFINDER], indirect=True)
def test_datefinder_counts_code_points(ask):
    """Its index counts bytes; a curly quote and an emoji before the date shift nothing."""
    said = ask("“Ça va 🙂,” she wrote on 5 May 2030.")
    assert ["5 May 2030"] == [surface.removeprefix("on ") for surface in said]
    assert next(iter(said.values()))["value"] == "2030-05-05"


@pytest.mark.parametrize("ask", [DATEFINDER], indirect=True)
def test_datefinder_says_as_much_as_the_words(ask):
    """The parts that it fills from the base are not written."""
    assert next(iter(ask("It opened in 1991.").values()))["value"] == "1991"
    assert next(iter(ask("It opened in March 2033.").values()))["value"] == "2033-03"


def test_a_bare_dollar_is_that_of_the_article():
    """The language tag names the country, where it names one with dollars."""
    assert measured("5", "Dollar", "en-CA") == ("5", "CAD")
    assert measured("5", "Dollar", "en-GB") == ("5", "USD")
    assert measured("61", "Cent", "en-IE") == ("0.61", "EUR")


def test_an_iso_code_stays():
    """What the library knows for sure is not read again."""
    assert measured("5", "HUF", "en-CA") == ("5", "HUF")
    assert measured("5", "Square hectometer") == ("5", "ha")
