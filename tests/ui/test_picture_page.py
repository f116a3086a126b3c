"""The page of pictures for print: on each kind of sample, in both languages; what is refused is explained, and nothing closed shows."""

import pytest

import analyzer
from analyzer.evidence.redaction import Level
from tests.ui.test_signal_pages import html, look, sent


def opened(sample_file, name):
    export = analyzer.open_export(sample_file(name))
    return export, analyzer.read_tables(export)


@pytest.mark.parametrize(
    ("name", "language", "figure"),
    [
        ("v4-age-13", "nl", "watch_week"),
        ("txt-nl", "en", "watch_week"),
        ("v4-empty", "nl", "sheet_of_sections"),
        ("v4-empty", "nl", "period_beside_sections"),
    ],
)
def test_the_page_draws_a_picture_or_says_why_not(sample_file, name, language, figure):
    seen = look("picture", *opened(sample_file, name), language, filter_picture_figure=figure)
    drawn = figure != "period_beside_sections"
    assert (len(seen.get("image")), len(seen.info)) == ((1, 0) if drawn else (0, 1))


def test_a_title_that_claims_too_much_is_explained_and_another_is_taken(sample_file):
    export, reading = opened(sample_file, "v4-age-13")
    refused = look("picture", export, reading, filter_picture_title="This proves addiction")
    assert "proves" in refused.info[0].value
    assert not refused.get("image")
    taken = look("picture", export, reading, filter_picture_title="1,244 videos on Saturdays after ten")
    assert "1,244 videos on Saturdays after ten" in html(taken)
    assert "not written from the numbers" in taken.warning[0].value
    assert not look("picture", export, reading).warning


def test_texts_are_offered_only_for_a_case_file_and_after_a_press(sample_file):
    export, reading = opened(sample_file, "v4-age-13")
    term = "hoe teken je een draak"
    public = look("picture", export, reading, filter_picture_figure="searches_term")
    closed = look(
        "picture", export, reading, filter_picture_figure="searches_term", filter_picture_level=Level.EXHIBIT
    )
    for seen in (public, closed):
        assert not seen.multiselect
        assert term.encode() not in sent(seen)
        assert len(seen.info) == 1
    shown = look(
        "picture", export, reading, filter_picture_figure="searches_term", filter_picture_level=Level.EXHIBIT, reveal_picture=True,
        filter_picture_ticked_searches_term=[term],
    )  # fmt: skip
    assert term in shown.multiselect[0].options
    assert len(shown.get("image")) == 1


def test_an_illustration_is_of_a_made_up_account_and_marked(sample_file):
    from analyzer.ui import samples

    export, reading = opened(sample_file, "v4-empty")
    seen = look("picture", export, reading, filter_picture_of=str(samples.folder() / "v4-age-13.zip"))
    assert len(seen.get("image")) == 1
    assert "made-up data" in html(seen)
