"""Statements on likes and favourites: how many there are, how far back the likes go, and of which kind favourites are."""

from __future__ import annotations

from analyzer.findings.finding import Finding, Found
from analyzer.findings.subject import Subject, repeats
from analyzer.model import Certainty, Message

LIKES = "like_list"
VIDEOS = "favorite_videos"
FAVOURITES = (
    VIDEOS, "favorite_sounds", "favorite_effects", "favorite_hashtags", "favorite_collections", "favorite_comments",
    "favorite_locations", "favorite_playlists", "favorite_movies_tv", "favorite_drama", "collection",
)  # fmt: skip


def _likes_since(subject: Subject) -> Found:
    rows, again, span = subject.rows(LIKES), subject.repeats(LIKES), subject.span(LIKES)
    value = {"rows": rows, "repeats": again, "first": span[0] if span else None}
    values = {"count": rows, "repeats": repeats(again)}
    if span is None:
        says = Message(
            "The list of likes has {count} row ({repeats}), without a usable date.",
            values,
            plural="The list of likes has {count} rows ({repeats}), none with a usable date.",
        )
        return Found(value, rows=subject.all_rows(LIKES), says=says)
    return Found(value, {**values, "first": span[0]}, subject.all_rows(LIKES))


def _favourites_listed(subject: Subject) -> Found:
    kinds = {key: rows for key in FAVOURITES if (rows := subject.rows(key))}
    total, videos = sum(kinds.values()), kinds.get(VIDEOS)
    value = {
        "favourites": total,
        # A list without rows is no zero.
        "videos": videos,
        "others": total - (videos or 0) or None,
        "kinds": kinds,
    }
    parts = [
        Message(
            "{count} under '{section}'",
            {"count": rows, "section": Message(subject.reading.sections[key].section.title)},
        )
        for key, rows in sorted(kinds.items(), key=lambda kind: -kind[1])
    ]
    return Found(value, {"count": total, "parts": parts}, subject.all_rows(*kinds))


FINDINGS = (
    Finding(
        key="likes_since",
        question=Message("How far back do the likes go?"),
        says=Message(
            "The list of likes has {count} row ({repeats}), from {first}.",
            plural="The list of likes has {count} rows ({repeats}); the oldest is from {first}.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message(
            "The rows of the list with their exact repeats, and the local day of the oldest usable date."
        ),
        find=_likes_since,
        sections=(LIKES,),
        settings=("zone",),
    ),
    Finding(
        key="favourites_listed",
        question=Message("What was kept as a favourite?"),
        says=Message(
            "The file lists {count} favourite: {parts}.", plural="The file lists {count} favourites: {parts}."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message("The rows of the sections of favourites, exact repeats included, added up."),
        find=_favourites_listed,
        any_of=FAVOURITES,
    ),
)
