"""Pictures that a newspaper can print: a figure at a sharing level, with all that has to be said on it, and what goes with it.

`picture` makes one; `files` gives its files by name, `as_zip` all of them in one. Nothing here is of the clock or the computer:
the same file, choices and key give the same bytes.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from importlib.resources import files as shipped
from numbers import Integral, Real
from pathlib import Path
from typing import Any

from analyzer.charts import Bars, Chart, Curve, Dial, Periods, PlaceMap, Step, Text, Timeline, numbers
from analyzer.charts.description import described
from analyzer.charts.layout.caption import holds
from analyzer.charts.paper import FORMS, Said, draw, letters
from analyzer.charts.paper.sheet import Sheet, pdf, png, svg
from analyzer.evidence import titles
from analyzer.evidence.redaction import Level, Rule, in_months, redacted_figure, rule
from analyzer.figures import FIGURES, Drawn, Scope, needs
from analyzer.figures import draw as drawn_of
from analyzer.figures.closed import column
from analyzer.figures.figure import Choice
from analyzer.findings import Subject
from analyzer.language import LANGUAGES, sentence
from analyzer.model import Message, Month
from analyzer.output.program import PROGRAM
from analyzer.output.separated import guard
from analyzer.output.whole import new_folder


class NoPicture(ValueError):  # noqa: N818  as BadInput
    """Why there is no picture. `message` is the sentence for the reader."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@dataclass(frozen=True, eq=False)
class Picture:
    """A figure that may leave at a level: what is drawn, and the sentences that go with it, in no language yet."""

    drawn: Drawn
    chart: Chart
    level: Level
    zone: str
    period: Message
    title: str = ""

    @property
    def key(self) -> str:
        return self.drawn.key

    @property
    def of_whom(self) -> Message:
        """Whose data these are."""
        source = self.chart.source
        if source.synthetic:
            return Message("made-up data")
        return source.of or Message("one account")


def picture(
    subject: Subject,
    key: str,
    *,
    level: Level = Level.PUBLIC,
    scope: Scope | None = None,
    title: str = "",
    language: str = "en",
    ticked: Collection[str] = (),
    pseudonyms: bytes | None = None,
) -> Picture:
    """Return a figure as a picture. Raises NoPicture where there is nothing to draw, or the title breaks a rule.

    At level 3 what is drawn by days or weeks is drawn by months.
    """
    if key not in FIGURES:
        known = ", ".join(FIGURES)
        raise NoPicture(
            Message("Expected the key of a figure; this is none. Choose from: {keys}.", {"keys": known})
        )
    if title:
        why = titles.refused(title, language, subject)
        if why is not None:
            raise NoPicture(why)
    scope = scope or Scope()
    if level is Level.PUBLIC and Choice.STEP in FIGURES[key].honours:
        scope = replace(scope, step=Step.MONTH)
    whole = drawn_of(key, subject, scope)
    drawn = redacted_figure(whole, level, ticked=ticked, key=pseudonyms)
    if drawn.chart is None or drawn.chart.empty:
        raise NoPicture(Message("There is no picture of this figure. {why}", {"why": drawn.says}))
    return Picture(drawn, drawn.chart, level, subject.zone, _period(whole, subject, scope, level), title)


def _period(drawn: Drawn, subject: Subject, scope: Scope, level: Level) -> Message:
    """Return the days that a figure is of: those it covers, or those of the lists it stands on."""
    chart, figure = drawn.chart, drawn.figure
    span: tuple[date, date] | None = None
    undated = False
    if isinstance(chart, Timeline | Curve) and chart.first and chart.last:
        span = chart.first, chart.last
    elif isinstance(chart, Dial):
        span = chart.day, chart.day
    else:
        needed = needs(figure)
        sections = [table.partition(".")[0] for table in drawn.lists] or [*needed.sections, *needed.any_of]
        span = subject.span(*dict.fromkeys(sections))
        undated = any(subject.rows(section) and subject.span(section) is None for section in set(sections))
        if span and Choice.PERIOD in figure.honours:
            span = max(scope.first or span[0], span[0]), min(scope.last or span[1], span[1])
    if span is None:
        made = subject.made_on
        if made is None:
            return Message("as the file stands, without dates")
        return Message(
            "as the file of {day} stands",
            {"day": Month(made.year, made.month) if level is Level.PUBLIC else made},
        )
    ends = span if level is not Level.PUBLIC else tuple(Month(day.year, day.month) for day in span)
    told = _between(*ends)
    return Message("dated rows {when}, other rows without a date", {"when": told}) if undated else told


def _between(first: date | Month, last: date | Month) -> Message:
    if first != last:
        return Message("from {first} to {last}", {"first": first, "last": last})
    return (
        Message("in {month}", {"month": first})
        if isinstance(first, Month)
        else Message("on {day}", {"day": first})
    )


