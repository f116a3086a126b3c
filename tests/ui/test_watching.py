"""The watch history: what is listed when, on the clock of the reader's zone, and TikTok's own counter beside it."""

import json
import re
from datetime import date, time
from pathlib import Path

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

import analyzer
from analyzer.analysis.school import Region
from analyzer.analysis.settings import from_json
from analyzer.cli import commands
from analyzer.ui import session

VIEWS = Path(analyzer.__file__).parent / "ui" / "views"


def video(moment, number=6854717870488702213):
    return {"Date": moment, "Link": f"https://www.tiktokv.com/share/video/{number}/"}


ROWS = [
    video("2024-07-01 22:30:00"),  # 00:30 on Tuesday 2 July in Amsterdam
    video("2024-07-01 22:30:00"),
    video("2024-07-02 10:00:00"),
    video("2024-08-05 10:00:00"),
    video("last week"),
]
COUNTER = {"ActivitySummaryMap": {"videosWatchedToTheEndSinceAccountRegistration": 1234, "note": "n"}}


def watching(history, language="en", summary=COUNTER, view="watching", born=None, **state):
    """Return a page as it stands for a file with this watch history and counter; "absent": not in it."""
    activity = {"Watch History": history, "Activity Summary": summary, "Searches": None}
    document = {"Your Activity": {key: value for key, value in activity.items() if value != "absent"}}
    if born:
        document["Profile And Settings"] = {"Profile Info": {"ProfileMap": {"birthDate": born}}}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    app = AppTest.from_file(str(VIEWS / f"{view}.py"), default_timeout=30)
    app.session_state["export"], app.session_state["reading"] = export, analyzer.read_tables(export)
    app.session_state["language"] = language
    for key, value in state.items():
        app.session_state[key] = value
    return app.run()


def shown(app):
    """Return the text of the page without tags."""
    assert not app.exception
    bodies = [element.proto.body for element in app.get("html")]
    page = " ".join(body for body in bodies if not body.startswith("<style"))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            (
                "lists 5 videos as watched, from 2 July 2024 to 5 August 2024 (1 has no usable date); 1 row is an exact",
                "On 1 of the 35 nights that the watch history spans, at least one video is listed",
                "33 of these 35 nights lie in stretches of a week or more without any row, which leaves 2.",
                "1 of the 3 videos listed as watched (33.3%) has a time between 00:00 and 06:00",
                "Left out: 1, exact repeat of an earlier row.",
                "Left out: 1, without a usable date.",
                "2 videos on 2 July 2024: the highest number on one day.",
                "No hour of the week lists more than 1 video; 3 hours list as many.",
            ),
        ),
        (
            "nl",
            (
                "In de kijkgeschiedenis staan 5 video's, van 2 juli 2024 tot en met 5 augustus 2024",
                "2 video's op 2 juli 2024: het hoogste aantal op één dag.",
            ),
        ),
    ],
)
def test_it_says_what_is_listed_when(language, sentences):
    app = watching({"VideoList": ROWS}, language)
    app.session_state["known_figure_watch_volume"] = True
    text = shown(app.run())
    assert [sentence for sentence in sentences if sentence not in text] == []


def test_the_list_has_every_row_with_its_place_and_the_repeats_have_one_of_their_own():
    app = watching({"VideoList": ROWS})
    listed = app.dataframe[-1].value
    assert listed["Place in the file"].tolist() == [
        f"/Your Activity/Watch History/VideoList/{row}" for row in range(5)
    ]
    assert listed["Time (Europe/Amsterdam)"].tolist()[4] == "last week"
    app.session_state["filter_watching_list"] = "repeats"
    assert app.run().dataframe[-1].value["Row"].tolist() == [1]


def test_the_chosen_period_narrows_figures_and_list():
    app = watching({"VideoList": ROWS})
    first, last = app.selectbox
    assert (first.options, last.value.number) == (["July 2024", "August 2024"], 8)
    app.session_state["known_figure_watch_volume"] = True
    app = first.select_index(1).run()
    assert "Left out: 2, outside the chosen period." in shown(app)
    assert app.dataframe[-1].value["Row"].tolist() == [3]


def test_a_press_shows_the_rows_of_a_figure_and_of_them_only():
    app = watching({"VideoList": ROWS})
    app.button("toggle_figure_watch_volume").click().run()
    assert app.dataframe[0].value["Row"].tolist() == [0, 2, 3]
    app.button("toggle_figure_watch_volume").click().run()
    assert len(app.dataframe) == 1


