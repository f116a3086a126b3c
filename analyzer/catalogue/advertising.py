"""Ad interests, events received from outside TikTok, and ads that were opened."""

from analyzer.kinds import LINK, MOMENT, TEXT
from analyzer.model import Column, Known, Records, Section, Sensitivity, Theme

AD_INTEREST, OFF_TIKTOK = Sensitivity.AD_INTEREST, Sensitivity.OFF_TIKTOK

SECTIONS = (
    Section(
        key="off_tiktok_activity",
        title="Off-TikTok activity",
        theme=Theme.ADVERTISING,
        shows="Events from outside TikTok that the file lists, each with a time and a source.",
        nodes=(
            "Your Activity > Off TikTok Activity",
            "Profile And Settings > Off TikTok Activity",
            "Ads and data > Off TikTok Activity",
            "Ads and data > Usage Data From Third-Party Apps And Websites",
        ),
        text_files=(
            "Off TikTok Activity.txt",
            "Off-TikTok Activities.txt",
            "Activiteit buiten TikTok.txt",
            "Активность вне TikTok.txt",
        ),
        tables=(
            Records(
                ("OffTikTokActivityDataList[]", "UsageDataList[]"),
                Column("at", MOMENT, "TimeStamp", "Date", "Datum", "Дата", title="Time"),
                Column("source", TEXT, "Source", "Bron", sensitivity=OFF_TIKTOK),
                Column("event", TEXT, "Event", "Evenement", sensitivity=OFF_TIKTOK),
            ),
        ),
        known=Known.REAL,
        limits="A source can be only a number; what was looked at or bought is not in the file.",
    ),
    Section(
        key="ad_interests",
        title="Ad interests",
        theme=Theme.ADVERTISING,
        shows="Interests the file lists for advertising.",
        nodes=("Your Activity > Ad Interests", "Ads and data > Ad Interests"),
        text_files=("Ad Interests.txt", "Advertentie-interesses.txt"),
        tables=(
            Records(
                ("AdInterestCategories[]", "AdInterestCategories"),
                Column("interest", TEXT, ".", sensitivity=AD_INTEREST),
            ),
        ),
        known=Known.EMPTY,
        limits="Empty in every export seen so far; what interests are based on is not in the file.",
    ),
    Section(
        key="partner_ads_data",
        title="Ads based on data from partners",
        theme=Theme.ADVERTISING,
        shows="Data partners and advertisers named in the file.",
        nodes=("Ads and data > Ads Based On Data Received From Partners",),
        tables=(
            Records(
                ("DataPartnerList[]", "DataPartnerList"),
                Column("partner", TEXT, ".", title="Data partner", sensitivity=AD_INTEREST),
                name="partners",
                title="Data partners",
            ),
            Records(
                ("AdvertiserList[]", "AdvertiserList"),
                Column("advertiser", TEXT, ".", sensitivity=AD_INTEREST),
                name="advertisers",
                title="Advertisers",
            ),
        ),
        known=Known.EMPTY,
        until="2024",
        limits="Empty in every export seen so far, and not in exports since 2024.",
    ),
    Section(
        key="instant_form_responses",
        title="Replies to instant forms",
        theme=Theme.ADVERTISING,
        shows="Replies given in forms inside ads.",
        nodes=("Your Activity > Instant Form Ads Responses", "Ads and data > Instant Form Ads Responses"),
        text_files=("Instant Form Ads Responses.txt", "Reacties op direct formulier-advertenties.txt"),
        tables=(Records("ResponsesList[]"),),
        known=Known.EMPTY,
        since="2024",
        limits="Seen only empty so far: what a row holds is not known.",
    ),
    Section(
        key="ads_visit_history",
        title="Ads visited",
        theme=Theme.ADVERTISING,
        shows="Ads listed as visited, each with a time, a title and a link.",
        nodes=("Your Activity > Ads Visit History",),
        text_files=("Ad Link History.txt", "Ads Link History.txt", "Geschiedenis van advertentielinks.txt"),
        tables=(
            Records(
                "AdsVisitHistoryList[]",
                Column("at", MOMENT, "CreateTime", "Create Date", "Aanmaakdatum", title="Time"),
                Column("title", TEXT, "AdTitle", "Ad Title", "Advertentietitel", sensitivity=AD_INTEREST),
                Column("link", LINK, "AdLink", "Ad Link", "Advertentielink", sensitivity=AD_INTEREST),
            ),
        ),
        known=Known.STRUCTURE,
        since="2026",
        limits="Ads that were only shown are not in the file, nor why an ad was shown.",
    ),
)
