"""What a persona's account holds, section by section, in the shape of the newest layout (v4); older ones rename it.

Keys, shapes and words are those of real exports; every value is made up. Addresses are documentation ranges
(RFC 5737, RFC 3849) and, so that some have a country, a few public name servers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from analyzer.samples import surprises, words
from analyzer.samples.dice import Dice
from analyzer.samples.life import DAY, Life, Session, identifier, plan_day, seconds, video_id
from analyzer.samples.personas import Persona, Phone

HOME, SCHOOL, MOBILE, HOME6 = "203.0.113", "198.51.100.20", "192.0.2", "2001:db8:4a1:7"
#: Public name servers, in place of somebody's address: FDN (France), RIPE NCC's k.root (Netherlands), Quad9.
ABROAD, RELATIVES, ELSEWHERE = "80.67.169.12", "193.0.14.129", "9.9.9.9"
_TRIP = (date(2026, 4, 26), date(2026, 5, 1))

_clock = tuple(f"{h:02}:{m:02}:{s:02}" for h in range(24) for m in range(60) for s in range(60))


@lru_cache(maxsize=8192)
def _day_text(day: int) -> str:
    return date.fromordinal(day + 719_163).isoformat()


def stamp(moment: int) -> str:
    """Return UTC seconds as the export writes them.

    >>> stamp(1_735_689_600)
    '2025-01-01 00:00:00'
    """
    day, second = divmod(moment, DAY)
    return f"{_day_text(day)} {_clock[second]}"


def unstamp(text: str) -> int:
    """Return the UTC seconds of `YYYY-MM-DD HH:MM:SS`."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def video_link(video: int) -> str:
    """Return the link to a video as most exports have it."""
    return f"https://www.tiktokv.com/share/video/{video}/"


