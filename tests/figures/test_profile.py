"""Figures of the profile and the settings, on small files counted by hand."""

from datetime import date

import analyzer
from analyzer.figures import ages, draw
from analyzer.figures.profile import beside_age
from analyzer.figures.settings import by_topic, personal
from analyzer.findings import Subject, find
from analyzer.language import sentence
from tests.files import subject


def account(born="01-Feb-2013", made="TikTok_Data_1782468000.json", **settings):
    document = {
        "Profile And Settings": {
            "Profile Info": {"ProfileMap": {"userName": "ada", **({"birthDate": born} if born else {})}},
            "Settings": {"SettingsMap": settings},
        }
    }
    return subject(document, name=made)


SETTINGS = {"Private Account": "On", "Who Can Send Me Message": "Friends", "Who Can Duet With Me": "Friends"}


def test_settings_on_an_audience_by_their_value():
    drawn = draw("settings_audience", account(**SETTINGS))
    assert [sentence(label, "en") for label in drawn.chart.labels] == ["'Friends'"]
    assert [sentence(label, "nl") for label in drawn.chart.labels] == ["vrienden ('Friends')"]
    assert drawn.chart.values == (2,)
    assert sentence(drawn.says) == (
        "Of the 2 settings on who can see and reach the account, 2 stand on 'Friends'."
    )
    assert (drawn.drawn, sum(left.rows for left in drawn.left_out)) == (2, 1)
    tied = draw("settings_audience", account(**{**SETTINGS, "Who Can Duet With Me": "Nobody"}))
    assert "'Friends'" not in sentence(tied.says)
    assert "no more than 1 stand" in sentence(tied.says)
    assert not draw("settings_audience", account(**{"Private Account": "On"})).told


def test_settings_beside_the_declared_age_and_apart_from_it_the_entered_one():
    file = account(**SETTINGS)
    drawn = draw("settings_at_declared_age", file)
    assert "lie 13 whole years" in sentence(drawn.says)
    assert drawn.rows.columns[1][0] == "Private Account"
    assert set(drawn.rows.columns[2]) == {"On", "Friends"}
    assert not draw("settings_at_entered_age", file).told
    assert sum(len(group.lines) for group in beside_age(file, ages.DECLARED)) == len(
        dict.fromkeys(drawn.rows.columns[1])
    )
    assert beside_age(file, ages.ENTERED) == []
    unknown = draw("settings_at_declared_age", account(born="", **SETTINGS))
    assert sentence(unknown.says).startswith("No usable birth date")
    entered = subject(
        {"Profile And Settings": {"Settings": {"SettingsMap": SETTINGS}}},
        name="TikTok_Data_1782468000.json",
        birth_date=date(2000, 1, 1),
    )
    assert "lie 26 whole years" in sentence(draw("settings_at_entered_age", entered).says)


def test_settings_and_details_for_forms_are_counted():
    file = account(**SETTINGS)
    assert find("settings_listed", file).value == 3
    assert sum(len(group.lines) for group in by_topic(file)) == 3
    assert [len(group.lines) for group in personal(file)] == [2]
    autofill = subject(
        {"Profile And Settings": {"Autofill": {"PhoneNumber": "1", "Email": "N/A", "FirstName": "Ada"}}}
    )
    found = find("autofill_fields", autofill)
    assert found.value == {"filled": 2}
    assert found.rows_used + sum(found.left_out.values()) == 3


def test_a_name_that_resembles_a_personal_one_is_listed_by_its_name(tmp_path):
    folder = tmp_path / "TikTok" / "Profiel en instellingen"
    folder.mkdir(parents=True)
    lines = ["Bij Naam: ook verzonnen", "E-mailadres: verzonnen@voorbeeld.example", "Kleur: blauw"]
    (folder / "Profielinformatie.txt").write_text("\n".join(["Gebruikersnaam: verzonnen", *lines]), "utf-8")
    file = Subject.of(analyzer.read_tables(analyzer.open_export(tmp_path / "TikTok")))
    listed = personal(file)[-1].lines
    assert [(line.title.text, line.name, line.values, line.masked) for line in listed] == [
        ("Display name", "Bij Naam", ("ook verzonnen",), True),
        ("E-mail address", "E-mailadres", ("verzonnen@voorbeeld.example",), True),
    ]
