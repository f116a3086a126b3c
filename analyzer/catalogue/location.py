"""What the export says of places."""

from analyzer.catalogue.columns import AT, documented
from analyzer.kinds import COUNT, MOMENT, PLACE, TEXT, WORD
from analyzer.model import Column, Known, Records, Section, Sensitivity, Theme

SECTIONS = (
    Section(
        key="most_recent_location",
        title="Most recent location",
        theme=Theme.LOCATION,
        shows="One position: a date, GPS data and a region.",
        nodes=("Your Activity > Most Recent Location Data", "Activity > Most Recent Location Data"),
        text_files=("Most Recent Location Data.txt", "Meest recente locatiegegevens.txt"),
        tables=(
            Records(
                "LocationData",
                AT,
                Column("gps", TEXT, "GpsData", title="GPS data", sensitivity=Sensitivity.COORDINATES),
                Column("region", PLACE, "LastRegion", sensitivity=Sensitivity.COORDINATES),
            ),
        ),
        known=Known.NOT_AVAILABLE,
        since="2023",
        limits="At most one position, not a history; in every export seen so far it says 'N/A'.",
    ),
    Section(
        key="location_reviews",
        title="Location reviews",
        theme=Theme.LOCATION,
        shows="Reviews of places, each with a time, a rating and a text.",
        nodes=("Location Review > Location Reviews", "Poi Review > POI Review"),
        text_files=("Location Reviews.txt", "Locatierecensies.txt", "Отзывы о местах.txt"),
        tables=(
            Records(
                "ReviewsList[]",
                Column(
                    "at",
                    MOMENT,
                    "Date",
                    "Datum",
                    "Дата",
                    documented("Date and time of review created"),
                    title="Time",
                ),
                Column(
                    "place",
                    PLACE,
                    "PlaceName",
                    documented("Location name"),
                    sensitivity=Sensitivity.COORDINATES,
                ),
                Column("rating", WORD, "Rating"),
                Column("status", WORD, "Status", documented("Review status")),
                Column("likes", COUNT, "Likes"),
                Column(
                    "review",
                    TEXT,
                    "ReviewText",
                    documented("Review content"),
                    sensitivity=Sensitivity.OWN_WORDS,
                ),
            ),
        ),
        known=Known.REAL,
        since="2024",
        limits="A review does not show that, or when, the place was visited.",
    ),
)
