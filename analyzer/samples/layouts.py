"""What each period's JSON export called its sections and keys: which name belongs to which year.

The catalogue knows every name there has been, but not the year; the samples need one year at a time. Written apart from
the catalogue, from the same format notes, so that a slip in either shows when a sample is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

#: Newest first; each is the one before it with some names changed back.
LAYOUTS = ("v4", "v3", "v2c", "v2", "v1")

#: key -> (what stands there when there is nothing, path in v4, in v3, in v2c, in v2); "" where it did not exist.
SECTIONS: dict[str, tuple[Any, str, str, str, str]] = {
    "watch_history": ({"VideoList": None}, "Your Activity > Watch History", "Your Activity > Watch History", "Activity > Video Browsing History", "Activity > Video Browsing History"),
    "activity_summary": ({"ActivitySummaryMap": {}}, "Your Activity > Activity Summary", "Your Activity > Activity Summary", "Activity > Activity Summary", ""),
    "mini_drama_watch_history": ({}, "Your Activity > Mini Drama Watch History", "", "", ""),
    "like_list": ({"App": 1233, "ItemFavoriteList": None}, "Likes and Favorites > Like List", "Your Activity > Like List", "Activity > Like List", "Activity > Like List"),
    "favorite_videos": ({"App": 1233, "FavoriteVideoList": None}, "Likes and Favorites > Favorite Videos", "Your Activity > Favorite Videos", "Activity > Favorite Videos", "Activity > Favorite Videos"),
    "favorite_sounds": ({"FavoriteSoundList": None}, "Likes and Favorites > Favorite Sounds", "Your Activity > Favorite Sounds", "Activity > Favorite Sounds", "Activity > Favorite Sounds"),
    "favorite_effects": ({"FavoriteEffectsList": None}, "Likes and Favorites > Favorite Effects", "Your Activity > Favorite Effects", "Activity > Favorite Effects", "Activity > Favorite Effects"),
    "favorite_hashtags": ({"FavoriteHashtagList": []}, "Likes and Favorites > Favorite Hashtags", "Your Activity > Favorite Hashtags", "Activity > Favorite Hashtags", "Activity > Favorite Hashtags"),
    "favorite_collections": ({"FavoriteCollectionList": []}, "Likes and Favorites > Favorite Collection", "Your Activity > Favorite Collection", "", ""),
    "favorite_comments": ({"FavoriteCommentList": []}, "Likes and Favorites > Favorite Comment", "Your Activity > Favorite Comment", "", ""),
    "favorite_locations": ({"FavoriteLocationList": []}, "Likes and Favorites > Favorite Location", "Your Activity > Favorite Location", "", ""),
    "favorite_playlists": ({"FavoritePlaylistList": []}, "Likes and Favorites > Favorite Playlists", "", "", ""),
    "favorite_movies_tv": ({"FavoriteMoviesAndTVList": []}, "Likes and Favorites > Favorite Movies and TV", "", "", ""),
    "favorite_drama": ({}, "Likes and Favorites > Favorite Drama", "", "", ""),
    "collection": ({}, "Likes and Favorites > Collection", "Your Activity > Collection", "", ""),
    "searches": ({"SearchList": None}, "Your Activity > Searches", "Your Activity > Searches", "Activity > Search History", "Activity > Search History"),
    "share_history": ({"ShareHistoryList": None}, "Your Activity > Share History", "Your Activity > Share History", "Activity > Share History", "Activity > Share History"),
    "reposts": ({"RepostList": None}, "Your Activity > Reposts", "", "", ""),
    "followers": ({"App": 1233, "IsFastLane": False, "FansList": []}, "Profile And Settings > Follower", "Your Activity > Follower", "Activity > Follower List", "Activity > Follower List"),
    "following": ({"App": 1233, "IsFastLane": False, "Following": None}, "Profile And Settings > Following", "Your Activity > Following", "Activity > Following List", "Activity > Following List"),
    "block_list": ({"App": 1233, "BlockList": None}, "Profile And Settings > Block List", "App Settings > Block List", "App Settings > Block", "App Settings > Block"),
    "comments": ({"App": 1233, "CommentsList": None}, "Comment > Comments", "Comment > Comments", "Comment > Comments", "Comment > Comments"),
    "hashtags_used": ({"HashtagList": None}, "Your Activity > Hashtag", "Your Activity > Hashtag", "Activity > Hashtag", "Activity > Hashtag"),
    "posts": ({"VideoList": None}, "Post > Posts", "Post > Posts", "Video > Videos", "Video > Videos"),
    "deleted_posts": ({"PostList": []}, "Post > Recently Deleted Posts", "Post > Recently Deleted Posts", "Video > RecentlyDeletedPosts", ""),
    "stories": ({}, "Post > Story", "", "", ""),
    "stickers": ({"StickerList": None}, "Your Activity > Stickers", "", "", ""),
    "profile_views": ({"ProfileViewList": None}, "Profile And Settings > ProfileViews", "", "", ""),
    "direct_messages": ({"ChatHistory": {}}, "Direct Message > Direct Messages", "Direct Message > Direct Messages", "Direct Messages > Chat History", "Direct Messages > Chat History"),
    "group_chats": ({"GroupChat": {}}, "Direct Message > Group Chat", "", "", ""),
    "tako_chats": ({}, "Direct Message > Tako Chat History", "", "", ""),
    "login_history": ({"LoginHistoryList": None}, "Your Activity > Login History", "Your Activity > Login History", "Activity > Login History", "Activity > Login History"),
    "device_status": ({"Status List": None}, "Your Activity > Status", "Your Activity > Status", "Activity > Status", "Activity > Status"),
    "most_recent_location": ({"LocationData": {"Date": "N/A", "GpsData": "N/A", "LastRegion": "N/A"}}, "", "Your Activity > Most Recent Location Data", "Activity > Most Recent Location Data", ""),
    "location_reviews": ({"ReviewsList": None}, "Location Review > Location Reviews", "Location Review > Location Reviews", "Poi Review > POI Review", ""),
    "ad_interests": ({"AdInterestCategories": ""}, "Your Activity > Ad Interests", "Ads and data > Ad Interests", "Ads and data > Ad Interests", "Ads and data > Ad Interests"),
    "off_tiktok_activity": ({"OffTikTokActivityDataList": None}, "Your Activity > Off TikTok Activity", "Ads and data > Off TikTok Activity", "Ads and data > Off TikTok Activity", "Ads and data > Usage Data From Third-Party Apps And Websites"),
    "partner_ads_data": ({"DataPartnerList": "", "AdvertiserList": ""}, "", "", "", "Ads and data > Ads Based On Data Received From Partners"),
    "instant_form_responses": ({"ResponsesList": None}, "Your Activity > Instant Form Ads Responses", "Ads and data > Instant Form Ads Responses", "Ads and data > Instant Form Ads Responses", ""),
    "ads_visit_history": ({"AdsVisitHistoryList": []}, "Your Activity > Ads Visit History", "", "", ""),
    "profile_info": ({"App": 1233, "ProfileMap": {}}, "Profile And Settings > Profile Info", "Profile > Profile Info", "Profile > Profile Information", "Profile > Profile Information"),
    "autofill": ({}, "Profile And Settings > Autofill", "Profile > Autofill", "Profile > Auto Fill", ""),
    "ai_moji": ({"CreateDate": "", "AIMojiList": None}, "Profile And Settings > AI-Moji", "Profile > AI-Moji", "Profile > AIMoji", ""),
    "ai_self_image": ({}, "Profile And Settings > AISelfImage", "Profile > AISelfImage", "", ""),
    "third_platform_info": ({}, "", "App Settings > UserThirdPlatformInformation", "", ""),
    "settings": ({"App": 1233, "SettingsMap": {}}, "Profile And Settings > Settings", "App Settings > Settings", "App Settings > Settings", "App Settings > Settings"),
    "gifts": ({"SendGifts": {"SendGifts": None}, "BuyGifts": {"BuyGifts": None}}, "Your Activity > Purchases", "Your Activity > Purchases", "Activity > Purchase History", "Activity > Purchase History"),
    "coin_purchases": ({"CoinPurchaseHistoryList": None}, "Income+ Wallet > Coin Purchase History", "", "", ""),
    "wallet_transactions": ({"TransactionsList": None}, "Income+ Wallet > Transaction History", "Income Plus Wallet Transactions > Transaction History", "Income Plus Wallet Transactions > Income Plus Wallet Transaction", ""),
    "donations": ({"DonationList": None}, "Your Activity > Donation", "Your Activity > Donation", "", ""),
    "fundraisers": ({"FundraiserList": None}, "Your Activity > Fundraiser", "Your Activity > Fundraiser", "", ""),
    "watch_live_history": ({"WatchLiveMap": {}}, "TikTok Live > Watch Live History", "Tiktok Live > Watch Live History", "Tiktok Live > Watch Live History", "Tiktok Live > Watch Live History"),
    "watch_live_settings": ({"WatchLiveSettingsMap": {"app": "N/A", "web": "N/A"}, "MostRecentModificationTimeInApp": "0", "MostRecentModificationTimeInWeb": "0"}, "TikTok Live > Watch Live Settings", "Tiktok Live > Watch Live Settings", "Tiktok Live > Watch Live Settings", "Tiktok Live > Watch Live Settings"),
    "watch_live_comment": ({}, "", "Tiktok Live > Watch Live Comment", "", ""),
    "go_live_history": ({"GoLiveList": None}, "TikTok Live > Go Live History", "Tiktok Live > Go Live History", "Tiktok Live > Go Live History", "Tiktok Live > Go Live History"),
    "go_live_settings": ({"SettingsMap": {}}, "TikTok Live > Go Live Settings", "Tiktok Live > Go Live Settings", "Tiktok Live > Go Live Settings", "Tiktok Live > Go Live Settings"),
    "shop_product_browsing": ({"ProductBrowsingHistories": None}, "TikTok Shop > Product Browsing History", "TikTok Shop > Product Browsing History", "Tiktok Shopping > Product Browsing History", "Tiktok Shopping > Product Browsing History"),
    "shop_orders": ({"OrderHistories": None}, "TikTok Shop > Order History", "TikTok Shop > Order History", "Tiktok Shopping > Order History", "Tiktok Shopping > Order History"),
    "shop_cart": ({"ShoppingCart": None}, "TikTok Shop > Shopping Cart List", "TikTok Shop > Shopping Cart List", "Tiktok Shopping > Shopping Cart List", "Tiktok Shopping > Shopping Cart List"),
    "shop_vouchers": ({"Vouchers": None}, "TikTok Shop > Vouchers", "TikTok Shop > Vouchers", "Tiktok Shopping > Vouchers", "Tiktok Shopping > Vouchers"),
    "shop_saved_address": ({"SavedAddress": None}, "TikTok Shop > Saved Address Information", "TikTok Shop > Saved Address Information", "Tiktok Shopping > Saved Address Information", "Tiktok Shopping > Saved Address Information"),
    "shop_communication": ({"CommunicationHistories": None}, "TikTok Shop > Communication With Shops", "TikTok Shop > Communication With Shops", "Tiktok Shopping > Communication History", "Tiktok Shopping > Communication History"),
    "shop_payment": ({"PayCard": None}, "TikTok Shop > Current Payment Information", "TikTok Shop > Current Payment Information", "Tiktok Shopping > Current Payment Information", "Tiktok Shopping > Current Payment Information"),
    "shop_support": ({"CustomerSupportHistories": None}, "TikTok Shop > Customer Support History", "TikTok Shop > Customer Support History", "Tiktok Shopping > Customer Support History", "Tiktok Shopping > Customer Support History"),
    "shop_disputes": ({"OrderDisputeHistories": None}, "TikTok Shop > Order Dispute History", "TikTok Shop > Order Dispute History", "Tiktok Shopping > Order Dispute History", "Tiktok Shopping > Order Dispute History"),
    "shop_reviews": ({"ProductReviewHistories": None}, "TikTok Shop > Product Reviews", "TikTok Shop > Product Reviews", "Tiktok Shopping > Product Review History", "Tiktok Shopping > Product Review History"),
    "shop_returns": ({"ReturnAndRefundHistories": None}, "TikTok Shop > Returns and Refunds History", "TikTok Shop > Returns and Refunds History", "Tiktok Shopping > Return and Refund History", "Tiktok Shopping > Return and Refund History"),
    "shop_favorite_items": ({"TikTokFavoriteItemResult": {"TikTokFavoriteItemList": None}}, "TikTok Shop > TikTokFavoriteItem", "", "", ""),
}  # fmt: skip
#: The second place that v4 has for one section; null in every export known.
SECOND_PLACES = {"off_tiktok_activity": "Profile And Settings > Off TikTok Activity"}
#: Seen in an export of "Your Activity" alone, not in whole ones.
_ONLY_IN_PARTIAL = {"most_recent_location": "Your Activity > Most Recent Location Data"}
#: v1 had none of these.
_AFTER_V1 = ("Tiktok Live", "Tiktok Shopping", "Ads and data > Usage", "Ads and data > Ads Based")

Names: TypeAlias = Mapping[str, str | None]
#: layout -> section ("*" is every section) -> key of the next newer layout -> its key here, or None where it had none.
_CHANGES: dict[str, dict[str, Names]] = {
    "v3": {
        "watch_history": {"Title": None},
        "comments": dict.fromkeys(("video", "sticker", "originalPostUrl", "original post link")),
        "posts": {"NumberOfCollections": None},
        "profile_info": dict.fromkeys(("accountRegion", "fundraiser")),
        "settings": dict.fromkeys(
            (
                "Autofill contact information", "Autofill payment information", "FamilyPairing", "ScreenTime",
                "Who can see your following list::",
            )
        ),
    },
    "v2c": {
        "posts": dict.fromkeys(("AlternateText", "CoverImage")),
        "device_status": dict.fromkeys(("UID", "DID")),
        "profile_info": dict.fromkeys(
            ("aiSelf", "displayName", "followerCount", "followingCount", "inferredGender", "instagramLink", "lemon8Link", "youtubeLink")
        ),
        "settings": {"Allow Reuse of Content": None},
    },
    "v2": {
        "*": dict.fromkeys(("App", "IsFastLane")),
        "watch_history": {"Link": "VideoLink"},
        "like_list": {"date": "Date", "link": "VideoLink"},
        "comments": {"date": "Date", "comment": "Comment", "photo": None, "url": None},
        "posts": {
            "Link": "VideoLink",
            **dict.fromkeys(
                (
                    "WhoCanView", "AllowComments", "AllowStitches", "AllowDuets", "AllowStickers", "AllowSharingToStory",
                    "ContentDisclosure", "AIGeneratedContent", "Sound", "Location", "Title", "AddYoursText",
                )
            ),
        },
        "off_tiktok_activity": {"OffTikTokActivityDataList": "UsageDataList"},
        "settings": dict.fromkeys(
            (
                "Content Preferences", "Family Content Preferences", "Suggest your account to Facebook friends",
                "Suggest your account to contacts", "Suggest your account to people who open or send links to you",
            )
        ),
    },
    "v1": {
        "device_status": {
            "App Version": "AppVersion", "IDFA": "Idfa", "GAID": "GAid", "Android ID": "OpenUdid", "IDFV": "Clientudid",
            "Web ID": None,
        },
        "settings": {
            "App Language": "Language", "Web Language": None, "Personalized Ads": None,
            "Who Can Stitch with your videos": "Who Can React to Me",
        },
    },
}  # fmt: skip


def document(layout: str, sections: Mapping[str, Any], only: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the export's JSON document: every section that the layout has, filled or empty.

    `only` names the categories of a partial export.
    """
    found: dict[str, dict[str, Any]] = {}
    for key in SECTIONS:
        paths = [node(layout, key)]
        if layout == "v4":
            paths += [path for path in (SECOND_PLACES.get(key), only and _ONLY_IN_PARTIAL.get(key)) if path]
        for number, path in enumerate(path for path in paths if path):
            top, name = path.split(" > ")
            if not only or top in only:
                value = nothing(layout, key) if number or key not in sections else sections[key]
                found.setdefault(top, {})[name] = in_layout(layout, key, value)
    return {top: dict(sorted(found[top].items())) for top in sorted(found)}