class Content:
    """Makes the sections of one persona. Each has its own dice, so that a change to one leaves the others as they are."""

    def __init__(self, persona: Persona, life: Life) -> None:
        self.persona = persona
        self.life = life
        self.exported = unstamp(persona.exported)
        self.share = min(1.0, persona.intensity)

    def sections(self) -> dict[str, Any]:
        """Return key -> value of the section's node, in v4's shape, for every section that holds something."""
        contacts = words.account_names(160)
        return {
            "watch_history": {"VideoList": self.watched()},
            **self.engagement(),
            **self.people(contacts),
            **self.messages(contacts[:9]),
            **self.posts(),
            **self.devices(),
            **self.advertising(),
            **self.profile(),
            "settings": {"App": 1233, "SettingsMap": self.settings()},
            **self.live_streams(),
            **self.shop(contacts),
        }

    def nothing_but_a_name(self) -> dict[str, Any]:
        """Return the profile of an account in which nothing else is filled in."""
        profile = self.profile()["profile_info"]
        kept = ("userName", "displayName", "bioDescription")
        fields = {key: value if key in kept else "" for key, value in profile["ProfileMap"].items()}
        return {"profile_info": {**profile, "ProfileMap": {**fields, "PlatformInfo": None}}}

    def _dice(self, number: int) -> Dice:
        return Dice(self.persona.seed, 100 + number)

    def _days(self, first: date) -> range:
        return range(first.toordinal(), self.persona.last_day.toordinal() + 1)

    def _sessions(self, day: int) -> list[Session]:
        return _planned(self.persona, day)

    def _moments(self, dice: Dice, count: int, first: date) -> list[int]:
        """Return moments inside sessions from a day on, newest first."""
        days = self._days(max(first, self.persona.joined))
        count = max(1, int(count * self.share))
        found: set[int] = set()
        while len(found) < count:
            sessions = self._sessions(days[dice.below(len(days))])
            if sessions:
                session = dice.pick(sessions)
                found.add(dice.between(session.start + 5, max(session.end, session.start + 60)))
        return sorted(found, reverse=True)

    def _back(self, days: int) -> date:
        return self.persona.last_day - timedelta(days=days)

    # watching

    def watched(self) -> Iterator[dict[str, str]]:
        """Return the watch history's rows, made as they are asked for: a million need no million dicts."""
        moments, videos = self.life.moments, self.life.videos
        places: Any = range(len(moments))
        if self.persona.order == "newest first":
            places = reversed(places)
        elif self.persona.order == "unsorted":
            places = sorted(places, key=lambda i: (moments[i] // (9 * DAY)) * 7919 % 101)
        elif self.persona.order == "mostly newest first":
            dice = self._dice(0)
            places = sorted(places, key=lambda i: moments[i] + 120 * dice.below(3), reverse=True)
        for i in places:
            yield {
                "Date": stamp(moments[i]),
                "Link": f"https://www.tiktokv.com/share/video/{videos[i]}/",
                "Title": "",
            }

    def engagement(self) -> dict[str, Any]:
        dice = self._dice(1)
        life, start = self.life, self.persona.joined
        likes = (
            {i for i in range(len(life.moments)) if dice.chance(0.013)}
            if len(life.moments) < 300_000
            else set()
        )
        liked = [(life.moments[i] + dice.between(1, 9), life.videos[i]) for i in sorted(likes, reverse=True)]
        before = self._back(self.persona.days)
        older = [(m, video_id(dice, m)) for m in self._moments(dice, 900, start) if m < seconds(before)]
        favourites = [(m, video_id(dice, m)) for m in self._moments(dice, 230, start)]

        def links(count: int, path: str, key: str = "Link") -> list[dict[str, str]]:
            return [
                {"Date": stamp(m), key: f"https://www.tiktok.com/{path}/{video_id(dice, m)}/"}
                for m in self._moments(dice, count, start)
            ]

        searches = []
        for moment in self._moments(dice, 95, self._back(120)):
            term = dice.pick(words.SEARCHES)
            searches.append({"Date": stamp(moment), "SearchTerm": term})
            if dice.chance(0.3):
                searches.append({"Date": stamp(moment + dice.between(4, 40)), "SearchTerm": term})
        shares = []
        methods = (("chat_head", 60), ("whatsapp", 25), ("copy", 10), ("more", 4), ("repost", 18))
        for moment in reversed(self._moments(dice, 70, self._back(180))):
            shares.append(
                {
                    "Date": stamp(moment),
                    "SharedContent": dice.weighted(
                        (("share_video", 20), ("profile", 2), ("sound", 1), ("share_live", 1))
                    ),
                    "Link": video_link(video_id(dice, moment)),
                    "Method": dice.weighted(methods),
                }
            )
            if dice.chance(0.12):
                shares.append(dict(shares[-1]))
        return {
            "activity_summary": {
                "ActivitySummaryMap": {
                    "note": "data may have delays of up to several days",
                    "videosCommentedOnSinceAccountRegistration": int(118 * self.share),
                    "videosSharedSinceAccountRegistration": int(342 * self.share),
                    "videosWatchedToTheEndSinceAccountRegistration": int(118_402 * self.share),
                }
            },
            "like_list": {
                "App": 1233,
                "ItemFavoriteList": [{"date": stamp(m), "link": video_link(v)} for m, v in liked + older],
            },
            "favorite_videos": {
                "App": 1233,
                "FavoriteVideoList": [{"Date": stamp(m), "Link": video_link(v)} for m, v in favourites],
            },
            "favorite_sounds": {"FavoriteSoundList": links(38, "music/h5")},
            "favorite_effects": {"FavoriteEffectsList": links(14, "sticker", "EffectLink")},
            "favorite_hashtags": {"FavoriteHashtagList": links(7, "share/challenge")},
            "favorite_collections": {
                "FavoriteCollectionList": [
                    {"Date": stamp(m), "FavoriteCollection": name}
                    for m, name in zip(self._moments(dice, 5, start), words.COLLECTIONS, strict=False)
                ]
            },
            "searches": {"SearchList": list(reversed(searches))},
            "share_history": {"ShareHistoryList": shares},
            "reposts": {
                "RepostList": [
                    {"Date": row["Date"], "Link": row["Link"]}
                    for row in reversed(shares)
                    if row["Method"] == "repost"
                ]
            },
        }

    # other people

    def people(self, contacts: tuple[str, ...]) -> dict[str, Any]:
        dice = self._dice(2)
        start = self.persona.joined

        def accounts(count: int, skip: int, key: str = "UserName") -> list[dict[str, str]]:
            moments = self._moments(dice, count, start)
            return [
                {"Date": stamp(m), key: contacts[(i * 3 + skip) % len(contacts)]}
                for i, m in enumerate(moments)
            ]

        comments = [
            {
                "date": stamp(m) + " UTC",
                "comment": dice.pick(words.COMMENTS),
                "photo": "N/A",
                "url": "",
                "video": "",
                "sticker": "",
                "originalPostUrl": video_link(video_id(dice, m)),
                "original post link": "",
            }
            for m in self._moments(dice, 84, start)
        ]
        return {
            "followers": {"App": 1233, "IsFastLane": False, "FansList": accounts(71, 1)},
            "following": {"App": 1233, "IsFastLane": False, "Following": accounts(138, 2)},
            "block_list": {"App": 1233, "BlockList": accounts(4, 5)},
            "comments": {"App": 1233, "CommentsList": comments},
            "profile_views": {
                "ProfileViewList": [
                    {"Date": row["Date"] + " UTC", "Username": row["Username"]}
                    for row in accounts(22, 7, "Username")
                ]
            },
        }

    def messages(self, partners: tuple[str, ...]) -> dict[str, Any]:
        dice = self._dice(3)
        own = self.persona.user_name

        def chat(people: tuple[str, ...], bursts: int) -> list[dict[str, str]]:
            rows = []
            for moment in reversed(self._moments(dice, bursts, self._back(400))):
                clock = moment
                for _ in range(dice.between(2, 9)):
                    kind = dice.random()
                    text = dice.pick(words.MESSAGES)
                    if kind < 0.3:
                        text = video_link(video_id(dice, clock))
                    elif kind < 0.33:
                        text = "[https://media.tenor.com/voorbeeld/kat.webp]"
                    rows.append({"Date": stamp(clock), "From": dice.pick((own, *people)), "Content": text})
                    clock += dice.between(4, 70)
            return sorted(rows, key=lambda row: row["Date"])

        size = max(2, int(len(partners) * self.share))
        return {
            "direct_messages": {
                "ChatHistory": {
                    f"Chat History with {name}:": chat((name,), 34 // (i + 1) + 1)
                    for i, name in enumerate(partners[:size])
                }
            },
            "group_chats": {"GroupChat": {"Chat History with 7480000000000000001:": chat(partners[:4], 14)}},
        }

    def posts(self) -> dict[str, Any]:
        dice = self._dice(4)

        def post(moment: int) -> dict[str, Any]:
            return {
                "Date": stamp(moment),
                "Link": f"https://video.{words.HOSTS}/storage/v1/{dice.hexadecimal(24)}?x-expires={self.exported + 4 * DAY}",
                "Likes": str(dice.between(2, 140)),
                "WhoCanView": dice.weighted((("Friends", 6), ("Only You", 2), ("Everyone", 1))),
                "AllowComments": "Yes",
                "AllowStitches": "No",
                "AllowDuets": "No",
                "AllowStickers": "No",
                "AllowSharingToStory": "Yes",
                "ContentDisclosure": "",
                "AIGeneratedContent": "",
                "Sound": f"original sound - {self.persona.user_name}",
                "Location": dice.weighted((("", 5), (words.PLACES[0], 1), (words.PLACES[1], 1))),
                "Title": dice.pick(("kijk dan 😂", "oefenen #dans", "nieuwe tekening", "", "vakantie ☀️")),
                "AddYoursText": "N/A",
                "AlternateText": "",
                "CoverImage": f"https://cover.{words.HOSTS}/{dice.hexadecimal(24)}.webp",
                "NumberOfCollections": str(dice.below(6)),
            }

        moments = self._moments(dice, 13, self.persona.joined)
        gone = dict(post(moments[len(moments) // 2] + 3600))
        deleted = {
            "Date": gone["Date"],
            "DateDeleted": stamp(self.exported - 11 * DAY - 4000),
            "Link": f"https://www.tiktok.com/login/?redirect_url=https%3A%2F%2Fvideo.{words.HOSTS}%2F{dice.hexadecimal(24)}",
            **{
                key: gone[key]
                for key in (
                    "Likes", "ContentDisclosure", "AIGeneratedContent", "Sound", "Location", "Title", "AddYoursText",
                )
            },
        }  # fmt: skip
        return {
            "posts": {"VideoList": [post(m) for m in moments]},
            "deleted_posts": {"PostList": [deleted]},
            "hashtags_used": {
                "HashtagList": [
                    {
                        "HashtagName": name,
                        "HashtagLink": f"https://www.tiktok.com/share/challenge/{identifier(dice, 1_580_000_000, 1)}/",
                    }
                    for name in ("dans", "tekenen", "kat", "voorbeeld")
                ]
            },
        }

    # devices

    def phone(self, day: date) -> tuple[Phone, str]:
        """Return the phone in use on a day, and its system then."""
        phones = [phone for phone in self.persona.phones if phone.system[0][0] <= day] or [
            self.persona.phones[0]
        ]
        phone = phones[-1]
        system = [name for first, name in phone.system if first <= day] or [phone.system[0][1]]
        return phone, system[-1]

    def devices(self) -> dict[str, Any]:
        dice = self._dice(5)
        logins = []
        for ordinal in self._days(max(self._back(450), self.persona.joined)):
            day = date.fromordinal(ordinal)
            phone, system = self.phone(day)
            for session in self._sessions(ordinal):
                if not dice.chance(0.82):
                    continue
                address, network = self._network(dice, day, session.place, phone)
                logins.append(
                    {
                        "Date": stamp(session.start - dice.between(1, 6)),
                        "IP": address,
                        "DeviceModel": phone.model,
                        "DeviceSystem": system,
                        "NetworkType": network,
                        "Carrier": "Voorbeeld Mobiel"
                        if network not in ("Wi-Fi", "") and dice.chance(0.9)
                        else "",
                    }
                )
        account = identifier(dice, unstamp(f"{self.persona.joined} 15:20:11"), 0)
        status = []
        for phone in self.persona.phones:
            first = max(phone.system[0][0], self.persona.joined)
            device = identifier(dice, unstamp(f"{first} 15:02:40"), 6)
            vendor, advertising, android = dice.uuid().upper(), dice.uuid(), dice.hexadecimal(16)
            until = min((p.system[0][0] for p in self.persona.phones if p.system[0][0] > first), default=None)
            last = until or self.persona.last_day
            versions = max(2, (last - first).days // 7)
            for number in range(versions):
                if dice.chance(0.25):
                    continue
                week = (first.toordinal() + 7 * number - date(2024, 1, 1).toordinal()) // 7
                status.append(
                    {
                        "Resolution": phone.resolution,
                        "App Version": "" if dice.chance(0.4) else f"{33 + week // 12}.{week % 12}.0",
                        "IDFA": "",
                        "GAID": "" if phone.apple else advertising,
                        "Android ID": "" if phone.apple else android,
                        "IDFV": vendor if phone.apple else "",
                        "Web ID": "",
                        "UID": 0 if dice.chance(0.1) else account,
                        "DID": str(device),
                    }
                )
        return {
            "login_history": {"LoginHistoryList": logins},
            "device_status": {"Status List": status},
            "most_recent_location": {"LocationData": {"Date": "N/A", "GpsData": "N/A", "LastRegion": "N/A"}},
            "location_reviews": {
                "ReviewsList": [
                    {
                        "PlaceName": place,
                        "Date": stamp(moment),
                        "Rating": rating,
                        "Status": "All visible",
                        "Likes": str(dice.below(3)),
                        "ReviewText": text,
                    }
                    for moment, place, rating, text in zip(
                        self._moments(dice, 2, self._back(300)),
                        words.PLACES[1:],
                        ("4/5", "5/5"),
                        ("leuke glijbaan", "lekker ijs"),
                        strict=False,
                    )
                ]
            },
        }

    def _network(self, dice: Dice, day: date, place: str, phone: Phone) -> tuple[str, str]:
        mobile = "4G" if phone.apple else dice.weighted((("5G", 7), ("4G", 2), ("5g", 0)))
        if _TRIP[0] <= day <= _TRIP[1]:
            return (ABROAD, "Wi-Fi") if dice.chance(0.7) else (f"{MOBILE}.{dice.between(200, 220)}", mobile)
        if place == "home" and dice.chance(0.9):
            if dice.chance(0.08):
                return (
                    f"{HOME6}:{dice.hexadecimal(4)}:{dice.hexadecimal(4)}:{dice.hexadecimal(4)}:{dice.hexadecimal(4)}",
                    "Wi-Fi",
                )
            return f"{HOME}.{10 + day.toordinal() // 23 % 200}", "Wi-Fi"
        if place == "school" and dice.chance(0.6):
            return SCHOOL, "Wi-Fi"
        if place == "out" and dice.chance(0.3):
            return (RELATIVES if day.weekday() == 6 else ELSEWHERE), "Wi-Fi"
        return f"{MOBILE}.{dice.between(1, 190)}", mobile if dice.chance(0.95) else "unknown"

    # advertising

    def advertising(self) -> dict[str, Any]:
        dice = self._dice(6)
        numbers = [dice.digits(1 + dice.between(15, 18)).replace("0", "7", 1) for _ in range(34)]
        rows = []
        for moment in reversed(self._moments(dice, 330, self._back(450))):
            source = dice.pick(numbers) if dice.chance(0.58) else dice.pick(words.SHOPS)
            events = words.APP_EVENTS if source.startswith(("com.", "nl.")) else words.SHOP_EVENTS
            clock = moment
            for _ in range(dice.between(1, 4)):
                rows.append({"TimeStamp": stamp(clock), "Source": source, "Event": dice.weighted(events)})
                if dice.chance(0.11):
                    rows.append(dict(rows[-1]))
                clock += dice.between(2, 160)
        rows.sort(key=lambda row: row["TimeStamp"])
        visits = [
            {
                "CreateTime": stamp(m),
                "AdTitle": dice.pick(words.ADS),
                "AdLink": f"https://{dice.pick(words.SHOPS[:2])}/actie?ttclid={dice.hexadecimal(20)}&utm_source=tiktok",
            }
            for m in self._moments(dice, 16, self._back(170))
        ]
        return {
            "ad_interests": {"AdInterestCategories": ""},
            "off_tiktok_activity": {"OffTikTokActivityDataList": rows},
            "ads_visit_history": {"AdsVisitHistoryList": visits},
            "partner_ads_data": {"DataPartnerList": "", "AdvertiserList": ""},
        }

    # account

    def profile(self) -> dict[str, Any]:
        persona, born = self.persona, self.persona.birth_date
        month = "JanFebMarAprMayJunJulAugSepOctNovDec"[3 * born.month - 3 : 3 * born.month]
        return {
            "profile_info": {
                "App": 1233,
                "ProfileMap": {
                    "PlatformInfo": [
                        {
                            "Description": "",
                            "Name": persona.display_name,
                            "Platform": "Google",
                            "Profile Photo": f"https://photo.{words.HOSTS}/1.webp",
                        }
                    ],
                    "accountRegion": "NL",
                    "aiSelf": "",
                    "bioDescription": words.NOTICE,
                    "birthDate": f"{born.day:02}-{month}-{born.year}",
                    "displayName": persona.display_name,
                    "emailAddress": f"{persona.user_name}@{words.HOSTS}",
                    "followerCount": int(71 * self.share),
                    "followingCount": int(138 * self.share),
                    "fundraiser": "N/A",
                    "inferredGender": "None",
                    "instagramLink": "None",
                    "lemon8Link": "None",
                    "likesReceived": "412",
                    "profilePhoto": f"https://photo.{words.HOSTS}/2.webp",
                    "profileVideo": "None",
                    "telephoneNumber": f"+31{words.PHONE[1:]}",
                    "userName": surprises.user_name(persona.user_name)
                    if persona.surprises
                    else persona.user_name,
                    "youtubeLink": "None",
                },
            },
            "autofill": {
                "PhoneNumber": words.PHONE,
                "Email": f"{persona.user_name}@{words.HOSTS}",
                "FirstName": persona.display_name.split()[0],
                "LastName": "Voorbeeld",
                "Address": "N/A",
                "ZipCode": "N/A",
                "Unit": "N/A",
                "City": "N/A",
                "State": "N/A",
                "Country": "N/A",
            },
        }

    def settings(self) -> dict[str, Any]:
        return {
            "Allow DownLoad": "Off",
            "Allow Others to Find Me": "On",
            "Allow Reuse of Content": "Only me",
            "App Language": "Nederlands (Nederland)",
            "Autofill contact information": "On",
            "Autofill payment information": "Off",
            "Content Preferences": {
                "Keyword filters for videos in Following feed": [],
                "Keyword filters for videos in For You feed": ["dieet", "spinnen"],
                "Video Languages Preferences": ["Nederlands", "English"],
            },
            "Family Content Preferences": {},
            "FamilyPairing": [{"FPAccountType": "Teen", "LinkedAccountUsername": "synthetic_parent"}],
            "Filter Comments": "Enabled",
            "Interests": "Animals | Comedy | Food & Drink | Dance",
            "Personalized Ads": "Off",
            "Private Account": "On",
            "Push Notification": {
                "Desktop notification": "Default",
                "New Comments on My Video": "Default",
                "New Fans": "Default",
                "New Likes on My Video": "Off",
            },
            "ScreenTime": [
                {
                    "DailyScreenTimeLimit": "60",
                    "DailyScreenTimeToggleStatus": "On",
                    "SleepHoursDuration": "22:00-07:00",
                    "SleepHoursToggleStatus": "Off",
                    "WeeklyScreenTimeUpdatesToggleStatus": "On",
                }
            ],
            "Suggest your account to Facebook friends": "Off",
            "Suggest your account to contacts": "On",
            "Suggest your account to people who open or send links to you": "Off",
            "Web Language": "N/A",
            "Who Can Duet With Me": "Only me",
            "Who Can Post Comments": "Friends",
            "Who Can Send Me Message": "Friends",
            "Who Can Stitch with your videos": "Only me",
            "Who Can View Videos I Liked": "Only me",
            "Who can see your following list::": "Only me",
        }

    # LIVE

    def live_streams(self) -> dict[str, Any]:
        dice = self._dice(7)
        rooms: dict[str, Any] = {}
        for moment in self._moments(dice, 19, self._back(200)):
            said = [
                {
                    "CommentTime": stamp(moment + s),
                    "CommentContent": dice.pick(words.COMMENTS),
                    "RawTime": moment + s,
                }
                for s in (40, 95, 190)
                if dice.chance(0.3)
            ]
            asked = [{"QuestionTime": stamp(moment + 240), "QuestionContent": "hoe lang doe je dit al?"}]
            rooms[str(identifier(dice, moment - dice.between(60, 5000), 11))] = {
                "WatchTime": stamp(moment),
                "Link": "",
                "Comments": said or None,
                "Questions": asked if dice.chance(0.15) else None,
            }
        return {
            "watch_live_history": {"WatchLiveMap": rooms},
            "watch_live_settings": {
                "WatchLiveSettingsMap": {"app": "720p", "web": "N/A"},
                "MostRecentModificationTimeInApp": str(self.exported - 90 * DAY),
                "MostRecentModificationTimeInWeb": "0",
            },
            "go_live_settings": {
                "SettingsMap": {
                    "Allow agencies to find and invite you": "N/A",
                    "Allow others to invite you to co-host in LIVE": "Off",
                    "Allow people to send and receive comments during your LIVE": "N/A",
                    "Allow suggested LIVE hosts to invite you to co-host in LIVE": "Off",
                    "Allow viewers to request to go LIVE with you": "N/A",
                    "Allow viewers to see and send questions and answers in your LIVE": "N/A",
                    "Allow viewers to send you gifts during your LIVE": "N/A",
                    "Hide comments that contain the following keywords from your LIVE": [],
                    "Hide potential spam or offensive comments from your LIVE": "N/A",
                    "People you assigned to moderate your LIVE": [],
                    "Show your username and gift information in features with ranking lists": "Off",
                }
            },
        }

    # money and shop

    def shop(self, contacts: tuple[str, ...]) -> dict[str, Any]:
        dice = self._dice(8)
        address = "Voorbeeldstraat 1, 0000 XX Voorbeelddorp"
        orders: dict[str, Any] = {}
        for moment in self._moments(dice, 2, self._back(140)):
            number = "57" + dice.digits(16)
            bought = (words.PRODUCTS[0], words.PRODUCTS[1]) if not orders else (words.PRODUCTS[6],)
            orders[number] = {
                "order_date": stamp(moment),
                "order_number": number,
                "total_price": "€ 14,98" if not orders else "€ 11,50",
                "order_status": "Completed",
                "customer_note": "",
                "logistics_provider": "Voorbeeldpost",
                "logistics_tracking_number": "VB" + dice.digits(10),
                "Products": [
                    {"product_name": product, "variation_name": "Default", "quantity": 1 + i}
                    for i, (_, product) in enumerate(bought)
                ],
                "Receiver": {"Name": "S. Voorbeeld", "Phone": words.PHONE, "Address": address},
            }
        coins = [(m, dice.pick((65, 330, 660))) for m in self._moments(dice, 5, self._back(300))]
        return {
            "gifts": {
                "SendGifts": {
                    "SendGifts": [
                        {
                            "Date": stamp(m),
                            "GiftAmount": str(dice.pick((1, 1, 5, 30))),
                            "UserName": contacts[120 + i],
                        }
                        for i, m in enumerate(self._moments(dice, 8, self._back(300)))
                    ]
                },
                "BuyGifts": {
                    "BuyGifts": [
                        {"Date": stamp(m), "Price": {65: "1.09", 330: "5.49", 660: "10.99"}[amount]}
                        for m, amount in coins
                    ]
                },
            },
            "coin_purchases": {
                "CoinPurchaseHistoryList": [
                    {"Date": stamp(m), "Type": "Purchase", "CoinAmount": amount} for m, amount in coins
                ]
            },
            "shop_product_browsing": {
                "ProductBrowsingHistories": [
                    {"browsing_date": stamp(m), "shop_name": shop, "product_name": product}
                    for m, (shop, product) in (
                        (m, dice.pick(words.PRODUCTS)) for m in self._moments(dice, 31, self._back(170))
                    )
                ]
            },
            "shop_orders": {"OrderHistories": orders},
            "shop_cart": {
                "ShoppingCart": [
                    {"CreateTime": stamp(m), "ShopName": shop, "ProductName": product, "SkuCount": 1}
                    for m, (shop, product) in zip(
                        self._moments(dice, 2, self._back(40)), words.PRODUCTS[2:], strict=False
                    )
                ]
            },
            "shop_vouchers": {
                "Vouchers": [
                    {
                        "ReceivedDate": stamp(m) + " +0000 UTC",
                        "VoucherId": dice.digits(1).replace("0", "7") + dice.digits(18),
                        "CostType": 1,
                        "VoucherName": "Welkomstkorting",
                        "VoucherText": "€ 5 korting vanaf € 15",
                        "Status": "EXPIRED",
                    }
                    for m in self._moments(dice, 4, self._back(170))
                ]
            },
            "shop_saved_address": {
                "SavedAddress": [
                    {
                        "receiver_name": "S. Voorbeeld",
                        "masked_phone_number": "06******00",
                        "adress_info": address,
                    }
                ]
            },
            "shop_communication": {
                "CommunicationHistories": {
                    "Voorbeeldwinkel": [
                        {
                            "send_time": stamp(self.exported - 60 * DAY + s),
                            "shop_name": "Voorbeeldwinkel",
                            "direction": direction,
                            "content": text,
                        }
                        for s, direction, text in (
                            (0, "user", "Wanneer komt mijn pakje?"),
                            (3600, "shop", "Het is onderweg en komt morgen."),
                        )
                    ]
                }
            },
        }


@lru_cache(maxsize=4096)
def _planned(persona: Persona, day: int) -> list[Session]:
    return plan_day(persona, date.fromordinal(day))
