"""Likes and favourites: how many there are, since when, and of which kind."""

from __future__ import annotations

from analyzer.charts import Bars, Step, Unit
from analyzer.model import Certainty, Message, Theme
from analyzer.output.rows import Listing
from analyzer.ui import ages, components, sections, session
from analyzer.ui.components import Card

FAVOURITES = (
    "favorite_videos", "favorite_sounds", "favorite_effects", "favorite_hashtags", "favorite_collections",
    "favorite_comments", "favorite_locations", "favorite_playlists", "favorite_movies_tv", "favorite_drama",
    "collection",
)  # fmt: skip
SECTIONS = ("like_list", *FAVOURITES)
TABLES = (*SECTIONS, "like_list.about", "favorite_videos.about")
LIKES = Unit(Message("Likes"), Message("{count} like", plural="{count} likes"))
KEPT = Unit(Message("Favourites"), Message("{count} favourite", plural="{count} favourites"))


def page() -> None:
    """Draw the page."""
    components.header(
        Message("What was liked and kept as a favourite, and since when?"),
        session.finding("likes_since").says,
    )
    headline()
    sections.over_time(
        "like_list", Message("How many likes are listed per month?"), LIKES, Step.MONTH, birthdays=True
    )
    ages.by_declared_age("like_list", Message("At which declared age are the likes dated?"), LIKES)
    sections.over_time(
        "favorite_videos", Message("How many videos are listed as a favourite per month?"), KEPT, Step.MONTH
    )
    kinds()
    sections.tables("likes", TABLES, drawn=("like_list", "favorite_videos"))
    sections.without_rows(SECTIONS)
    components.cannot_tell(
        Message("A row has a time and a link. What a video shows, and who made it, is not in the file."),
        Message(
            "Likes and favourites that were taken back can be missing, so a month can have had more than it lists here."
        ),
    )


def headline() -> None:
    """Draw the cards."""
    reading = session.reading()
    cards = []
    likes = reading.sections["like_list"]
    if likes.rows:
        cards.append(
            Card(
                "likes", likes.rows, Message("like listed", {"count": likes.rows}, plural="likes listed"),
                Certainty.RECORDED, "like_list", sections.rows("like_list"),
            )
        )  # fmt: skip
    since = session.finding("likes_since")
    if since.told and since.value["first"] is not None:
        cards.append(
            Card(
                "first_like", Message("{day}", {"day": since.value["first"]}), Message("oldest like"),
                Certainty.RECORDED, "like_list",
            )
        )  # fmt: skip
    videos = reading.sections["favorite_videos"].rows
    if videos:
        cards.append(
            Card(
                "favourite_videos", videos,
                Message("favourite video", {"count": videos}, plural="favourite videos"),
                Certainty.RECORDED, "favorite_videos", sections.rows("favorite_videos"),
            )
        )  # fmt: skip
    others = sum(reading.sections[key].rows for key in FAVOURITES[1:])
    if others:
        cards.append(
            Card(
                "favourites", others,
                Message("other favourite", {"count": others}, plural="other favourites"),
                Certainty.CALCULATED, rows=per_kind("other_favourites", FAVOURITES[1:]),
            )
        )  # fmt: skip
    if cards:
        components.cards(*cards)


def kinds() -> None:
    """Draw how many favourites of which kind are listed."""
    reading = session.reading()
    found = sorted(
        (key for key in FAVOURITES if reading.sections[key].rows), key=lambda key: -reading.sections[key].rows
    )
    if len(found) < 2:
        return
    most = reading.sections[found[0]]
    total = sum(reading.sections[key].rows for key in found)
    says = Message(
        "Of the {total} favourites, {count} stands under '{section}'.",
        {"total": total, "count": most.rows, "section": Message(most.section.title)},
        plural="Of the {total} favourites, {count} stand under '{section}'.",
    )
    components.figure(
        Bars(
            key="favourites_by_kind",
            title=Message("What kinds of favourites are listed?"),
            says=says,
            alt=says,
            theme=Theme.LIKES,
            certainty=Certainty.RECORDED,
            source=components.source(*found),
            rows=total,
            labels=tuple(Message(reading.sections[key].section.title) for key in found),
            values=tuple(reading.sections[key].rows for key in found),
            unit=KEPT,
        ),
        per_kind("favourites_by_kind", FAVOURITES),
        rule=Message("The rows of each section as they stand, exact repeats included."),
    )


def per_kind(key: str, keys: tuple[str, ...]) -> Listing:
    """Return the sections with rows, and how many each has."""
    found = [section for name in keys if (section := session.reading().sections[name]).rows]
    return Listing(
        key,
        (Message("Section"), Message("Rows"), Message("Place in the file")),
        (
            [Message(section.section.title) for section in found],
            [section.rows for section in found],
            [", ".join(dict.fromkeys(node.path for node in section.nodes if node.rows)) for section in found],
        ),
    )


if session.is_open():
    page()
