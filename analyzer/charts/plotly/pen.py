"""What drawers write and colour with, and the one place where text loses every meaning but its letters.

Plotly reads markup in each text it is given. Nothing may put text into a figure but what `plain` and `Pen` return.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal, TypeAlias, cast

import plotly.graph_objects as go

from analyzer.charts import Text
from analyzer.charts.layout.text import closed, fold, visible
from analyzer.charts.palette import THEME_COLOURS, Ground, blend, edge
from analyzer.language import isolated, number, sentence
from analyzer.model import Message, Theme

Width: TypeAlias = Literal["wide", "phone"]

#: Characters of a label that are drawn; the hover text has the rest, up to a length that still fits a screen.
LABEL_LENGTH = {"wide": 40, "phone": 40}
HOVER_LENGTH = 1000


def plain(text: str, limit: int = HOVER_LENGTH) -> str:
    r"""Return text of any origin as Plotly shows it letter by letter: no markup, no TeX, one line, at most `limit` long.

    >>> plain("<b>Bol</b> & \u202eCo $x$")
    '&lt;b&gt;Bol&lt;/b&gt; &amp; Co &#36;x&#36;'
    """
    shown = " ".join("".join(map(visible, text[: limit * 4])).split())
    if len(shown) > limit:
        shown = shown[: limit - 1].rstrip() + "…"
    return escape(closed(shown), quote=False).replace("$", "&#36;")


@dataclass(frozen=True, slots=True)
class Pen:
    """What a drawer writes and colours with: the reader's language and width, the ground, the theme's colour."""

    language: str
    zone: str
    width: Width
    ground: Ground
    theme: Theme

    @property
    def phone(self) -> bool:
        return self.width == "phone"

    @property
    def plot_width(self) -> int:
        """About how many pixels lie between the margins; only for deciding how much fits."""
        return 300 if self.phone else 640

    @property
    def least_plot_width(self) -> int:
        """How many pixels lie between the margins of the narrowest screen: what fits there fits on all of that width."""
        return 250 if self.phone else 640

    @property
    def small(self) -> dict[str, Any]:
        """The letter of what stands beside the data: captions, names of marks."""
        return {"size": 12, "color": self.ground.quiet}

    @property
    def plain_small(self) -> dict[str, Any]:
        """The letter of what belongs to the data."""
        return {"size": 12, "color": self.ground.ink}

    def words(self, text: Text) -> str:
        if isinstance(text, str):
            return isolated(text)
        return sentence(text, self.language, self.zone or "UTC")

    def text(self, text: Text, limit: int = HOVER_LENGTH) -> str:
        return plain(self.words(text), limit)

    def label(self, text: Text) -> str:
        return self.text(text, LABEL_LENGTH[self.width])

    def wrapped(self, text: Text, width: int) -> list[str]:
        return [plain(line) for line in fold(self.words(text), width)] or [""]

    def hover(self, *lines: Text) -> str:
        """Return the lines of a hover text, long ones folded."""
        folded = (
            part for line in lines for part in fold(self.words(line)[:HOVER_LENGTH], 40 if self.phone else 60)
        )
        return "<br>".join(map(plain, folded))

    def number(self, value: float) -> str:
        return plain(number(value, self.language))

    def fill(self, theme: Theme | None = None) -> str:
        return THEME_COLOURS[theme or self.theme]

    def edge(self, theme: Theme | None = None) -> str:
        return edge(self.fill(theme), self.ground)

    def pale(self, theme: Theme | None = None) -> str:
        """Return the colour of areas that words stand on."""
        return blend(self.ground.paper, self.fill(theme), 0.45)

    def marker(self, themes: Sequence[Theme] = ()) -> dict[str, Any]:
        """Return fill and edge of bars; the edge keeps a pale colour visible on the paper."""
        fills: Any = [self.fill(theme) for theme in themes] if themes else self.fill()
        edges: Any = [self.edge(theme) for theme in themes] if themes else self.edge()
        return {"color": fills, "line": {"color": edges, "width": 1}}


class Sheet(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A figure whose shapes and notes are put on it together, by `finish`: Plotly checks all there are at each one that is added."""

    def __init__(self, *traces: Any) -> None:
        self._shapes: list[dict[str, Any]] = []
        self._notes: list[dict[str, Any]] = []
        super().__init__(*traces)

    def add_shape(self, **shape: Any) -> Sheet:
        self._shapes.append(shape)
        return self

    def add_annotation(self, **note: Any) -> Sheet:
        self._notes.append(note)
        return self

    def finish(self) -> Sheet:
        """Put the shapes and notes that were added on the figure, in their order."""
        added = {"shapes": self._shapes, "annotations": self._notes}
        return cast("Sheet", self.update_layout({name: parts for name, parts in added.items() if parts}))


@dataclass(slots=True)
class Drawn:
    """A figure without its title and caption, and the room it takes around the plot, in pixels."""

    figure: Sheet
    height: int
    left: int = 0
    right: int = 4
    above: int = 0
    below: int = 30
    notes: tuple[Message, ...] = ()