@pytest.mark.parametrize(
    ("history", "language", "sentence"),
    [
        ({"VideoList": []}, "en", "'Watch history' is in this file but holds nothing."),
        ({"VideoList": []}, "nl", "'Kijkgeschiedenis' staat in dit bestand, maar is leeg."),
        (
            "absent",
            "en",
            "'Watch history' is not in this file. Whether TikTok holds such data cannot be told",
        ),
        ("absent", "nl", "'Kijkgeschiedenis' staat niet in dit bestand."),
        (
            {"VideoList": ROWS[:1]},
            "en",
            "lists 1 video as watched, on 2 July 2024; no row is an exact repeat.",
        ),
        ({"VideoList": ROWS[:1]}, "nl", "staat 1 video, op 2 juli 2024; geen exacte herhalingen."),
        ({"VideoList": ROWS[4:]}, "en", "lists 1 video as watched, without a usable date;"),
    ],
)
def test_empty_absent_and_one_row_are_told_apart(history, language, sentence):
    assert sentence in shown(watching(history, language))


@pytest.mark.parametrize("summary", ["absent", None, {"ActivitySummaryMap": {"videoCount": "N/A"}}])
def test_without_a_counter_the_page_says_so_or_leaves_it_out(summary):
    text = shown(watching({"VideoList": ROWS}, summary=summary))
    assert "TikTok's own counter" not in text


def test_what_one_session_has_computed_is_not_in_another():
    first, second = watching({"VideoList": ROWS}), watching({"VideoList": ROWS[:1]})
    assert first.session_state["remembered"] is not second.session_state["remembered"]
    assert "lists 5 videos" in shown(first.run())


#: Two evenings and mornings, some rows in school hours; 24 and 25 September 2024 are a Tuesday and a Wednesday.
DAYS = [
    video("2024-09-24 06:45:00", 1),  # 08:45
    video("2024-09-24 06:45:02", 2),
    video("2024-09-24 06:51:00", 1),  # after 5 min 58 s
    video("2024-09-24 22:30:00", 3),  # 00:30 on the 25th
    video("2024-09-25 05:00:00", 4),  # 07:00
    video("2024-09-25 22:10:00", 5),  # 00:10 on the 26th
    video("2024-09-26 08:00:00", 6),  # 10:00
]


@pytest.mark.parametrize(
    ("part", "settings", "sentences"),
    [
        (
            "nights",
            {},
            (
                "In this period, 2 of the 2 nights have rows between 00:00 and 06:00.",
                "The gap that covers most of the night hours lasts 8 h 10 min (median of 2 nights with videos before and after).",
                "the gap that covers most of the night hours is shorter than 8 h on 1 of the 2 nights with rows before and after.",
            ),
        ),
        (
            "nights",
            {"chosen_night_to": time(0, 20), "chosen_short_night": 6},
            (
                "In this period, 1 of the 2 nights has rows between 00:00 and 00:20.",
                "with rows before and after, the gap that covers most of the night hours is not shorter than 6 h.",
            ),
        ),
        (
            "nights",
            {"chosen_night_to": time(0, 5)},
            ("In this period, none of the 2 nights has rows between 00:00 and 00:05.",),
        ),
        ("school", {}, ("Videos listed in school hours in this period: 4 in each region; public holidays",)),
        (
            "school",
            {"chosen_school_from": time(9), "chosen_region": Region.SOUTH},
            ("In this period, 1 video is listed in school hours, public holidays and school holidays of region South",),
        ),
        ("school", {"chosen_school_from": time(13)}, ("In this period, no video is listed in school hours, public",)),
        ("videos", {}, ("Does TikTok count more videos than it lists?", "Of the 6 different videos in the watch history, 1 is", "No row of the watch history has both")),
        ("ages", {}, ("No usable birth date was recognised in the profile of this file",)),
        (
            "ages",
            {"born": "2011-09-26", "chosen_birth_date": date(2008, 9, 26)},
            (
                "7 videos with a usable date, by the birth date that stands in this file now: 5 before the 13th birthday and 2 at 13 to 15.",
                # No video is dated before 13 or from 18 on: those bands are not reached, and are no zeros.
                "7 videos with a usable date, by the birth date entered under 'Settings': 5 at 13 to 15 and 2 at 16 or 17.",
            ),
        ),
    ],
)  # fmt: skip
def test_each_part_says_what_the_settings_make_of_it(part, settings, sentences):
    text = shown(watching({"VideoList": DAYS}, filter_watching_part=part, **settings))
    assert [sentence for sentence in sentences if sentence not in text] == []


