"""The made-up people of the sample exports, and everything about them that is not left to chance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Phone:
    """A device and the period of its use; `system` lists (first day, DeviceSystem as the export writes it)."""

    model: str
    system: tuple[tuple[date, str], ...]
    resolution: str
    apple: bool


#: Every sample's user name begins with this.
USER_NAME_MARK = "synthetic_"


@dataclass(frozen=True, slots=True)
class Persona:
    """Who an export is about and how it was made.

    `layout` is the period's layout (`v1`, `v2`, `v2c`, `v3`, `v4`); `text` names the language of a TXT export and is empty
    for JSON. `only` lists the categories that were asked for, in a partial export. `intensity` scales how much is
    watched: 1 is about 230 videos a day. Times of day are Amsterdam's.
    """

    key: str
    about: str
    name: str
    layout: str
    seed: int
    exported: str  # moment of the export, UTC
    last_day: date
    birth_date: date
    joined: date
    phones: tuple[Phone, ...]
    days: int = 180
    intensity: float = 0.28
    order: str = "newest first"
    text: str = ""
    only: tuple[str, ...] = ()
    filled: bool = True
    surprises: bool = False

    @property
    def user_name(self) -> str:
        return USER_NAME_MARK + self.name.lower()

    @property
    def display_name(self) -> str:
        return f"{self.name} (verzonnen)"

    @property
    def member(self) -> str:
        """The JSON member's name. The later exports lie in a folder named after the moment of the export, as TikTok's zip is."""
        if self.layout in ("v1", "v2"):
            return "user_data.json"
        moment = datetime.fromisoformat(self.exported).replace(tzinfo=UTC)
        return f"TikTok_Data_{int(moment.timestamp())}/user_data_tiktok.json"


IPHONE_8 = Phone(
    "iPhone10,4", ((date(2019, 1, 1), "iOS 14.4"), (date(2022, 1, 9), "iOS 15.5")), "750*1334", apple=True
)
IPHONE_SE = Phone(
    "iPhone12,8",
    (
        (date(2023, 2, 1), "iOS 16.6.1"),
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
OLDER_ANDROID = Phone(
    "SM-A236B", ((date(2022, 9, 1), "Android 13"), (date(2024, 2, 1), "Android 14")), "1080x2408", apple=False
)

_ALL = (
    Persona(
        key="v4-age-13",
        about="A 13-year-old with a Dutch account: 180 days, two phones, all sections filled that are known filled.",
        name="Lotte",
        layout="v4",
        seed=13,
        exported="2026-06-26 08:12:40",
        last_day=date(2026, 6, 24),
        birth_date=date(2012, 9, 14),
        joined=date(2024, 3, 2),
        phones=(IPHONE_SE, ANDROID),
        intensity=1.0,
    ),
    Persona(
        key="v3-age-13",
        about="The layout of 2025: 'Your Activity' and 'Profile' side by side; watch history oldest first.",
        name="Noor",
        layout="v3",
        seed=25,
        exported="2025-05-22 17:40:06",
        last_day=date(2025, 5, 20),
        birth_date=date(2011, 11, 30),
        joined=date(2023, 5, 6),
        phones=(IPHONE_SE,),
        order="oldest first",
    ),
    Persona(
        key="v2c-age-13",
        about="The layout of 2024: 'Activity', lower-case keys in likes and comments; watch history oldest first.",
        name="Sem",
        layout="v2c",
        seed=24,
        exported="2024-12-13 07:20:20",
        last_day=date(2024, 12, 11),
        birth_date=date(2011, 2, 3),
        joined=date(2023, 4, 1),
        phones=(OLDER_ANDROID,),
        order="oldest first",
    ),
    Persona(
        key="v2-age-13",
        about="The layout of 2022: 'VideoLink', logins with UTC, one device row, empty sections as {}.",
        name="Daan",
        layout="v2",
        seed=22,
        exported="2022-07-23 11:02:30",
        last_day=date(2022, 7, 22),
        birth_date=date(2009, 4, 12),
        joined=date(2021, 6, 5),
        phones=(IPHONE_8,),
        days=170,
        intensity=0.15,
    ),
    Persona(
        key="v1-age-12",
        about="The layout of 2020 and 2021: 'Status' is one object; a declared age of 12.",
        name="Fenna",
        layout="v1",
        seed=21,
        exported="2021-05-12 19:30:00",
        last_day=date(2021, 5, 11),
        birth_date=date(2008, 8, 8),
        joined=date(2020, 9, 1),
        phones=(IPHONE_8,),
        days=120,
        intensity=0.15,
        order="oldest first",
    ),
    Persona(
        key="txt-nl",
        about="A Dutch TXT export of 2026: folders, file names and labels in Dutch.",
        name="Mila",
        layout="v4",
        seed=31,
        exported="2026-04-17 15:05:10",
        last_day=date(2026, 4, 15),
        birth_date=date(2012, 7, 1),
        joined=date(2024, 8, 20),
        phones=(IPHONE_SE, ANDROID),
        order="mostly newest first",
        text="nl",
    ),
    Persona(
        key="txt-en",
        about="An English TXT export of 2025.",
        name="Finn",
        layout="v4",
        seed=32,
        exported="2025-09-30 20:15:00",
        last_day=date(2025, 9, 28),
        birth_date=date(2011, 12, 24),
        joined=date(2024, 1, 13),
        phones=(IPHONE_SE,),
        order="mostly newest first",
        intensity=0.2,
        text="en",
    ),
    Persona(
        key="v4-partial",
        about="Only 'Your Activity' was asked for: what is absent says nothing. Watch history unsorted.",
        name="Tess",
        layout="v4",
        seed=41,
        exported="2026-01-20 10:00:50",
        last_day=date(2026, 1, 18),
        birth_date=date(2012, 3, 21),
        joined=date(2024, 11, 2),
        phones=(IPHONE_SE,),
        days=140,
        intensity=0.2,
        order="unsorted",
        only=("Your Activity",),
    ),
    Persona(
        key="v4-empty",
        about="Every section is there and nothing is in it, in each encoding of nothing; only the profile has a name.",
        name="Lege",
        layout="v4",
        seed=42,
        exported="2026-02-02 12:00:00",
        last_day=date(2026, 2, 1),
        birth_date=date(2010, 1, 1),
        joined=date(2026, 1, 31),
        phones=(ANDROID,),
        filled=False,
    ),
    Persona(
        key="v4-surprises",
        about="What goes wrong: unknown parts, wrong kinds of value, broken characters, hostile names, files that are not TikTok's.",
        name="Verrassing",
        layout="v4",
        seed=43,
        exported="2026-06-26 08:12:40",
        last_day=date(2026, 6, 24),
        birth_date=date(2012, 2, 29),
        joined=date(2025, 9, 1),
        phones=(IPHONE_SE, ANDROID),
        days=60,
        intensity=0.15,
        surprises=True,
    ),
)
PERSONAS: dict[str, Persona] = {persona.key: persona for persona in _ALL}
