"""One Chromium for all browser tests, and reports opened in it from disk."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

# The made-up reports are shared with the tests that need no browser.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reports"))

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
    "--window-size=1280,1000",
)


class Page:
    """A report that Chromium has open."""

    def __init__(self, driver, path):
        self.driver = driver
        self.path = path

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def all(self, selector):
        return self.driver.find_elements("css selector", selector)

    def one(self, selector):
        return self.driver.find_element("css selector", selector)

    def text(self, selector):
        return self.js("return document.querySelector(arguments[0]).textContent", selector)

    def check(self, name, value, *, on=True):
        """Sets a filter as a click would."""
        self.js(
            "const [name, value] = arguments;"
            "const box = document.querySelector(`input[name=${name}][value='${value}']`);"
            "if (box.checked !== arguments[2]) box.click();",
            name,
            value,
            on,
        )

    def press(self, *keys):
        from selenium.webdriver import ActionChains

        chain = ActionChains(self.driver)
        for key in keys:
            chain.send_keys(key)
        chain.perform()

    def prefer(self, scheme):
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def resize(self, width, height):
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def complaints(self):
        """Gives what the console said since it was last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self):
        """Gives the addresses that were asked for since it was last asked."""
        entries = [json.loads(entry["message"]) for entry in self.driver.get_log("performance")]
        return [
            entry["message"]["params"]["request"]["url"]
            for entry in entries
            if entry["message"]["method"] == "Network.requestWillBeSent"
        ]


@pytest.fixture(scope="session")
def chrome(tmp_path_factory):
    """Starts Chromium once; without it, or without selenium, the browser tests are skipped."""
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("there is no chromium with its chromedriver on PATH")
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def opened(chrome, tmp_path):
    """Opens a report from disk, in daylight on a wide screen."""

    def open_(html, address="", width=1280):
        path = Path(tmp_path) / "report.html"
        path.write_text(html, encoding="utf-8")
        page = Page(chrome, path)
        page.prefer("light")
        page.resize(width, 1000)
        chrome.get("about:blank")
        # The pointer stays where the last test left it; here it points at nothing.
        corner = {"type": "mouseMoved", "x": 0, "y": 0}
        chrome.execute_cdp_cmd("Input.dispatchMouseEvent", corner)
        page.complaints()
        page.requests()
        # Without it a window in the background gets no focus events.
        chrome.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
        chrome.get(path.as_uri() + address)
        return page

    return open_