def around(one: Picture, language: str) -> Said:
    """Return what stands around the drawing, in a language."""

    def say(text: Text) -> str:
        return text if isinstance(text, str) else sentence(text, language, one.zone)

    chart, drawn = one.chart, one.drawn
    certainty = Message(
        "{certainty}: {rule}", {"certainty": titles.CERTAINTIES[chart.certainty], "rule": drawn.rule}
    )
    rows = " \u00b7 ".join(map(say, holds(chart, (), short=False)))
    says = finding(one)
    own = [say(titles.own(says))] if titles.is_own(one.title, say(says)) else []
    return Said(
        title=one.title or say(says),
        counted=(
            *own,
            say(drawn.title or drawn.figure.question),
            _capital(" \u00b7 ".join((say(one.period), say(one.of_whom)))),
        ),
        known=(say(certainty), rows, *(say(limit) for limit in drawn.limits)),
        source=say(_source(one)),
        banner=say(Message("Made-up data: no account of a person")) if chart.source.synthetic else "",
        alt=alt(one, language),
    )


def finding(one: Picture) -> Message:
    """Return the sentence that the numbers give, with the period that it speaks of."""
    says = one.drawn.says
    if in_period(says) and not one.period.text.startswith("as the file"):
        return Message("{said} The period is {when}.", {"said": says, "when": one.period})
    return says


def of_title(one: Picture, language: str) -> Message | None:
    """Return what its maker is told of a picture's title before it is saved; None where it is the finding."""
    return titles.told_of(one.title, sentence(finding(one), language, one.zone), language)


def in_period(said: Message) -> bool:
    """Say whether a sentence speaks of "this period", which a title that stands alone has to name."""
    inside = (part for part in said.values.values() if isinstance(part, Message))
    return bool(re.search(r"\b(this|chosen) period\b", said.text)) or any(map(in_period, inside))


def _ended(text: str) -> str:
    """Return a text as a sentence, which ends in a sign."""
    return text if text.endswith((".", "!", "?", "\u2026")) else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _source(one: Picture) -> Message:
    sections = one.chart.source.sections
    named = sections if len(sections) <= 3 else ()
    values = {"sections": list(named), "program": PROGRAM["name"], "version": PROGRAM["version"]}
    if not named:
        return Message("Source: a file from TikTok. Made with {program} {version}", values)
    return Message("Source: a file from TikTok ({sections}). Made with {program} {version}", values)


def alt(one: Picture, language: str) -> str:
    """Return what a picture shows, for who does not see it: the finding, its kind, the period, whose data."""

    def say(text: Text) -> str:
        return text if isinstance(text, str) else sentence(text, language, one.zone)

    heard = described(one.chart)
    heard = in_months(heard) if one.level is Level.PUBLIC else heard
    own = titles.is_own(one.title, say(finding(one)))
    told = {
        "title": f"{_ended(one.title)} {say(titles.own(heard))}" if own else say(heard),
        "question": say(one.drawn.title or one.drawn.figure.question),
        "period": _capital(say(one.period)),
        "whose": say(one.of_whom),
    }
    return say(Message("{title} Chart: {question} {period}, {whose}.", told))


def sheet(one: Picture, form: str, language: str) -> Sheet:
    """Return the picture on a sheet of a form."""
    return draw(one.chart, around(one, language), FORMS[form], language)


def files(one: Picture, form: str, languages: Sequence[str], *, data_only: bool = False) -> dict[str, bytes]:
    """Return the files of a picture by name: in each language PNG, SVG, PDF, HTML, words; and the numbers with their notes."""
    told: dict[str, bytes] = {}
    for language in languages:
        stem = f"{one.key}-{language}"
        told[f"{stem}.csv"] = tidy(one, language)
        told[f"{stem}-notes.txt"] = notes(one, language).encode()
        if data_only:
            continue
        drawn, size, pages = sheet(one, form, language), FORMS[form].svg_size, FORMS[form]
        told[f"{stem}-{form}.png"] = png(drawn, pages.pixels, pages.dots)
        told[f"{stem}-{form}.svg"] = svg(drawn, size).encode()
        told[f"{stem}-{form}-text.svg"] = svg(drawn, size, outlines=False).encode()
        told[f"{stem}-{form}.pdf"] = pdf(drawn, pages.points)
        told[f"{stem}-{form}.html"] = page(one, drawn, form, language).encode()
        told[f"{stem}-words.txt"] = words(one, language).encode()
    return told


def write_pictures(
    one: Picture, form: str, languages: Sequence[str], out: Path, *, data_only: bool = False
) -> list[str]:
    """Write a picture and what goes with it into a new or empty folder, and all of it in one zip; return the names.

    Raises NotWritten. The manifest names neither the file nor its hash.
    """
    about = {
        "program": PROGRAM,
        "figure": one.key,
        "level": int(one.level),
        "settings": dict(one.drawn.settings),
    }
    told = files(one, form, languages, data_only=data_only)
    with new_folder(out, about) as folder:
        for name, data in told.items():
            with folder.add(name) as file:
                file.write(data)
        if not data_only:
            with folder.add(f"{one.key}.zip") as file:
                file.write(as_zip(told))
    return [file["name"] for file in folder.files]