def nothing(layout: str, section: str) -> Any:
    """Return what stands where a section has nothing: which of null, [] and {} depends on section and year."""
    value = SECTIONS[section][0]
    if layout in ("v1", "v2") and all(part in (None, [], {}) for part in value.values()):
        return value if section in ("direct_messages", "watch_live_history") else {}
    if layout == "v2c":
        return {key: None if part == [] else part for key, part in value.items()}
    return value


def node(layout: str, section: str) -> str:
    """Return the path of a section in a layout; "" where it has none."""
    path = SECTIONS[section][min(LAYOUTS.index(layout), 3) + 1]
    assert isinstance(path, str)
    return "" if layout == "v1" and path.startswith(_AFTER_V1) else path


def in_layout(layout: str, section: str, value: Any) -> Any:
    """Return a section's value, given in v4's shape, as the layout wrote it."""
    for older in LAYOUTS[1 : LAYOUTS.index(layout) + 1]:
        changes = _CHANGES[older]
        names = {**changes.get("*", {}), **changes.get(section, {})}
        if names:
            value = _renamed(value, names)
    if layout != "v4":
        value = _dated(section, layout, value)
    return value


def _renamed(value: Any, names: Names) -> Any:
    if isinstance(value, dict):
        return {
            name: _renamed(inner, names)
            for name, inner in ((names.get(key, key), inner) for key, inner in value.items())
            if name is not None
        }
    if isinstance(value, list):
        return [_renamed(inner, names) for inner in value]
    if isinstance(value, Iterator):
        return (_renamed(inner, names) for inner in value)
    return value


def _dated(section: str, layout: str, value: Any) -> Any:
    """Return the value with what changed in the values themselves changed back."""
    old = layout in ("v1", "v2")
    if "App" in value and not old:
        value = {**value, "App": 1}
    if section == "comments" and value.get("CommentsList"):
        key = "Date" if old else "date"
        value = {
            **value,
            "CommentsList": [{**row, key: row[key].removesuffix(" UTC")} for row in value["CommentsList"]],
        }
    if section == "login_history" and layout == "v2" and value:
        value = {
            "LoginHistoryList": [{**row, "Date": row["Date"] + " UTC"} for row in value["LoginHistoryList"]]
        }
    if section == "gifts" and old and value:
        prices = [{**row, "Price": f"${row['Price']} US Dollars"} for row in value["BuyGifts"]["BuyGifts"]]
        value = {**value, "BuyGifts": {"BuyGifts": prices}}
    if section == "device_status" and old and value:
        value = value["Status List"][-1] if layout == "v1" else {"Status List": value["Status List"][-1:]}
    return value
