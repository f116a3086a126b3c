"""The box on every output: what a report on an export shows, and what it does not."""

from analyzer.model import Message


def box(zone: str) -> Message:
    """Return the box; `zone` is the zone in which the output shows its times."""
    return Message(
        "This report describes a file with data of one TikTok account. According to the person who supplied "
        "it, the file was downloaded from TikTok. The report shows what is in that file. It does not show "
        "whether the file was changed after the download, whether data are missing from it, who used the "
        "device, why TikTok held the data or whether that was lawful. Times in the file are read as UTC and "
        'shown in {zone}. Figures marked "estimated" are estimates. This is not legal advice.',
        {"zone": zone},
    )
