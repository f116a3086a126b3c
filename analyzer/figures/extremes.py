"""The one sentence on the extremes of a figure: the highest bar, those as high as it, or that there is none.

No single winner is named among equals.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from analyzer.charts import Step, Text, Unit
from analyzer.model import Message, Month, Weekday

#: Where no row of the days asked about has a date.
NO_DATE = Message("No row in this period has a usable date.")


def highest(counts: Sequence[int | None]) -> tuple[int, tuple[int, ...]]:
    """Return the highest of some counts and the places at which it stands; 0 and none where there is nothing to count.

    >>> highest([3, None, 5, 5]), highest([0, None]), highest([])
    ((5, (2, 3)), (0, ()), (0, ()))
    """
    most = max((count for count in counts if count is not None), default=0)
    return most, tuple(place for place, count in enumerate(counts) if most and count == most)


def half_last(median: timedelta) -> timedelta:
    """Return the length that half or more of some lengths reach, as a sentence writes it: never more than their median.

    Under an hour a sentence has whole seconds, from there on whole minutes.

    >>> half_last(timedelta(minutes=2, seconds=20.5)), half_last(timedelta(hours=2, minutes=20, seconds=40))
    (datetime.timedelta(seconds=140), datetime.timedelta(seconds=8400))
    """
    shown = timedelta(minutes=1) if median >= timedelta(hours=1) else timedelta(seconds=1)
    return median // shown * shown


def over_time(step: Step, starts: Sequence[date], counts: Sequence[int | None], unit: Unit) -> Message:
    """Say which day, week or month lists most, or how many list as many; one that alone has rows is no highest."""
    most, places = highest(counts)
    if not places:
        return NO_DATE
    rows, start = unit.of(most), starts[places[0]]
    if len(places) > 1:
        values = {"rows": rows, "count": len(places)}
        match step:
            case Step.DAY:
                return Message("No day lists more than {rows}; {count} days list as many.", values)
            case Step.WEEK:
                return Message("No week lists more than {rows}; {count} weeks list as many.", values)
            case Step.MONTH:
                return Message("No month lists more than {rows}; {count} months list as many.", values)
    if sum(map(bool, counts)) == 1:
        return _alone(step, start, rows)
    match step:
        case Step.DAY:
            return Message("{rows} on {day}: the highest number on one day.", {"day": start, "rows": rows})
        case Step.WEEK:
            return Message(
                "{rows} in the week that begins on {day}: the highest number in one week.",
                {"day": start, "rows": rows},
            )
        case Step.MONTH:
            month = Month(start.year, start.month)
            return Message(
                "{rows} in {month}: the highest number in one month.", {"month": month, "rows": rows}
            )


def _alone(step: Step, start: date, rows: Message) -> Message:
    """Say which day, week or month alone has rows."""
    match step:
        case Step.DAY:
            return Message("Only on {day}: {rows}.", {"day": start, "rows": rows})
        case Step.WEEK:
            return Message("Only in the week that begins on {day}: {rows}.", {"day": start, "rows": rows})
        case Step.MONTH:
            month = Month(start.year, start.month)
            return Message("Only in {month}: {rows}.", {"month": month, "rows": rows})


def of_the_week(counts: Sequence[Sequence[int]], unit: Unit) -> Message:
    """Say which hour of the week lists most, of counts by weekday and hour, or how many list as many."""
    most, places = highest([count for day in counts for count in day])
    if not places:
        return NO_DATE
    if len(places) > 1:
        return Message(
            "No hour of the week lists more than {rows}; {count} hours list as many.",
            {"rows": unit.of(most), "count": len(places)},
        )
    day, hour = divmod(places[0], 24)
    return Message(
        "{rows} in all on {weekday} from {from} to {to}: the highest number in one hour of the week.",
        {
            "weekday": list(Weekday)[day],
            "from": time(hour),
            "to": time((hour + 1) % 24),
            "rows": unit.of(most),
        },
    )


def of_names(names: Sequence[Text], counts: Sequence[int], unit: Unit) -> Message:
    """Say which of some names, each with its count, stands beside most, or how many stand beside as many."""
    most, places = highest(counts)
    if not places:
        return Message("No name stands here.")
    if most == 1 and len(places) > 1:
        return Message("No name stands here more than once.")
    if len(places) > 1:
        values = {"rows": unit.of(most), "count": len(places)}
        return Message("No name has more than {rows}; {count} names have as many.", values)
    values = {"name": names[places[0]], "rows": unit.of(most)}
    if len(counts) == 1:
        return Message("Only '{name}' stands here: {rows}.", values)
    return Message("'{name}' has most: {rows}.", values)


def of_texts(texts: Sequence[str], counts: Sequence[int], unit: Unit) -> Message:
    """Say which of some texts of the file, each with its count, stands there most often, or how many stand as often."""
    most, places = highest(counts)
    if not places:
        return Message("No text stands here.")
    if most == 1 and len(counts) > 1:
        return Message("No text stands here more than once.")
    if len(places) > 1:
        values = {"rows": unit.of(most), "count": len(places)}
        return Message("No text is more frequent than {rows}; {count} texts are as frequent.", values)
    return Message(
        "Most frequent is '{text}', with {rows}.", {"text": texts[places[0]], "rows": unit.of(most)}
    )
