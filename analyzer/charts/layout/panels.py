"""What is worked out of counts by hour in panels before they are drawn."""

from __future__ import annotations

from analyzer.charts import HourPanels, Panel
from analyzer.model import Message

#: Panels cover unequal numbers of days, so one scale for all would compare what cannot be compared.
OWN_SCALE = Message("each panel has a scale of its own")


def heading_of(chart: HourPanels, panel: Panel) -> Message:
    """Return what stands above a panel: its name, and how much it counts in all."""
    return Message("{label}; {rows}", {"label": panel.label, "rows": chart.unit.of(sum(panel.counts))})


def hours_of_night(chart: HourPanels) -> list[tuple[float, float]]:
    """Return the night hours as parts of a day, in two where they run over midnight."""
    if chart.night is None:
        return []
    low, high = chart.night
    return [(low, high)] if low < high else [(low, 24.0), (0.0, high)]


def named_hours(panel: Panel, room_for_all: bool) -> list[int]:
    """Return the hours whose number is written: all that have one where there is room, else the highest where it is alone."""
    if room_for_all:
        return [hour for hour, count in enumerate(panel.counts) if count]
    most = max(panel.counts)
    at = [hour for hour, count in enumerate(panel.counts) if count == most]
    return at if most and len(at) == 1 else []
