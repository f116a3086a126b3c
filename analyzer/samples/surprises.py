"""What has gone wrong in real exports, or could: put into one synthetic export, to see that nothing is lost or believed.

Unknown sections and keys, values of the wrong kind, several forms of a date, broken characters, hostile names, the same key
twice, two layouts in one file, and files beside the export that are none of it.
"""

from __future__ import annotations

from typing import Any

from analyzer.samples import words

SCRIPT = "<script>alert('synthetic')</script>"
FORMULA = '=HYPERLINK("https://voorbeeld.example/?"&A1,"klik")'
MARKDOWN = (
    "**vet** [link](javascript:alert(1)) ![beeld](https://voorbeeld.example/pixel.png) `code` $x$ :smile:"
)
REVERSED = "synthetic_\u202egnp.exe"
HOSTILE = (
    SCRIPT,
    FORMULA,
    MARKDOWN,
    REVERSED,
    "a\nb",
    "\u200b",
    "x" * 300,
    "../../etc/passwd",
    "'; DROP TABLE x;--",
    "@SUM(1)",
    "%s{0}{}",
)
_SECOND_KEY = "SearchTerm (second)"


def user_name(name: str) -> str:
    """Return a user name that is a trap where text is taken for markup; it still begins with the mark."""
    return f"{name}_{SCRIPT}"


def surprise(document: dict[str, Any], exported: int) -> None:
    """Put the surprises into a v4 document."""
    activity, profile = document["Your Activity"], document["Profile And Settings"]
    likes, messages = document["Likes and Favorites"], document["Direct Message"]
    _watched(activity)
    _people(document)
    _advertising(activity, profile, document)
    # Unknown parts, at every height of the document.
    document["Time Machine"] = {
        "Plans": {"PlanList": [{"Date": "2026-06-01 10:00:00", "Plan": "nothing yet"}]},
        "Version": 2,
    }
    activity["Heartbeats"] = {
        "HeartbeatList": [{"At": "2026-06-01 10:00:00", "BPM": 71}, {"At": "2026-06-01 10:00:05", "BPM": 74}]
    }
    activity["a/b~c"] = {"": [], "deep": [[[{"x": None}]]], "number": 1e-7, "large": 12345678901234567890123}
    profile["Settings"]["SettingsMap"]["Read My Mind"] = "Off"
    profile["Settings"]["SettingsMap"]["Family Content Preferences"] = {
        "synthetic_parent": {"FollowingMuteWords": ["gokken", FORMULA], "Filter": "on", "Since": "2026-01-05"}
    }
    profile["Profile Info"]["ProfileMap"]["inferredGender"] = "Female"
    profile["Profile Info"]["ProfileMap"]["favouriteColour"] = {"name": "blue", "certainty": 0.5}
    # The wrong kind of thing where a list, a map or a text is expected.
    likes["Favorite Effects"] = "N/A"
    likes["Favorite Hashtags"] = {"FavoriteHashtagList": {"0": {"Date": "2026-01-01 00:00:00", "Link": ""}}}
    likes["Favorite Sounds"] = {
        "FavoriteSoundList": [None, 7, "a sound", ["b"], {"Date": None, "Link": True}]
    }
    activity["Activity Summary"]["ActivitySummaryMap"]["videosSharedSinceAccountRegistration"] = "many"
    messages["Tako Chat History"] = {
        "TakoChatHistoryList": [
            {
                "Chat Title": "huiswerk",
                "Messages": [
                    {"Date": "2026-05-02 14:00:00 UTC", "Content": {"text": "wat is 7 x 8?", "parts": [1, 2]}}
                ],
            }
        ]
    }
    document["TikTok Live"]["Watch Live History"]["WatchLiveMap"]["-1"] = {
        "WatchTime": "2026-02-30 25:61:00", "Link": "", "Comments": "none", "Questions": {},
    }  # fmt: skip
    document["TikTok Live"]["Go Live History"] = {
        "GoLiveList": [
            {
                "LiveStartTime": "2026-04-04 15:00:00", "LiveEndTime": "2026-04-04 15:20:00", "LiveDuration": "00:20:00",
                "RoomId": "7624900000000000773", "RoomTitle": MARKDOWN, "CoverUri": "", "ReplayUrl": "", "TotalEarning": "0",
                "TotalLike": "12", "TotalView": 31, "TotalGifter": "0", "QualitySetting": "720p", "MutedList": [SCRIPT],
            }
        ]
    }  # fmt: skip
    # Two layouts in one file.
    document["Activity"] = {
        "Like List": {
            "ItemFavoriteList": [
                {
                    "Date": "2021-03-04 05:06:07",
                    "VideoLink": "https://www.tiktok.com/share/video/6935741859000000000/",
                }
            ]
        },
        "Most Recent Location Data": {
            "LocationData": {"Date": "2026-06-20 09:30:00", "GpsData": "52.0000, 5.0000", "LastRegion": "NL"}
        },
        "Status": {
            "Resolution": "750*1334",
            "AppVersion": "19.2.1",
            "Idfa": "",
            "GAid": "",
            "OpenUdid": "",
            "Clientudid": "",
        },
    }
    document["TikTok Shop"]["Vouchers"]["Vouchers"].append(
        {"ReceivedDate": str(exported), "VoucherId": 7.5, "CostType": "free"}
    )


