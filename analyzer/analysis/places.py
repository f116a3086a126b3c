"""Places in numbers: the country in which an IP address is registered, addresses per month, positions and their distances.

Offline: `iptocc` ships the assignments of the five regional registries. An address block has a country of registration, which
is not where a device was. What is no public address has a name from a closed list instead.
"""

from __future__ import annotations

import ipaddress
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

import iptocc
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from analyzer.analysis import clock
from analyzer.analysis.account import ExportDate
from analyzer.analysis.contents import usable
from analyzer.analysis.grouping import different_per_month, distinct
from analyzer.model import Country, Reason
from analyzer.reading import Table


class Unplaced(StrEnum):
    """Why an address has no country of registration."""

    PRIVATE = "private"
    SHARED = "shared by a provider"
    OWN_DEVICE = "own device"
    OWN_LINK = "own link"
    DOCUMENTATION = "documentation"
    MULTICAST = "to many at once"
    RESERVED = "reserved"
    REGION = "region"
    UNKNOWN = "in no registry"
    MALFORMED = "not an IP address"
    MISSING = "missing"


#: Where an address is registered, or why that cannot be said.
Registration: TypeAlias = Country | Unplaced

#: IANA's registries of special-purpose addresses, IPv4 and IPv6 (RFC 6890 and later), the smaller block before the larger.
#: Written out, since Python's own `is_private` differs from version to version.
_SPECIAL: tuple[tuple[Unplaced, tuple[str, ...]], ...] = (
    (Unplaced.PRIVATE, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")),
    (Unplaced.SHARED, ("100.64.0.0/10",)),
    (Unplaced.OWN_DEVICE, ("127.0.0.0/8", "::1/128")),
    (Unplaced.OWN_LINK, ("169.254.0.0/16", "fe80::/10")),
    (
        Unplaced.DOCUMENTATION,
        ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
    ),
    (Unplaced.MULTICAST, ("224.0.0.0/4", "ff00::/8")),
    (
        Unplaced.RESERVED,
        (
            "0.0.0.0/8", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4",
            "::/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:2::/48", "2001:20::/28",
            "2002::/16", "5f00::/16", "fec0::/10",
        ),
    ),
)  # fmt: skip
_SPECIAL_NETWORKS = tuple(
    (unplaced, ipaddress.ip_network(block)) for unplaced, blocks in _SPECIAL for block in blocks
)


#: What the registries write in place of a country for blocks of a region as a whole, by the letters that ISO 3166 keeps for it:
#: the European Union, the region of Asia and the Pacific.
_REGIONS = frozenset({"EU", "AP"})


@lru_cache(maxsize=1_000_000)
def address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the address that a text is, one and the same for all ways of writing it; None where it is none.

    An IPv4 address written as IPv6 (`::ffff:...`) is that IPv4 address; a scope (`%eth0`) names an interface of the device
    itself and is no part of the address (RFC 4007).

    >>> address("2001:DB8:0::1") == address("2001:db8::1"), address(" ::ffff:8.8.8.8") == address("8.8.8.8")
    (True, True)
    """
    try:
        found = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address):
        return found.ipv4_mapped or ipaddress.IPv6Address(found.packed)
    return found


@lru_cache(maxsize=1_000_000)
def registration(text: str) -> Registration:
    """Return the country in which the address's block is registered, or why there is none.

    >>> registration("8.8.8.8"), registration("2001:4860:4860::8888"), registration("192.168.1.20")
    (Country(code='US', alone=False), Country(code='US', alone=False), <Unplaced.PRIVATE: 'private'>)
    >>> registration("300.1.1.1"), registration("2001:db8::1")
    (<Unplaced.MALFORMED: 'not an IP address'>, <Unplaced.DOCUMENTATION: 'documentation'>)
    """
    found = address(text)
    if found is None:
        return Unplaced.MALFORMED
    for unplaced, network in _SPECIAL_NETWORKS:
        if found in network:
            return unplaced
    code = iptocc.country_code(str(found))
    if code in _REGIONS:
        return Unplaced.REGION
    return Country(code) if code else Unplaced.UNKNOWN


class Version(StrEnum):
    """In which version of the internet protocol an address is written, or why that cannot be said."""

    FOUR = "IPv4"
    SIX = "IPv6"
    MALFORMED = "not an IP address"
    MISSING = "missing"


def version(text: str) -> Version:
    """Return the version in which an address is written.

    >>> version("8.8.8.8"), version("2001:db8::1"), version("300.1.1.1")
    (<Version.FOUR: 'IPv4'>, <Version.SIX: 'IPv6'>, <Version.MALFORMED: 'not an IP address'>)
    """
    try:
        return Version.FOUR if ipaddress.ip_address(text.strip()).version == 4 else Version.SIX
    except ValueError:
        return Version.MALFORMED


#: What is no address has no version.
_NO_VERSION: dict[Registration, Version] = {
    Unplaced.MALFORMED: Version.MALFORMED,
    Unplaced.MISSING: Version.MISSING,
}


@dataclass(frozen=True, eq=False)
class Registrations:
    """Rows by the registration of their address, most rows first; each exact repeat of a row once.

    `rows` and `addresses` count rows and different addresses, one however it is written; `numbers` are the rows counted, `places` the registration of
    each of them, in the same order; `versions` counts the rows by the version of the address.
    """

    rows: Mapping[Registration, int]
    addresses: Mapping[Registration, int]
    numbers: npt.NDArray[np.int64]
    places: tuple[Registration, ...]
    versions: Mapping[Version, int]

    @property
    def countries(self) -> dict[Country, int]:
        """The rows per country."""
        return {place: rows for place, rows in self.rows.items() if isinstance(place, Country)}

    @property
    def unplaced(self) -> dict[Unplaced, int]:
        """The rows without a country, by reason; rows without an address among them."""
        return {place: rows for place, rows in self.rows.items() if isinstance(place, Unplaced)}

    @property
    def filled(self) -> int:
        """The rows in which something stands where the address does."""
        return sum(self.rows.values()) - self.rows.get(Unplaced.MISSING, 0)

    @property
    def with_address(self) -> int:
        """The rows in which an address stands there, and no other text."""
        return self.filled - self.rows.get(Unplaced.MALFORMED, 0)


def registrations(table: Table, column: str = "address") -> Registrations:
    """Return the registrations of a column of IP addresses."""
    numbers = np.flatnonzero(~table.repeats).astype(np.int64)
    unread = {
        row
        for issue in table.issues
        if issue.column == column and issue.reason is Reason.NOT_AN_ADDRESS
        for row in issue.rows
    }
    codes, texts = distinct(table.columns[column].take(pa.array(numbers)))
    of_texts = [registration(text) if text else None for text in texts]
    places: list[Registration] = [
        (of_texts[code] if code >= 0 else None) or (Unplaced.MALFORMED if row in unread else Unplaced.MISSING)
        for row, code in zip(numbers.tolist(), codes.tolist(), strict=True)
    ]
    there = {address(text): place for text, place in zip(texts, of_texts, strict=True) if text and place}
    rows = dict(sorted(Counter(places).items(), key=lambda item: (-item[1], str(item[0]))))
    # What stands in the column was read as an address.
    read_as = [Version.SIX if ":" in text else Version.FOUR for text in texts]
    versions = Counter(
        place if (place := _NO_VERSION.get(of_row)) else read_as[code]
        for of_row, code in zip(places, codes.tolist(), strict=True)
    )
    return Registrations(rows, Counter(there.values()), numbers, tuple(places), versions)


@dataclass(frozen=True, eq=False)
class Addresses:
    """The different IP addresses of a column, one however it is written: `of` is the place of each row's in `texts`, -1 for none."""

    texts: tuple[str, ...]
    of: npt.NDArray[np.int64]


def addresses(table: Table, column: str = "address") -> Addresses:
    """Return the different IP addresses in a column, in the order in which each stands there first."""
    codes, written = distinct(table.columns[column])
    place: dict[str, int] = {}
    found = [address(text) if text else None for text in written]
    places = [-1 if one is None else place.setdefault(str(one), len(place)) for one in found]
    return Addresses(tuple(place), np.array([*places, -1], dtype=np.int64)[codes])


def rows_of_addresses(found: Addresses) -> dict[str, list[int]]:
    """Return the different IP addresses, each with the rows that it stands in."""
    rows: list[list[int]] = [[] for _ in found.texts]
    for row, at in enumerate(found.of.tolist()):
        if at >= 0:
            rows[at].append(row)
    return dict(zip(found.texts, rows, strict=True))


@dataclass(frozen=True, eq=False)
class MonthsAndAddresses:
    """The rows that have both a plausible date and an IP address: `numbers`, and the local month and the address of each.

    `months` is datetime64[M], `of` the place of the address in `texts`.
    """

    numbers: npt.NDArray[np.int64]
    months: npt.NDArray[np.datetime64]
    of: npt.NDArray[np.int64]
    texts: tuple[str, ...]

    @property
    def per_month(self) -> dict[date, int]:
        """The different addresses per month, by its first day; 0 in months between without one."""
        return different_per_month(self.months, self.of)


def months_and_addresses(
    table: Table, found: Addresses, zone: str, made: ExportDate | None = None
) -> MonthsAndAddresses:
    """Return the local month and the address of each row that has both; a date has to be plausible (`account.plausible`)."""
    moments = usable(table, made)
    numbers = np.flatnonzero((moments != clock.MISSING) & (found.of >= 0)).astype(np.int64)
    months = clock.month_of_each(clock.Instants(moments[numbers]), zone)
    return MonthsAndAddresses(numbers, months, found.of[numbers], found.texts)


@dataclass(frozen=True, slots=True)
class Position:
    """A place on the earth in degrees, rounded to two decimals: about a kilometre."""

    latitude: float
    longitude: float


#: Degrees of latitude and of longitude, as they stand in the file.
Degrees: TypeAlias = tuple[float, float]

#: The two forms taken: numbers with a decimal point, and degrees with their side. Geopy takes more than it should: of
#: "52,37 4,89" it makes 4 and 89, and of 400 degrees 40.
_DECIMAL = re.compile(r"[+-]?\d{1,3}\.\d+\s*[,; ]\s*[+-]?\d{1,3}\.\d+")
_PART = r"(?:\s*\d{1,2}\s*[\u2032'])?(?:\s*\d{1,2}(?:\.\d+)?\s*[\u2033\"])?\s*"
_DEGREES = re.compile(rf"\d{{1,2}}(?:\.\d+)?\s*°{_PART}[NS][,; ]*\d{{1,3}}(?:\.\d+)?\s*°{_PART}[EW]")


def degrees(text: str) -> Degrees | None:
    r"""Return the latitude and longitude that a text names, read with geopy and not rounded; None where it names none.

    >>> degrees("52.0894, 5.1102"), degrees("Station Zuid"), degrees("91.5, 5.1"), degrees("52.37, 181.5")
    ((52.0894, 5.1102), None, None, None)
    """
    text = text.strip()
    if _DECIMAL.fullmatch(text):
        latitude, longitude = (abs(float(part)) for part in re.split(r"\s*[,; ]\s*", text))
        if latitude > 90 or longitude > 180:
            return None
    elif not _DEGREES.fullmatch(text):
        return None
    # Imported where a position stands in a file: it loads what could ask a service on the internet.
    from geopy.point import Point

    try:
        point = Point(text)
    except ValueError:
        return None
    return point.latitude, point.longitude


def position(text: str) -> Position | None:
    r"""Return the position that a text names, rounded; None where it names none.

    >>> position("52.0894, 5.1102"), position("52°5'22\"N 5°6'37\"E")
    (Position(latitude=52.09, longitude=5.11), Position(latitude=52.09, longitude=5.11))
    >>> position("N/A"), position("52.37"), position("52,37 4,89")
    (None, None, None)
    """
    found = degrees(text)
    return None if found is None else Position(round(found[0], 2), round(found[1], 2))


def kilometres(one: Degrees, other: Degrees) -> float:
    """Return the length in kilometres of the shortest line over the earth between two positions (WGS 84 ellipsoid).

    >>> round(kilometres((52.0, 5.0), (53.0, 5.0)), 1), kilometres((52.0, 5.0), (52.0, 5.0))
    (111.3, 0.0)
    """
    from geopy.distance import geodesic

    return float(geodesic(one, other).kilometers)


@dataclass(frozen=True, slots=True)
class Distance:
    """Two positions, by their place among those given, and the kilometres between them."""

    one: int
    other: int
    kilometres: float


def furthest(positions: Sequence[Degrees]) -> float:
    """Return the kilometres between the two positions that lie furthest apart, of at least two."""
    latitudes, longitudes = np.radians(np.array(positions, dtype=np.float64)).T
    points = np.column_stack(
        (np.cos(latitudes) * np.cos(longitudes), np.cos(latitudes) * np.sin(longitudes), np.sin(latitudes))
    )
    # On a sphere the order of distances is nearly that on the ellipsoid: only the widest pairs are measured there.
    widest: list[tuple[float, int, int]] = []
    for one, point in enumerate(points[:-1]):
        cosines = points[one + 1 :] @ point
        other = int(np.argmin(cosines))
        widest.append((float(cosines[other]), one, one + 1 + other))
    return max(kilometres(positions[one], positions[other]) for _, one, other in sorted(widest)[:_MEASURED])


#: So many of the widest pairs are measured on the ellipsoid, which differs from a sphere by less than one in a hundred.
_MEASURED = 200


def distances(positions: Sequence[Degrees]) -> list[Distance]:
    """Return the distance between each two positions, the greatest first: n * (n - 1) / 2 of them."""
    found = [
        Distance(one, other, kilometres(positions[one], positions[other]))
        for one, other in combinations(range(len(positions)), 2)
    ]
    return sorted(found, key=lambda pair: -pair.kilometres)
