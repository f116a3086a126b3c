"""An export in TXT, the app's own default: folders, file names and labels in English or Dutch, as of 2025 and 2026.

Names, labels and the order of lines are those seen in real exports where they are known, else those of TikTok's own list of
data types, never those that our reader takes: a sample that mirrors its reader tests nothing. A file whose Dutch or English
labels are not known is written as a section without data. What is a guess is marked as one; labels marked so have been seen in
another language only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

NO_DATA = {
    "en": ("You have no data in this section",),
    "nl": ("Dit gedeelte bevat geen gegevens", "Er staan geen gegevens in dit gedeelte"),
}
NO_THIRD_PARTIES = "Je hebt geen informatie over platforms van derden"

_FOLDERS = {
    "activity": ("Your Activity", "Je activiteit"),
    "likes": ("Likes and Favorites", "Likes en favorieten"),
    "profile": ("Profile and Settings", "Profiel en instellingen"),
    "comments": ("Comments", "Reacties"),
    "messages": ("Direct Messages", "Berichten"),
    "posts": ("Posts", "Berichten"),
    "ads": ("Ads and data", "Advertenties en gegevens"),
    "live": ("TikTok Live", "TikTok Live"),
    "shop": ("TikTok Shop", "TikTok Shop"),
    "wallet": ("Income+ Wallet", "Income+ Wallet"),
    "places": ("Location Review", "Location Review"),
}

#: section -> (folder, English file, Dutch file); "" where the export of that language has no such file.
FILES: dict[str, tuple[str, str, str]] = {
    "watch_history": ("activity", "Watch History", "Kijkgeschiedenis"),
    "activity_summary": ("activity", "Activity Summary", "Samenvatting van activiteit"),
    "searches": ("activity", "Searches", "Zoekopdrachten"),
    "share_history": ("activity", "Share History", "Geschiedenis delen"),
    "reposts": ("activity", "Reposts", "Herplaatsingen"),
    "login_history": ("activity", "Login History", "Inloggeschiedenis"),
    "device_status": ("activity", "Status", "Status"),
    "most_recent_location": ("activity", "Most Recent Location Data", "Meest recente locatiegegevens"),
    "hashtags_used": ("activity", "Hashtag", "Hashtag"),
    "gifts": ("activity", "Purchases", "Aankopen"),
    "ads_visit_history": ("activity", "Ad Link History", "Geschiedenis van advertentielinks"),
    "donations": ("activity", "Donation", "Donatie"),
    "fundraisers": ("activity", "Fundraiser", "Fondsenwerving"),
    "stickers": ("activity", "Stickers", "Stickers"),
    "like_list": ("likes", "Like List", "Likelijst"),
    "favorite_videos": ("likes", "Favorite Videos", "Favoriete video's"),
    "favorite_sounds": ("likes", "Favorite Sounds", "Favoriete geluiden"),
    "favorite_effects": ("likes", "Favorite Effects", "Favoriete effecten"),
    "favorite_hashtags": ("likes", "Favorite HashTags", "Favoriete hashtags"),
    "favorite_collections": ("likes", "Favorite Collections", "Favoriete collecties"),
    "favorite_comments": ("likes", "Favorite Comments", "Favoriete reacties"),
    "favorite_locations": ("likes", "Favorite Places", "Favoriete plaatsen"),
    "favorite_playlists": ("likes", "", "Favoriete afspeellijsten"),
    "favorite_movies_tv": ("likes", "", "Favoriete films en tv-programma's"),
    "profile_info": ("profile", "Profile Information", "Profielinformatie"),
    "autofill": ("profile", "Autofill", "Automatisch invullen"),
    "settings": ("profile", "Settings", "Instellingen"),
    "followers": ("profile", "Follower", "Volger"),
    "following": ("profile", "Following", "Volgend"),
    "block_list": ("profile", "Block List", "Blokkeringslijst"),
    "profile_views": ("profile", "", "Profielweergaven"),
    "ai_moji": ("profile", "AI-Moji", "AI-moji"),
    "third_platform_info": ("profile", "", "Informatie van derden"),
    "comments": ("comments", "Comments", "Reacties"),
    "direct_messages": ("messages", "Direct Messages", "Directe berichten"),
    "group_chats": ("messages", "", "Groepschat"),
    "posts": ("posts", "Posts", "Berichten"),
    "deleted_posts": ("posts", "Recently Deleted Posts", "Onlangs verwijderde berichten"),
    "off_tiktok_activity": ("ads", "Off TikTok Activity", "Activiteit buiten TikTok"),
    "ad_interests": ("ads", "Ad Interests", "Advertentie-interesses"),
    "instant_form_responses": ("ads", "Instant Form Ads Responses", "Reacties op direct formulier-advertenties"),
    "watch_live_history": ("live", "Watch Live History", "Geschiedenis van LIVE bekijken"),
    "watch_live_settings": ("live", "Watch Live settings", "Instellingen voor LIVE bekijken"),
    "watch_live_comment": ("live", "", "Reactie op livestream"),
    "go_live_history": ("live", "Go Live History", "Geschiedenis van LIVE gaan"),
    "go_live_settings": ("live", "Go Live settings", "Instellingen voor LIVE gaan"),
    "coin_purchases": ("wallet", "", "Geschiedenis van Muntaankopen"),
    "wallet_transactions": ("wallet", "Transaction History", "Transactiegeschiedenis"),
    "location_reviews": ("places", "Location Reviews", "Locatierecensies"),
    "shop_product_browsing": ("shop", "Product Browsing History", "Geschiedenis van bladeren door producten"),
    "shop_orders": ("shop", "Order History", "Bestelgeschiedenis"),
    "shop_cart": ("shop", "Shopping Cart List", "Winkelwagenlijst"),
    "shop_vouchers": ("shop", "Vouchers", "Vouchers"),
    "shop_saved_address": ("shop", "Saved Address Information", "Opgeslagen adresgegevens"),
    "shop_communication": ("shop", "Communication with shops", "Communicatie met winkels"),
    "shop_payment": ("shop", "Current Payment Information", "Informatie over huidige betaling"),
    "shop_support": ("shop", "Customer support history", "Geschiedenis van klantenservice"),
    "shop_disputes": ("shop", "Order dispute history", "Geschiedenis van bestelkwesties"),
    "shop_reviews": ("shop", "Product Reviews", "Productrecensies"),
    "shop_returns": ("shop", "Returns and Refunds History", "Geschiedenis van retourzendingen en terugbetalingen"),
    "shop_favorite_items": ("shop", "", "Favoriet item"),
}  # fmt: skip

_DATE = ("Date", "Datum")
_USER = ("UserName", "Gebruikersnaam")
#: section -> the JSON export's key -> its label in English and in Dutch. Keys that are not named are left out.
RECORDS: dict[str, dict[str, tuple[str, str]]] = {
    "watch_history": {"Date": _DATE, "Link": ("Link", "Link")},
    "like_list": {"date": _DATE, "link": ("Link", "Link")},
    "favorite_videos": {"Date": _DATE, "Link": ("Link", "Link")},
    "favorite_sounds": {"Date": _DATE, "Link": ("Link", "Link")},
    "favorite_effects": {"Date": _DATE, "EffectLink": ("Link", "Link")},
    "favorite_hashtags": {"Date": _DATE, "Link": ("HashTag Link:", "Link")},
    "searches": {"Date": _DATE, "SearchTerm": ("Search Term", "Zoekterm")},
    "share_history": {"Date": _DATE, "SharedContent": ("Shared Content", "Gedeelde inhoud"), "Link": ("Link", "Link"), "Method": ("Method", "Methode")},
    "reposts": {"Date": ("Creation Time", "Datum"), "Link": ("Link", "Link")},
    "followers": {"Date": _DATE, "UserName": _USER},
    "following": {"Date": _DATE, "UserName": _USER},
    "block_list": {"Date": _DATE, "UserName": _USER},
    "profile_views": {"Date": _DATE, "Username": _USER},
    "comments": {"date": _DATE, "comment": ("Comment", "Reactie"), "photo": ("Photo", "Foto"), "sticker": ("Sticker", "Sticker"), "originalPostUrl": ("Original Post Link", "Link naar origineel bericht")},
    "login_history": {"Date": _DATE, "IP": ("IP", "IP"), "DeviceModel": ("Device Model", "Apparaatmodel"), "DeviceSystem": ("Device System", "Apparaatsysteem"), "NetworkType": ("Network Type", "Netwerktype"), "Carrier": ("Carrier", "Provider")},
    "device_status": {name: (name, name) for name in ("Resolution", "App Version", "IDFA", "GAID", "Android ID", "IDFV", "Web ID")},
    "hashtags_used": {"HashtagName": ("Hashtag Name", "Hashtag Name"), "HashtagLink": ("Hashtag Link", "Hashtag Link")},
    "off_tiktok_activity": {"TimeStamp": _DATE, "Source": ("Source", "Bron"), "Event": ("Event", "Evenement")},
    "ads_visit_history": {"CreateTime": ("Create Date", "Aanmaakdatum"), "AdTitle": ("Ad Title", "Advertentietitel"), "AdLink": ("Ad Link", "Advertentielink")},
    "shop_product_browsing": {"browsing_date": ("Browsing Date", "Browsedatum"), "shop_name": ("Shop Name", "Naam winkel"), "product_name": ("Product Name", "Productnaam")},
    "shop_vouchers": {"ReceivedDate": ("Date Received", "Datum ontvangen"), "VoucherId": ("Voucher Id", "Voucher-ID"), "VoucherName": ("Voucher Name", "Vouchernaam"), "VoucherText": ("Discount Details", "Kortingsdetails"), "Status": ("Voucher Status", "Voucherstatus")},
    "sent": {"Date": _DATE, "GiftAmount": ("GiftAmount", "GiftAmount"), "UserName": _USER},
    "bought": {"Date": _DATE, "Price": ("Price", "Price")},
}  # fmt: skip
_DATED = frozenset({"Date", "date", "TimeStamp", "CreateTime", "browsing_date"})


def text_members(language: str, sections: Mapping[str, Any]) -> dict[str, bytes]:
    """Return member name -> bytes of the TXT export of sections given in v4's shape."""
    column = ("en", "nl").index(language)
    members = {}
    for number, (key, (folder, *names)) in enumerate(FILES.items()):
        if names[column]:
            text = (
                "".join(_body(key, sections.get(key), column)) or f"{_nothing(key, language, number)}\n\n\n"
            )
            members[f"TikTok/{_FOLDERS[folder][column]}/{names[column]}.txt"] = text.encode()
    return members


