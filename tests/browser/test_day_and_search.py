"""One day and one search in a real browser: an arrow key goes to the day before, a search answers while it is typed, in both languages."""

import pytest

from tests.browser.visit import visit
from tests.share import WHOLE

SAID = {"en": ("23 June 2026", "Login history"), "nl": ("23 juni 2026", "Inloggeschiedenis")}


@pytest.mark.parametrize("language", ["nl", "en"] if WHOLE else ["nl"])
def test_a_day_and_a_search_by_keyboard(browser, program, sample, language):
    before, logins = SAID[language]
    with visit(browser, program, language, 1280) as seen:
        seen.start().upload(sample("v4-age-13"))
        seen.go("day")
        seen.page.locator("h1").first.click()
        seen.page.keyboard.press("ArrowLeft")
        seen.page.locator(".tea-answer", has_text=before).wait_for()
        seen.go("search")
        seen.page.locator(".st-key-filter_search input").fill("203.0.113")
        seen.page.locator("summary", has_text=logins).first.wait_for()
        assert seen.findings() == []
        assert (seen.outside, seen.errors) == ([], [])
