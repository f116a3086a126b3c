"""What each named number of a figure is counted in: one name has one unit in all figures. A law holds that each has one."""

from __future__ import annotations

from enum import StrEnum


class Quantity(StrEnum):
    """What a named number is, as plain data writes it."""

    ROWS = "rows"
    VIDEOS = "videos"
    NIGHTS = "nights"
    DAYS = "days"
    HIGHEST = "the highest bar or cell, in the unit of the figure"
    SECONDS = "seconds"
    DAY = "a day, ISO 8601"
    NAMES = "different names or texts"
    ADDRESSES = "different IP addresses"
    POSITIONS = "different positions"
    KILOMETRES = "kilometres"


UNITS = {
    "most": Quantity.HIGHEST,
    "nights": Quantity.NIGHTS,
    "nights_covered": Quantity.NIGHTS,
    "median": Quantity.SECONDS,
    "counter": Quantity.VIDEOS,
    "rows": Quantity.ROWS,
    "again": Quantity.VIDEOS,
    "videos": Quantity.VIDEOS,
    "checked": Quantity.ROWS,
    "fresh": Quantity.ROWS,
    "old": Quantity.ROWS,
    "texts": Quantity.NAMES,
    "named": Quantity.NAMES,
    "numbered": Quantity.NAMES,
    "interests": Quantity.NAMES,
    "mentioned": Quantity.NAMES,
    "partners": Quantity.NAMES,
    "advertisers": Quantity.NAMES,
    "addresses": Quantity.ADDRESSES,
    "with_address": Quantity.ROWS,
    "countries": Quantity.ROWS,
    "without_country": Quantity.ROWS,
    "networks": Quantity.NAMES,
    "carriers": Quantity.NAMES,
    "positions": Quantity.POSITIONS,
    "kilometres": Quantity.KILOMETRES,
}