def _nothing(key: str, language: str, number: int) -> str:
    if key == "third_platform_info":
        return NO_THIRD_PARTIES
    return NO_DATA[language][number % len(NO_DATA[language])]


def _body(key: str, value: Any, column: int) -> Iterator[str]:
    if value is None:
        return
    if key in RECORDS:
        yield from _records(key, _rows(value), column)
    elif key in _WRITERS:
        yield from _WRITERS[key](value, column)


def _rows(value: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    return next((part for part in value.values() if isinstance(part, (list, Iterator))), [])


def _records(key: str, rows: Iterable[Mapping[str, Any]], column: int) -> Iterator[str]:
    labels = [(name, texts[column], name in _DATED) for name, texts in RECORDS[key].items()]
    some = False
    for row in rows:
        some = True
        for name, label, dated in labels:
            text = row[name] or ("N/A", "n.v.t.")[column]
            yield f"{label}: {_in_utc(text) if dated else text}\n"
        yield "\n"
    if some:
        yield "\n"


def _in_utc(text: str) -> str:
    return text if text.endswith("UTC") else f"{text} UTC"


def _summary(value: Any, column: int) -> Iterator[str]:
    found = value["ActivitySummaryMap"]
    if column == 0:
        yield "(Note: Data may have delays of up to several days)\n\n"
    for name, english, dutch in (
        ("videosSharedSinceAccountRegistration", "Videos shared", "Video's gedeeld"),
        (
            "videosWatchedToTheEndSinceAccountRegistration",
            "Videos watched to the end",
            "Video's tot het einde bekeken",
        ),
        ("videosCommentedOnSinceAccountRegistration", "Videos commented on", "Video's waarop is gereageerd"),
    ):
        since = ("since account registration", "sinds accountregistratie")[column]
        yield f"{(english, dutch)[column]} {since}: {found[name]}\n"
    yield "\n\n"


def _profile(value: Any, column: int) -> Iterator[str]:
    found = value["ProfileMap"]
    for name, english, dutch in (
        ("userName", "Username", "Gebruikersnaam"),
        ("displayName", "Nickname", "Bijnaam"),
        ("birthDate", "Birth Date", "Geboortedatum"),  # guessed
        ("emailAddress", "Email Address", "E-mailadres"),  # guessed
    ):
        yield f"{(english, dutch)[column]}: {found[name]}\n"
    yield "\n\n"


def _settings(value: Any, column: int) -> Iterator[str]:
    found = value["SettingsMap"]
    words = {"On": "Aan", "Off": "Uit"}
    for name, dutch in (
        ("Private Account", "Privéaccount"),
        ("Personalized Ads", "Gepersonaliseerde advertenties"),
        ("App Language", "App-taal"),
    ):
        text = found[name]
        yield f"{name}: {text}\n" if column == 0 else f"{dutch}: {words.get(text, text)}\n"
    yield ("\nContent Preferences:\n", "\nContentvoorkeuren:\n")[column]
    for name, dutch in (
        ("Keyword filters for videos in For You feed", "Trefwoordfilters voor video's in de 'Voor jou'-feed"),
        (
            "Keyword filters for videos in Following feed",
            "Trefwoordfilters voor video's in de 'Volgend'-feed",
        ),
    ):
        yield f"{(name, dutch)[column]}: [{', '.join(found['Content Preferences'][name])}]\n"
    yield "\n\n"


def _chats(value: Any, _: int) -> Iterator[str]:
    for name, rows in next(iter(value.values())).items():
        yield f">>> {name}:\n"
        for row in rows:
            yield f"{row['Date']} UTC {row['From']}: {row['Content']}\n"
        yield "\n"
    yield "\n"


def _gifts(value: Any, column: int) -> Iterator[str]:
    yield "Send Gifts History:\n"
    yield from _records("sent", value["SendGifts"]["SendGifts"], column)
    yield "Buy Gifts History:\n"
    yield from _records("bought", value["BuyGifts"]["BuyGifts"], column)


def _orders(value: Any, column: int) -> Iterator[str]:
    # No order was seen in a real TXT export: the order of lines is that of TikTok's list of data types, the forms of the lines
    # are those that readers of real files take.
    for order in value["OrderHistories"].values():
        yield f"{('Order date', 'Besteldatum')[column]}: {order['order_date']} UTC\n"
        yield ("Product information:\n", "Productinformatie:\n")[column]
        for product in order["Products"]:
            yield f">>{('Name', 'Naam')[column]}:\n{product['product_name']}\n{product['variation_name']}\n"
            yield f">>{('Quantity', 'Hoeveelheid')[column]}: {product['quantity']}\n"
        price = ("Total price (including shipping fee)", "Totale prijs (inclusief verzendkosten)")[column]
        yield f"{price}: {order['total_price']}\n"
        yield f"{('Order status', 'Bestelstatus')[column]}: {order['order_status']}\n"
        yield "\n"
    yield "\n"


def _cart(value: Any, column: int) -> Iterator[str]:
    for row in value["ShoppingCart"]:
        yield f"{('Creation date', 'Datum gemaakt')[column]}: {row['CreateTime']} UTC\n"
        yield f"{('Shop Name', 'Naam winkel')[column]}: {row['ShopName']}\n"
        yield f">>{('Name', 'Naam')[column]}:\n{row['ProductName']}\n"
        yield f">>{('Quantity', 'Hoeveelheid')[column]}: {row['SkuCount']}\n\n"
    yield "\n"


_WRITERS = {
    "activity_summary": _summary,
    "profile_info": _profile,
    "settings": _settings,
    "direct_messages": _chats,
    "group_chats": _chats,
    "gifts": _gifts,
    "shop_orders": _orders,
    "shop_cart": _cart,
}
