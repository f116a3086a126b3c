"""What each period's JSON export called its sections and keys: which name belongs to which year.

The catalogue knows every name there has been, but not the year; the samples need one year at a time. Written apart from
the catalogue, from the same format notes, so that a slip in either shows when a sample is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

#: Newest first; each is the one before it with some names changed back.
LAYOUTS = ("v4", "v3", "v2c", "v2", "v1")

#: layout -> category -> section's name in the file -> its key. v1 has v2's names.
PLACES: dict[str, dict[str, dict[str, str]]] = {
    "v4": {
        "Comment": {
            "Comments": "comments",
        },
        "Direct Message": {
            "Direct Messages": "direct_messages", "Group Chat": "group_chats",
            "Tako Chat History": "tako_chats",
        },
        "Income+ Wallet": {
            "Coin Purchase History": "coin_purchases", "Transaction History": "wallet_transactions",
        },
        "Likes and Favorites": {
            "Collection": "collection", "Favorite Collection": "favorite_collections",
            "Favorite Comment": "favorite_comments", "Favorite Drama": "favorite_drama",
            "Favorite Effects": "favorite_effects", "Favorite Hashtags": "favorite_hashtags",
            "Favorite Location": "favorite_locations", "Favorite Movies and TV": "favorite_movies_tv",
            "Favorite Playlists": "favorite_playlists", "Favorite Sounds": "favorite_sounds",
            "Favorite Videos": "favorite_videos", "Like List": "like_list",
        },
        "Location Review": {
            "Location Reviews": "location_reviews",
        },
        "Post": {
            "Posts": "posts", "Recently Deleted Posts": "deleted_posts", "Story": "stories",
        },
        "Profile And Settings": {
            "AI-Moji": "ai_moji", "AISelfImage": "ai_self_image", "Autofill": "autofill",
            "Block List": "block_list", "Follower": "followers", "Following": "following",
            "Profile Info": "profile_info", "ProfileViews": "profile_views", "Settings": "settings",
        },
        "TikTok Live": {
            "Go Live History": "go_live_history", "Go Live Settings": "go_live_settings",
            "Watch Live History": "watch_live_history", "Watch Live Settings": "watch_live_settings",
        },
        "TikTok Shop": {
            "Communication With Shops": "shop_communication", "Current Payment Information": "shop_payment",
            "Customer Support History": "shop_support", "Order Dispute History": "shop_disputes",
            "Order History": "shop_orders", "Product Browsing History": "shop_product_browsing",
            "Product Reviews": "shop_reviews", "Returns and Refunds History": "shop_returns",
            "Saved Address Information": "shop_saved_address", "Shopping Cart List": "shop_cart",
            "TikTokFavoriteItem": "shop_favorite_items", "Vouchers": "shop_vouchers",
        },
        "Your Activity": {
            "Activity Summary": "activity_summary", "Ad Interests": "ad_interests",
            "Ads Visit History": "ads_visit_history", "Donation": "donations", "Fundraiser": "fundraisers",
            "Hashtag": "hashtags_used", "Instant Form Ads Responses": "instant_form_responses",
            "Login History": "login_history", "Mini Drama Watch History": "mini_drama_watch_history",
            "Off TikTok Activity": "off_tiktok_activity", "Purchases": "gifts", "Reposts": "reposts",
            "Searches": "searches", "Share History": "share_history", "Status": "device_status",
            "Stickers": "stickers", "Watch History": "watch_history",
        },
    },
    "v3": {
        "Ads and data": {
            "Ad Interests": "ad_interests", "Instant Form Ads Responses": "instant_form_responses",
            "Off TikTok Activity": "off_tiktok_activity",
        },
        "App Settings": {
            "Block List": "block_list", "Settings": "settings",
            "UserThirdPlatformInformation": "third_platform_info",
        },
        "Comment": {
            "Comments": "comments",
        },
        "Direct Message": {
            "Direct Messages": "direct_messages",
        },
        "Income Plus Wallet Transactions": {
            "Transaction History": "wallet_transactions",
        },
        "Location Review": {
            "Location Reviews": "location_reviews",
        },
        "Post": {
            "Posts": "posts", "Recently Deleted Posts": "deleted_posts",
        },
        "Profile": {
            "AI-Moji": "ai_moji", "AISelfImage": "ai_self_image", "Autofill": "autofill",
            "Profile Info": "profile_info",
        },
        "TikTok Shop": {
            "Communication With Shops": "shop_communication", "Current Payment Information": "shop_payment",
            "Customer Support History": "shop_support", "Order Dispute History": "shop_disputes",
            "Order History": "shop_orders", "Product Browsing History": "shop_product_browsing",
            "Product Reviews": "shop_reviews", "Returns and Refunds History": "shop_returns",
            "Saved Address Information": "shop_saved_address", "Shopping Cart List": "shop_cart",
            "Vouchers": "shop_vouchers",
        },
        "Tiktok Live": {
            "Go Live History": "go_live_history", "Go Live Settings": "go_live_settings",
            "Watch Live Comment": "watch_live_comment", "Watch Live History": "watch_live_history",
            "Watch Live Settings": "watch_live_settings",
        },
        "Your Activity": {
            "Activity Summary": "activity_summary", "Collection": "collection", "Donation": "donations",
            "Favorite Collection": "favorite_collections", "Favorite Comment": "favorite_comments",
            "Favorite Effects": "favorite_effects", "Favorite Hashtags": "favorite_hashtags",
            "Favorite Location": "favorite_locations", "Favorite Sounds": "favorite_sounds",
            "Favorite Videos": "favorite_videos", "Follower": "followers", "Following": "following",
            "Fundraiser": "fundraisers", "Hashtag": "hashtags_used", "Like List": "like_list",
            "Login History": "login_history", "Most Recent Location Data": "most_recent_location",
            "Purchases": "gifts", "Searches": "searches", "Share History": "share_history",
            "Status": "device_status", "Watch History": "watch_history",
        },
    },
    "v2c": {
        "Activity": {
            "Activity Summary": "activity_summary", "Favorite Effects": "favorite_effects",
            "Favorite Hashtags": "favorite_hashtags", "Favorite Sounds": "favorite_sounds",
            "Favorite Videos": "favorite_videos", "Follower List": "followers",
            "Following List": "following", "Hashtag": "hashtags_used", "Like List": "like_list",
            "Login History": "login_history", "Most Recent Location Data": "most_recent_location",
            "Purchase History": "gifts", "Search History": "searches", "Share History": "share_history",
            "Status": "device_status", "Video Browsing History": "watch_history",
        },
        "Ads and data": {
            "Ad Interests": "ad_interests", "Instant Form Ads Responses": "instant_form_responses",
            "Off TikTok Activity": "off_tiktok_activity",
        },
        "App Settings": {
            "Block": "block_list", "Settings": "settings",
        },
        "Comment": {
            "Comments": "comments",
        },
        "Direct Messages": {
            "Chat History": "direct_messages",
        },
        "Income Plus Wallet Transactions": {
            "Income Plus Wallet Transaction": "wallet_transactions",
        },
        "Poi Review": {
            "POI Review": "location_reviews",
        },
        "Profile": {
            "AIMoji": "ai_moji", "Auto Fill": "autofill", "Profile Information": "profile_info",
        },
        "Tiktok Live": {
            "Go Live History": "go_live_history", "Go Live Settings": "go_live_settings",
            "Watch Live History": "watch_live_history", "Watch Live Settings": "watch_live_settings",
        },
        "Tiktok Shopping": {
            "Communication History": "shop_communication", "Current Payment Information": "shop_payment",
            "Customer Support History": "shop_support", "Order Dispute History": "shop_disputes",
            "Order History": "shop_orders", "Product Browsing History": "shop_product_browsing",
            "Product Review History": "shop_reviews", "Return and Refund History": "shop_returns",
            "Saved Address Information": "shop_saved_address", "Shopping Cart List": "shop_cart",
            "Vouchers": "shop_vouchers",
        },
        "Video": {
            "RecentlyDeletedPosts": "deleted_posts", "Videos": "posts",
        },
    },
    "v2": {
        "Activity": {
            "Favorite Effects": "favorite_effects", "Favorite Hashtags": "favorite_hashtags",
            "Favorite Sounds": "favorite_sounds", "Favorite Videos": "favorite_videos",
            "Follower List": "followers", "Following List": "following", "Hashtag": "hashtags_used",
            "Like List": "like_list", "Login History": "login_history", "Purchase History": "gifts",
            "Search History": "searches", "Share History": "share_history", "Status": "device_status",
            "Video Browsing History": "watch_history",
        },
        "Ads and data": {
            "Ad Interests": "ad_interests", "Ads Based On Data Received From Partners": "partner_ads_data",
            "Usage Data From Third-Party Apps And Websites": "off_tiktok_activity",
        },
        "App Settings": {
            "Block": "block_list", "Settings": "settings",
        },
        "Comment": {
            "Comments": "comments",
        },
        "Direct Messages": {
            "Chat History": "direct_messages",
        },
        "Profile": {
            "Profile Information": "profile_info",
        },
        "Tiktok Live": {
            "Go Live History": "go_live_history", "Go Live Settings": "go_live_settings",
            "Watch Live History": "watch_live_history", "Watch Live Settings": "watch_live_settings",
        },
        "Tiktok Shopping": {
            "Communication History": "shop_communication", "Current Payment Information": "shop_payment",
            "Customer Support History": "shop_support", "Order Dispute History": "shop_disputes",
            "Order History": "shop_orders", "Product Browsing History": "shop_product_browsing",
            "Product Review History": "shop_reviews", "Return and Refund History": "shop_returns",
            "Saved Address Information": "shop_saved_address", "Shopping Cart List": "shop_cart",
            "Vouchers": "shop_vouchers",
        },
        "Video": {
            "Videos": "posts",
        },
    },
}  # fmt: skip
#: What stands where a section holds nothing, in v4.
_NOTHING: dict[str, dict[str, Any]] = {
    "watch_history": {"VideoList": None},
    "activity_summary": {"ActivitySummaryMap": {}},
    "mini_drama_watch_history": {},
    "like_list": {"App": 1233, "ItemFavoriteList": None},
    "favorite_videos": {"App": 1233, "FavoriteVideoList": None},
    "favorite_sounds": {"FavoriteSoundList": None},
    "favorite_effects": {"FavoriteEffectsList": None},
    "favorite_hashtags": {"FavoriteHashtagList": []},
    "favorite_collections": {"FavoriteCollectionList": []},
    "favorite_comments": {"FavoriteCommentList": []},
    "favorite_locations": {"FavoriteLocationList": []},
    "favorite_playlists": {"FavoritePlaylistList": []},
    "favorite_movies_tv": {"FavoriteMoviesAndTVList": []},
    "favorite_drama": {},
    "collection": {},
    "searches": {"SearchList": None},
    "share_history": {"ShareHistoryList": None},
    "reposts": {"RepostList": None},
    "followers": {"App": 1233, "IsFastLane": False, "FansList": []},
    "following": {"App": 1233, "IsFastLane": False, "Following": None},
    "block_list": {"App": 1233, "BlockList": None},
    "comments": {"App": 1233, "CommentsList": None},
    "hashtags_used": {"HashtagList": None},
    "posts": {"VideoList": None},
    "deleted_posts": {"PostList": []},
    "stories": {},
    "stickers": {"StickerList": None},
    "profile_views": {"ProfileViewList": None},
    "direct_messages": {"ChatHistory": {}},
    "group_chats": {"GroupChat": {}},
    "tako_chats": {},
    "login_history": {"LoginHistoryList": None},
    "device_status": {"Status List": None},
    "most_recent_location": {"LocationData": {"Date": "N/A", "GpsData": "N/A", "LastRegion": "N/A"}},
    "location_reviews": {"ReviewsList": None},
    "ad_interests": {"AdInterestCategories": ""},
    "off_tiktok_activity": {"OffTikTokActivityDataList": None},
    "partner_ads_data": {"DataPartnerList": "", "AdvertiserList": ""},
    "instant_form_responses": {"ResponsesList": None},
    "ads_visit_history": {"AdsVisitHistoryList": []},
    "profile_info": {"App": 1233, "ProfileMap": {}},
    "autofill": {},
    "ai_moji": {"CreateDate": "", "AIMojiList": None},
    "ai_self_image": {},
    "third_platform_info": {},
    "settings": {"App": 1233, "SettingsMap": {}},
    "gifts": {"SendGifts": {"SendGifts": None}, "BuyGifts": {"BuyGifts": None}},
    "coin_purchases": {"CoinPurchaseHistoryList": None},
    "wallet_transactions": {"TransactionsList": None},
    "donations": {"DonationList": None},
    "fundraisers": {"FundraiserList": None},
    "watch_live_history": {"WatchLiveMap": {}},
    "watch_live_settings": {"WatchLiveSettingsMap": {"app": "N/A", "web": "N/A"}, "MostRecentModificationTimeInApp": "0", "MostRecentModificationTimeInWeb": "0"},
    "watch_live_comment": {},
    "go_live_history": {"GoLiveList": None},
    "go_live_settings": {"SettingsMap": {}},
    "shop_product_browsing": {"ProductBrowsingHistories": None},
    "shop_orders": {"OrderHistories": None},
    "shop_cart": {"ShoppingCart": None},
    "shop_vouchers": {"Vouchers": None},
    "shop_saved_address": {"SavedAddress": None},
    "shop_communication": {"CommunicationHistories": None},
    "shop_payment": {"PayCard": None},
    "shop_support": {"CustomerSupportHistories": None},
    "shop_disputes": {"OrderDisputeHistories": None},
    "shop_reviews": {"ProductReviewHistories": None},
    "shop_returns": {"ReturnAndRefundHistories": None},
    "shop_favorite_items": {"TikTokFavoriteItemResult": {"TikTokFavoriteItemList": None}},
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
    for key, path in places(layout, partial=bool(only)):
        top, name = path.split(" > ")
        if not only or top in only:
            value = sections.get(key) if path != SECOND_PLACES.get(key) else None
            found.setdefault(top, {})[name] = in_layout(layout, key, value or nothing(layout, key))
    return {top: dict(sorted(found[top].items())) for top in sorted(found)}


def places(layout: str, partial: bool = False) -> Iterator[tuple[str, str]]:
    """Return (section, path) for every place of a layout."""
    for top, names in PLACES["v2" if layout == "v1" else layout].items():
        for name, key in names.items():
            path = f"{top} > {name}"
            if layout != "v1" or not path.startswith(_AFTER_V1):
                yield key, path
    if layout == "v4":
        yield from SECOND_PLACES.items()
        if partial:
            yield from _ONLY_IN_PARTIAL.items()


def nothing(layout: str, section: str) -> Any:
    """Return what stands where a section has nothing: which of null, [] and {} depends on section and year."""
    value = _NOTHING[section]
    if layout in ("v1", "v2") and all(part in (None, [], {}) for part in value.values()):
        return value if section in ("direct_messages", "watch_live_history") else {}
    if layout == "v2c":
        return {key: None if part == [] else part for key, part in value.items()}
    return value


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
    if section == "settings" and layout == "v2" and value:
        value = {"SettingsMap": {"Ads Based on Data Received from Partners": "Off", **value["SettingsMap"]}}
    if section == "gifts" and old and value:
        prices = [{**row, "Price": f"${row['Price']} US Dollars"} for row in value["BuyGifts"]["BuyGifts"]]
        value = {**value, "BuyGifts": {"BuyGifts": prices}}
    if section == "device_status" and old and value:
        value = value["Status List"][-1] if layout == "v1" else {"Status List": value["Status List"][-1:]}
    return value