def _watched(activity: dict[str, Any]) -> None:
    rows: list[Any] = list(activity["Watch History"]["VideoList"])
    video = rows[0]["Link"]
    odd = (
        "2026-06-20T10:11:12Z", "2026-06-20 10:11:12 UTC", "2026-06-20 12:11:12 +0200", "1781950272", 1781950272,
        1781950272000, "1970-01-01 01:00:00", "1969-12-31 16:00:00", "yesterday", "2026-02-29 08:00:00", "", "N/A", None,
    )  # fmt: skip
    rows[3:3] = [{"Date": date, "Link": video, "Title": ""} for date in odd]
    rows[9:9] = ["a text", None, 42, [], {}, [{"Date": "2026-06-20 10:11:12"}]]
    rows.append(
        {"Date": "2026-01-10 10:00:00", "Link": "https://www.tiktokv.com/share/video/123/", "Title": FORMULA}
    )
    rows.append(
        {
            "Date": "2026-01-10 10:00:01",
            "Link": "https://www.tiktokv.com/share/video/9999999999999999999/",
            "Title": 5,
        }
    )
    # A row dated before its own video existed.
    rows.append(
        {
            "Date": "2026-01-10 10:00:02",
            "Link": video,
            "Title": "",
            "WatchedForMs": 15250,
            "Reason": ["for you", "friend"],
        }
    )
    activity["Watch History"]["VideoList"] = rows
    searches = activity["Searches"]["SearchList"]
    searches[0:0] = [
        {"Date": "2026-06-20 10:11:12", "SearchTerm": 112},
        {"Date": "2026-06-20 10:11:13", "SearchTerm": "one", _SECOND_KEY: "other"},
        {"Date": "2026-06-20 10:11:14", "SearchTerm": None},
        {"Date": "2026-06-20 10:11:15", "SearchTerm": "gebroken \ud83d en heel \U0001f600"},
        {"Date": "2026-06-20 10:11:16", "SearchTerm": "\udc00"},
    ]
    logins = activity["Login History"]["LoginHistoryList"]
    for place, address in enumerate(
        ("300.1.2.3", "10.0.0.7", "::1", "2001:db8::zz", "", "192.0.2.1:443", "unknown")
    ):
        logins[place] = {**logins[place], "IP": address}
    logins[7]["NetworkType"] = "wi-fi"
    logins[8]["DeviceSystem"] = " ios 15.1"
    activity["Share History"]["ShareHistoryList"].append(
        {"Date": "1970-01-01 00:00:00", "SharedContent": "", "Link": "", "Method": "carrier pigeon"}
    )


def _people(document: dict[str, Any]) -> None:
    rows: list[dict[str, Any]] = [
        {"Date": "2026-03-03 12:00:00", "UserName": name} for name in (*HOSTILE, 42, True, None)
    ]
    document["Profile And Settings"]["Following"]["Following"][0:0] = rows
    document["Comment"]["Comments"]["CommentsList"].append(
        {
            "date": "2026-03-03 12:00:00",
            "Date": "2026-03-03 13:00:00",
            "comment": SCRIPT,
            "Comment": MARKDOWN,
            "url": None,
        }
    )
    chats = document["Direct Message"]["Direct Messages"]["ChatHistory"]
    chats[f"Chat History with {SCRIPT}:"] = [
        {"Date": "2026-03-03 12:00:00", "From": REVERSED, "Content": FORMULA}
    ]
    chats["a chat by another key"] = [
        {"Date": "2026-03-03 12:00:00", "From": "", "Content": {"sticker": 5}},
        "a line",
    ]


def _advertising(activity: dict[str, Any], profile: dict[str, Any], document: dict[str, Any]) -> None:
    activity["Ad Interests"] = {"AdInterestCategories": ["Games", "Pets", SCRIPT]}
    rows = activity["Off TikTok Activity"]["OffTikTokActivityDataList"]
    profile["Off TikTok Activity"] = {
        "OffTikTokActivityDataList": [
            *rows[:20],
            {"TimeStamp": "2026-06-19 08:00:00", "Source": MARKDOWN, "Event": FORMULA},
        ]
    }
    document["Ads and data"] = {
        "Ads Based On Data Received From Partners": {
            "DataPartnerList": "Voorbeeldpartner, Nog een",
            "AdvertiserList": ["Adverteerder"],
        }
    }


def finish(data: bytes) -> bytes:
    """Return the JSON with what a document in memory cannot hold: a byte-order mark, and one key twice."""
    return b"\xef\xbb\xbf" + data.replace(f'"{_SECOND_KEY}"'.encode(), b'"SearchTerm"')


def other_members() -> dict[str, bytes]:
    """Return files that lie beside the export in archives that were unpacked and packed again."""
    lemon8 = (
        b'{\n  "Profile And Settings": {\n    "Lemon8 Profile": {\n      "note": "'
        + words.NOTICE.encode()
        + b'"\n    }\n  }\n}\n'
    )
    return {
        "__MACOSX/._user_data_tiktok (1).json": b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ",
        ".DS_Store": b"\x00\x00\x00\x01Bud1",
        "user_data_lemon8.json": lemon8,
        "notes from the archive.pdf": b"%PDF-1.4 synthetic\n",
    }