def as_zip(told: Mapping[str, bytes]) -> bytes:
    """Return files in one zip, with the fonts for who edits the text of the SVG; no date of its making is in it."""
    fonts = shipped("analyzer") / "data" / "fonts"
    every = dict(told) | {
        f"fonts/{name}": (fonts / name).read_bytes() for name in (*letters.FONT_FILES, "LICENSE")
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in every.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                0o644 << 16,
                3,
            )
            archive.writestr(entry, data)
    return out.getvalue()


def tidy(one: Picture, language: str) -> bytes:
    """Return the numbers as tools for charts read them: one line of headings, a line a mark, ISO dates, decimal points, UTF-8."""
    columns = numbers.columns(one.chart, language)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([sentence(heading, language, one.zone) for heading, _ in columns])
    for values in zip(*(values for _, values in columns), strict=True):
        writer.writerow([_cell(value, language, one.zone) for value in values])
    return out.getvalue().encode()


def _cell(value: Any, language: str, zone: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Message):
        return guard(sentence(value, language, zone))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Real) and not isinstance(value, Integral):
        # As many decimals as the picture has.
        return f"{float(value):.2f}".rstrip("0").rstrip(".")
    return guard(str(value))


def notes(one: Picture, language: str) -> str:
    """Return what has to be known of the numbers, as lines beside them: charting tools take lines in a table for numbers."""
    told = around(one, language)
    return "\n".join([told.banner, told.title, *told.counted, *told.known, told.source]).strip() + "\n"


def words(one: Picture, language: str) -> str:
    """Return the alt text, a caption that is ready to print, and what may not be written, as a text."""
    parts = sentences(one, language)
    return "\n\n".join(f"{sentence(heading, language)}\n{text}" for heading, text in parts) + "\n"


def sentences(one: Picture, language: str) -> tuple[tuple[Message, str], ...]:
    """Return the alt text, a caption that is ready to print, and what may not be written, each with its heading."""

    def say(message: Message) -> str:
        return sentence(message, language, one.zone)

    told = around(one, language)
    # The question is what the finding answers.
    caption = [
        told.title,
        *told.counted[:-2],
        told.counted[-1],
        say(titles.CERTAINTIES[one.chart.certainty]),
        told.source,
    ]
    refuse = titles.not_to_write(one.chart.theme, one.chart.certainty, synthetic=one.chart.source.synthetic)
    return (
        (Message("Alt text"), told.alt),
        (Message("Caption"), " ".join(map(_ended, caption))),
        (Message("Do not write"), " ".join(map(say, refuse))),
    )


def names_in_figure(subject: Subject, key: str) -> tuple[str, ...]:
    """Return the texts from the file that name something in a figure and may be let through one by one, in its order."""
    chart, texts = drawn_of(key, subject).chart, FIGURES[key].texts
    if chart is None or not texts:
        return ()
    rules = {rule(table, column(table, name), Level.EXHIBIT) for table, name in texts}
    if not rules & {Rule.TICKED, Rule.KNOWN}:
        return ()
    return tuple(dict.fromkeys(label for label in _labels(chart) if isinstance(label, str) and label))


def _labels(chart: Chart) -> tuple[Text, ...]:
    """Return what names the bars, lines or places of a chart."""
    match chart:
        case Bars():
            return chart.labels
        case Periods():
            return tuple(one.label for one in chart.periods)
        case PlaceMap():
            return tuple(one.label for one in chart.places)
    return ()


_STYLE = (
    "body{margin:2rem auto;max-width:60rem;padding:0 1rem;font:1rem/1.5 sans-serif;color:#1f1e1c;background:#fbfaf7}"
    "svg{width:100%;height:auto}table{border-collapse:collapse}td,th{padding:.2rem .8rem;text-align:left;border-bottom:1px solid #dcd8cf}"
)


def page(one: Picture, drawn: Sheet, form: str, language: str) -> str:
    """Return a page that holds everything and loads nothing: the picture, what has to be known, the numbers as a table."""
    told = around(one, language)
    columns = numbers.columns(one.chart, language)
    heads = "".join(
        f"<th scope=col>{_text(sentence(heading, language, one.zone))}</th>" for heading, _ in columns
    )
    rows = "".join(
        "<tr>" + "".join(f"<td>{_text(_cell(value, language, one.zone))}</td>" for value in values) + "</tr>"
        for values in zip(*(values for _, values in columns), strict=True)
    )
    known = "".join(f"<li>{_text(text)}</li>" for text in told.known)
    refuse = titles.not_to_write(one.chart.theme, one.chart.certainty, synthetic=one.chart.source.synthetic)
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width"><title>{_text(told.title)}</title><style>{_STYLE}</style></head>\n'
        f"<body><main><h1>{_text(told.title)}</h1>\n<figure>{svg(drawn, FORMS[form].svg_size)}"
        f"<figcaption>{_text(told.source)}</figcaption></figure>\n<ul>{known}</ul>\n"
        f"<p>{' '.join(_text(sentence(one_, language)) for one_ in refuse)}</p>\n"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></main></body></html>\n"
    )


def _text(text: str) -> str:
    return escape(letters.without_breaks(text))


def known_languages(asked: str) -> tuple[str, ...]:
    """Return the languages asked for: one, or "both"."""
    return tuple(LANGUAGES) if asked == "both" else (asked,)
