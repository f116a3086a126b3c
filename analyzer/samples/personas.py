"""The made-up people of the sample exports, and everything about them that is not left to chance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Phone:
    """A device and the period of its use; `system` lists (first day, DeviceSystem as the export writes it)."""

    model: str
    system: tuple[tuple[date, str], ...]
    resolution: str
    apple: bool


@dataclass(frozen=True, slots=True)
class Persona:
    """Who an export is about and how it was made.

    `layout` is the period's layout (`v1`, `v2`, `v2c`, `v3`, `v4`); `text` names the language of a TXT export and is empty
    for JSON. `only` lists the categories that were asked for, in a partial export. `intensity` scales how much is
    watched: 1 is about 220 videos a day. Times of day are Amsterdam's.
    """

    key: str
    about: str
    layout: str
    seed: int
    exported: str  # moment of the export, UTC
    last_day: date
    days: int
    birth_date: date
    joined: date
    display_name: str = "Lotte (verzonnen)"
    intensity: float = 1.0
    order: str = "newest first"
    text: str = ""
    only: tuple[str, ...] = ()
    filled: bool = True
    surprises: bool = False
    phones: tuple[Phone, ...] = ()

    @property
    def user_name(self) -> str:
        return "synthetic_" + self.key.replace("-", "_")


IPHONE = Phone(
    "iPhone12,8",
    (
        (date(2023, 9, 1), "iOS 16.6.1"),
        (date(2024, 3, 10), "iOS 17.4"),
        (date(2024, 10, 20), "iOS 17.6.1"),
        (date(2025, 10, 5), "iOS 18.6.2"),
    ),
    "750*1334",
    apple=True,
)
ANDROID = Phone(
    "SM-A556B",
    ((date(2026, 3, 14), "Android 15"), (date(2026, 5, 30), "Android 16")),
    "1080x2340",
    apple=False,
)

PERSONAS: dict[str, Persona] = {
    persona.key: persona
    for persona in (
        Persona(
            key="v4-age-13",
            about="A 13-year-old with a Dutch account: 180 days, two phones, off-TikTok activity. The main example.",
            layout="v4",
            seed=13,
            exported="2026-06-26 08:12:40",
            last_day=date(2026, 6, 24),
            days=180,
            birth_date=date(2012, 9, 14),
            joined=date(2024, 3, 2),
            phones=(IPHONE, ANDROID),
        ),
    )
}
