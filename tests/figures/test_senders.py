"""Senders over time, counted by hand on a few events."""

import json
from datetime import date

import analyzer
from analyzer.figures import draw
from analyzer.findings import Subject
from analyzer.language import sentence


def subject(*events):
    rows = [{"TimeStamp": at, "Source": source, "Event": "ViewContent"} for at, source in events]
    document = {"Your Activity": {"Off TikTok Activity": {"OffTikTokActivityDataList": rows}}}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return Subject(export, analyzer.read_tables(export))


FOUND = subject(
    ("2026-01-31 23:30:00", "shop.example"),  # in February on the clock of Amsterdam
    ("2026-02-03 10:00:00", "SHOP.example "),
    ("2026-02-03 10:00:00", "SHOP.example "),  # an exact repeat
    ("2026-02-04 10:00:00", "7123456789012345678"),
    ("2026-04-02 10:00:00", "news.example"),
    ("yesterday", "news.example"),
    ("2026-04-05 10:00:00", ""),
)


def test_a_line_for_each_named_sender_from_its_first_to_its_last_event():
    drawn = draw("off_tiktok_senders_over_time", FOUND)
    lines = {line.label.strip().lower(): (line.first, line.last, line.rows) for line in drawn.chart.periods}
    assert lines == {
        "shop.example": (date(2026, 2, 1), date(2026, 2, 3), 2),
        "news.example": (date(2026, 4, 2), date(2026, 4, 2), 1),
    }
    assert sentence(drawn.says).startswith("2 senders")
    assert [len(one) for one in drawn.behind.sets] == [line.rows for line in drawn.chart.periods]


def test_different_senders_per_month_one_for_all_spellings_and_none_in_a_month_without():
    drawn = draw("off_tiktok_senders_per_month", FOUND)
    assert dict(zip(drawn.chart.starts, drawn.chart.counts, strict=True)) == {
        date(2026, 2, 1): 2, date(2026, 3, 1): 0, date(2026, 4, 1): 1,
    }  # fmt: skip
    assert [found.number for found in drawn.behind.sets] == [2, 0, 1]
    assert {sentence(left.reason): left.rows for left in drawn.left_out if left.rows}["without a sender"] == 1
