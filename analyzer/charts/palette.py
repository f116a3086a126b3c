"""The colours and the letter of every chart, for screen and paper; the user interface takes its own from here too.

Data colours are those of Okabe and Ito (Color Universal Design, 2008), told apart by colour-blind readers as well. There
are more themes than such colours, so two kin share one twice; a label always stands beside the colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model import Theme

#: The font that the program itself serves, and what stands in for it where a picture is opened without it.
FONT_FAMILY = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"

#: In the place of their black, which a dark page would swallow.
GREY = "#666666"
ORANGE, SKY, GREEN, YELLOW = "#E69F00", "#56B4E9", "#009E73", "#F0E442"
BLUE, VERMILLION, PURPLE = "#0072B2", "#D55E00", "#CC79A7"

THEME_COLOURS: dict[Theme, str] = {
    Theme.PROFILE: GREY,
    Theme.SETTINGS: GREY,
    Theme.WATCHING: BLUE,
    Theme.LIVE: BLUE,
    Theme.LIKES: PURPLE,
    Theme.SOCIAL: GREEN,
    Theme.MESSAGES: GREEN,
    Theme.LOCATION: ORANGE,
    Theme.DEVICES: SKY,
    Theme.ADVERTISING: VERMILLION,
    Theme.SHOP: YELLOW,
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What a chart stands on: the paper, the ink of text, the quiet ink of captions, the rule of axes, a shade."""

    paper: str
    ink: str
    quiet: str
    rule: str
    shade: str


LIGHT = Ground(paper="#FBFAF7", ink="#1F1E1C", quiet="#5E5B55", rule="#DCD8CF", shade="#EFECE5")
DARK = Ground(paper="#16181B", ink="#ECEAE4", quiet="#ABA79E", rule="#3B3F45", shade="#23262B")


def luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.2)."""
    parts = [part / 255 for part in _parts(colour)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2); text needs 4.5 and the edge of a shape 3."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def blend(one: str, other: str, part: float) -> str:
    """Return the colour that lies at `part` (0 to 1) on the way from one to the other."""
    mixed = (round(a + (b - a) * part) for a, b in zip(_parts(one), _parts(other), strict=True))
    return "#" + "".join(f"{value:02X}" for value in mixed)


def edge(colour: str, ground: Ground, wanted: float = 3.0) -> str:
    """Return the colour, moved toward the ink until it stands out from the paper as much as is wanted."""
    for step in range(21):
        moved = blend(colour, ground.ink, step / 20)
        if contrast(moved, ground.paper) >= wanted:
            return moved
    return ground.ink


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
