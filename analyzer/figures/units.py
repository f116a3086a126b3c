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
    SESSIONS = "sessions"
    ESTIMATE = "one of three estimates, in seconds; days in `days_above_limit`; rows, of one end of a spread, in `school_hours`"
    SECTIONS = "sections"
    BIRTHDAYS = "birthdays"
    DAY = "a day, ISO 8601"
    NAMES = "different names or texts"
    ADDRESSES = "different IP addresses"
    POSITIONS = "different positions"
    KILOMETRES = "kilometres"
    VALUES = "values"
    STRETCHES = "stretches of time"
    COUNTERS = "counters of TikTok's own"
    LISTS = "lists of the file"
    CHATS = "chats"


UNITS = {
    "most": Quantity.HIGHEST,
    "least": Quantity.SECONDS,
    "greatest": Quantity.SECONDS,
    "low": Quantity.ESTIMATE,
    "middle": Quantity.ESTIMATE,
    "high": Quantity.ESTIMATE,
    "days": Quantity.DAYS,
    "sessions": Quantity.SESSIONS,
    "single": Quantity.SESSIONS,
    "sessions_of_day": Quantity.SESSIONS,
    "median_length": Quantity.SECONDS,
    "followed": Quantity.ROWS,
    "shortest_break": Quantity.SECONDS,
    "at_shortest_break": Quantity.SECONDS,
    "longest_break": Quantity.SECONDS,
    "at_longest_break": Quantity.SECONDS,
    "nights": Quantity.NIGHTS,
    "nights_covered": Quantity.NIGHTS,
    "median": Quantity.SECONDS,
    "counter": Quantity.VIDEOS,
    "rows": Quantity.ROWS,
    "dated": Quantity.ROWS,
    "sections": Quantity.SECTIONS,
    "birthdays": Quantity.BIRTHDAYS,
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
    "by_up_to_one_hour": Quantity.ROWS,
    "by_up_to_two_hours": Quantity.ROWS,
    "by_more": Quantity.ROWS,
    "known": Quantity.SECTIONS,
    "present": Quantity.SECTIONS,
    "filled": Quantity.SECTIONS,
    "empty": Quantity.SECTIONS,
    "unread": Quantity.SECTIONS,
    "absent": Quantity.SECTIONS,
    "in_tables": Quantity.VALUES,
    "in_issues": Quantity.VALUES,
    "ignored": Quantity.VALUES,
    "unclaimed": Quantity.VALUES,
    "not_as_expected": Quantity.VALUES,
    "stretches": Quantity.STRETCHES,
    "longest": Quantity.DAYS,
    "counters": Quantity.COUNTERS,
    "lists": Quantity.LISTS,
    "models": Quantity.NAMES,
    "systems": Quantity.NAMES,
    "kinds": Quantity.NAMES,
    "values": Quantity.VALUES,
    "numbers": Quantity.NAMES,
    "versions": Quantity.NAMES,
    "networks": Quantity.NAMES,
    "carriers": Quantity.NAMES,
    "positions": Quantity.POSITIONS,
    "kilometres": Quantity.KILOMETRES,
    "direct_chats": Quantity.CHATS,
    "direct_messages": Quantity.ROWS,
    "favourites": Quantity.ROWS,
    "both": Quantity.ROWS,
    "here": Quantity.ROWS,
    "there": Quantity.ROWS,
}
