"""Where ticks stand and what they say: round numbers from zero, and days, months and years in the reader's language."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil, floor, log10

from analyzer.charts import Step
from analyzer.charts.layout.text import locale
from analyzer.language import day, month, sentence, word
from analyzer.model import Message, Weekday


def round_numbers(top: float, most: int = 5, *, whole: bool = True) -> list[float]:
    """Return round numbers from 0 up to about `top`, at most `most` steps; `whole` ones, or parts where `top` is below 2.

    >>> round_numbers(1.06), round_numbers(23), round_numbers(1240), round_numbers(1.06, whole=False)
    ([0, 1], [0, 5, 10, 15, 20], [0, 500, 1000], [0.0, 0.5, 1.0])
    """
    if top <= 1:
        return [0, 1]
    size: float = 10 ** floor(log10(top / most))
    step = next(size * factor for factor in (1, 2, 5, 10) if top / (size * factor) <= most)
    step = max(step, 1) if whole or top >= 2 else step
    return [round(step * at, 6) if step < 1 else int(step * at) for at in range(floor(top / step) + 1)]


def round_days(first: date, last: date, most: int) -> tuple[list[date], str]:
    """Return at most about `most` round days from first to last, and whether they name days, months or years."""
    span = (last - first).days
    if span <= 45:
        every = max(1, ceil(span / most))
        return [
            first + timedelta(days=at) for at in range(0, span + 1, every) if at < span or span < 2
        ], "day"
    months = span / 30.4
    every = next((size for size in (1, 2, 3, 6, 12) if months / size <= most), 12 * ceil(months / 12 / most))
    ticks = [
        date(year, number, 1)
        for year in range(first.year, last.year + 1)
        for number in range(1, 13)
        if (year * 12 + number - 1) % every == 0 and first <= date(year, number, 1) < last
    ]
    return ticks, "year" if every >= 12 else "month"


def day_names(ticks: list[date], step: str, language: str) -> list[tuple[str, str]]:
    """Return what stands at each tick, and below it the year where it changes."""
    names = locale(language).months["format"]["abbreviated"]
    texts: list[tuple[str, str]] = []
    year = 0
    for tick in ticks:
        if step == "year":
            texts.append((str(tick.year), ""))
            continue
        text = f"{tick.day} {names[tick.month]}" if step == "day" else str(names[tick.month])
        texts.append((text, str(tick.year) if tick.year != year else ""))
        year = tick.year
    return texts


def start_of(start: date, step: Step) -> date:
    """Return the first day of the day, week or month that a day is in."""
    if step is Step.MONTH:
        return start.replace(day=1)
    return start - timedelta(days=start.weekday()) if step is Step.WEEK else start


def per(axis: Message, step: Step) -> Message:
    """Return the words of an axis, and what each number on it is for."""
    match step:
        case Step.DAY:
            return Message("{unit} per day", {"unit": axis})
        case Step.WEEK:
            return Message("{unit} per week", {"unit": axis})
        case Step.MONTH:
            return Message("{unit} per month", {"unit": axis})


def name_of(start: date, step: Step, language: str) -> str:
    """Return the day, week or month in words."""
    if step is Step.MONTH:
        return month(start, language)
    if step is Step.WEEK:
        return sentence(Message("week of {day}", {"day": start}), language)
    return f"{word(list(Weekday)[start.weekday()], language)} {day(start, language)}"