@pytest.mark.parametrize(
    ("part", "moments", "sentence"),
    [
        ("nights", ("2024-09-24 20:00:00", "2024-09-24 23:00:00", "2024-09-25 08:00:00"), "The one night of this period has rows between 00:00 and 06:00."),
        ("nights", ("2024-09-24 20:00:00", "2024-09-25 08:00:00"), "The one night of this period has no row between 00:00 and 06:00."),
        ("nights", ("2024-09-24 20:00:00", "2024-09-25 04:30:00"), "with rows before and after, the gap that covers most of the night hours is not shorter than 8 h."),
        # 6 July 2024 is a Saturday: without a school hour, none listed in one would be no zero.
        ("school", ("2024-07-06 08:00:00", "2024-07-06 12:00:00"), "No school hour of a school day lies in this period, public holidays and the school holidays of each region left out."),
    ],
)  # fmt: skip
def test_one_night_and_a_period_without_school_hours_are_said_as_such(part, moments, sentence):
    rows = [video(moment, number) for number, moment in enumerate(moments, 1)]
    assert sentence in shown(watching({"VideoList": rows}, filter_watching_part=part))


@pytest.mark.parametrize(
    ("part", "settings", "sentences"),
    [
        (
            "time",
            {},
            ("that of this program (2 s to 21 min", "On none of the 3 days with rows is the time watched more than 1 h, by this program's own estimates"),
        ),
        ("time", {"chosen_session_break": 6}, ("that of this program (3 min 2 s to ", "A new session begins after 6 min without a row, after 12 min")),
        ("rules", {}, ("Wrapped", "PanoptiCool", "Port", "Each video counts as 27.5 seconds.", "the chosen break is 5 min.")),
        ("sessions", {}, ("6 sessions begin in this period", "5 of the 6 sessions have a single video; the other one lasts 2 s.",
                          "After the one video of this period that another one follows in the same session, the next one begins within 3 s.")),
        ("sessions", {"chosen_session_break": 6}, ("5 sessions begin in this period", "the other one lasts 6 min.")),
    ],
)  # fmt: skip
def test_time_and_sessions_follow_the_settings(part, settings, sentences):
    text = shown(watching({"VideoList": DAYS}, view="sessions", filter_sessions_part=part, **settings))
    assert [sentence for sentence in sentences if sentence not in text] == []


def test_a_chosen_break_is_the_same_settings_on_the_screen_and_on_the_command_line(monkeypatch):
    for minutes in range(1, 61):
        monkeypatch.setattr(session.st, "session_state", {"chosen_session_break": minutes})
        given = from_json(json.dumps({"session_break": minutes * 60}))
        assert session.settings().estimates == given.estimates, minutes


def test_a_chosen_break_gives_the_same_numbers_on_the_screen_and_on_the_command_line(tmp_path):
    text = shown(watching({"VideoList": DAYS}, view="sessions", chosen_session_break=3))
    file, chosen = tmp_path / "user_data_tiktok.json", tmp_path / "settings.json"
    file.write_text(json.dumps({"Your Activity": {"Watch History": {"VideoList": DAYS}}}), encoding="utf-8")
    chosen.write_text('{"session_break": 180}', encoding="utf-8")
    keys = ("time_watched", "days_above_limit")
    typed = ["figures", str(file), "--settings", str(chosen), *(f"--key={key}" for key in keys)]
    printed = json.loads(CliRunner().invoke(commands, typed).stdout)
    assert [one["key"] for one in printed] == list(keys)
    for one in printed:
        assert one["settings"]["session_break"] == 180
        assert one["sentence"]["en"] in text
    statements = json.loads(
        CliRunner().invoke(commands, ["findings", str(file), "--json", "--settings", str(chosen)]).stdout
    )
    by_key = {one["key"]: one["sentence"]["en"] for one in statements}
    for key in ("days_above_limit", "sessions_per_day", "longest_session", "passed_over"):
        assert by_key[key] in text
    assert re.search(r"that of this program \([^()]* to 21 min\)", text), (
        "rows 5 min 58 s apart are one session of the high estimate"
    )


@pytest.mark.parametrize(
    "history", ["absent", {"VideoList": []}, {"VideoList": ROWS[4:]}, {"VideoList": ROWS[:1]}]
)
@pytest.mark.parametrize("view", ["watching", "sessions"])
@pytest.mark.parametrize("part", ["nights", "school", "videos", "ages", "time", "rules", "sessions"])
def test_short_histories_are_drawn_in_every_part(history, view, part):
    state = {f"filter_{view}_part": part}
    if (view == "sessions") != (part in ("time", "rules", "sessions")):
        state = {}
    text = shown(watching(history, view=view, born="2011-02-03", **state))
    assert "What this cannot tell" in text
    assert "low 0 s" not in text, "an estimate that cannot be told is no zero"


def test_the_estimates_of_a_chosen_period_are_those_of_its_days():
    rows = [*DAYS, video("2024-10-02 10:00:00"), video("2024-10-02 10:00:40")]
    app = watching({"VideoList": rows}, view="sessions")
    whole = "by these rules: that of this program (42 s to "
    assert whole in shown(app)
    app = app.selectbox[0].select_index(1).run()
    assert "by these rules: that of this program (40 s to " in shown(app)
