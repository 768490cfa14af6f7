"""The HTML report for every eye: dark, narrow, large, printed, and read aloud."""

from __future__ import annotations

import base64
import json
import logging
from importlib.resources import files

import pytest
from made_up_reports import answers, gold, one, page_of, tunnel, tunnel_runs

NARROW = 360


@pytest.fixture(scope="module")
def html():
    """The report of the tunnel articles."""
    return page_of(*tunnel())


def ground(page):
    return page.js("return getComputedStyle(document.body).backgroundColor")


def test_dark_mode_follows_the_system_and_the_button(opened, html):
    """The ground turns dark with the reader's preference, and back with the button."""
    page = opened(html)
    light = ground(page)
    page.prefer("dark")
    dark = ground(page)
    assert dark != light
    button = page.one("#theme")
    assert "true" == button.get_attribute("aria-pressed")
    button.click()
    assert light == ground(page)
    assert "false" == button.get_attribute("aria-pressed")


def test_a_telephone_needs_no_sideways_scrolling(opened, html):
    """At 360 px the page is as wide as the screen; wide tables scroll inside themselves."""
    page = opened(html, width=NARROW)
    assert NARROW == page.js("return window.innerWidth")
    assert NARROW >= page.js("return document.documentElement.scrollWidth")


def test_print_unfolds_and_leaves_the_controls_out(opened, html):
    """Folded tables open for the print, and fold again; buttons and filters are not printed."""
    page = opened(html)
    page.js(
        "window.unfolded = -1; window.addEventListener('beforeprint', () => {"
        " window.unfolded = document.querySelectorAll('details:not([open])').length; })"
    )
    pdf = page.driver.execute_cdp_cmd("Page.printToPDF", {})["data"]
    assert base64.b64decode(pdf).startswith(b"%PDF")
    assert 0 == page.js("return window.unfolded")
    assert 0 < page.js("return document.querySelectorAll('details:not([open])').length")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not page.one("#filters").is_displayed()
    assert page.one("#text").is_displayed()
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, NARROW])
def test_axe_finds_no_serious_fault(opened, html, scheme, width):
    """Landmarks, names, tables and contrast pass axe-core, with a mark under the focus too."""
    pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    page = opened(html, width=width)
    page.prefer(scheme)
    page.js("for (const one of document.querySelectorAll('details')) one.open = true")
    page.js("document.querySelector('#text .chip[role=button]').focus()")
    page.js(files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.driver.execute_async_script(
        "axe.run().then((done) => arguments[arguments.length - 1](JSON.stringify(done.violations)))"
    )
    serious = [
        (one["id"], node["target"], node.get("failureSummary"))
        for one in json.loads(found)
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]
    assert [] == serious


def test_three_hundred_articles_and_five_runs(opened):
    """One article is drawn, whatever there are; a filter and a search answer at once."""
    text = "“We saw {n} men,” she told the paper on Monday. " * 8
    golds, runs = [], {f"run-{n}": [] for n in range(5)}
    for number in range(300):
        labels = [
            one("quote", (48 * n, 48 * n + 17), type="direct", attribution="unknown")
            for n in range(6)
        ]
        golds.append(gold(f"many-{number}", f"{text} {number * 7919} end.", *labels))
        for n, name in enumerate(runs):
            runs[name] += answers(golds[-1:], labels[n : 6 - number % 3])
    page = opened(page_of(golds, runs))
    assert "300 of 300 articles" in page.text("#status")
    assert 1 == len(page.all("#text"))
    spent = page.js(
        "const from = performance.now();"
        "document.querySelector('#search').value = ' 791900 ';"
        "document.querySelector('#filters').dispatchEvent(new Event('input'));"
        "const search = performance.now() - from;"
        "document.querySelector('#search').value = '';"
        "document.querySelectorAll('input[name=system]')[4].click();"
        "return {search, filter: performance.now() - from - search,"
        " open: performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd}"
    )
    # Times are to be looked at (--log-cli-level=INFO), never asserted.
    logging.getLogger(__name__).info("in milliseconds: %s", spent)
    assert "300 of 300 articles" in page.text("#status")
    page.one("#search").send_keys("791900")
    assert "1 of 300 articles" in page.text("#status")
    assert [] == page.complaints()


def test_no_column_of_many_runs_falls_off_a_printed_page(opened):
    """On A4 every table of eleven runs ends inside the page."""
    golds, runs = tunnel_runs(11)
    page = opened(page_of(golds, {f"{name} 1-e7e12c97-4c67b979": runs[name] for name in runs}))
    page.js("for (const one of document.querySelectorAll('details')) one.open = true")
    driver = page.driver
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    a4 = {"width": 718, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", a4)
    tables = "return [...document.querySelectorAll('table')]"
    assert 718 >= max(page.js(f"{tables}.map((one) => one.getBoundingClientRect().right)"))
