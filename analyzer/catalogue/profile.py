"""Who the account says it belongs to."""

from analyzer.catalogue.columns import ABOUT
from analyzer.kinds import COUNT, DATE, LINK, MOMENT, NAME, PLACE, TEXT, WORD
from analyzer.model import Column, Fields, Known, Records, Section, Sensitivity, Theme

OWN = Sensitivity.OWN_IDENTITY

SECTIONS = (
    Section(
        key="profile_info",
        title="Profile information",
        theme=Theme.PROFILE,
        shows="Name, declared birth date, e-mail address, phone number and other fields of the profile.",
        nodes=(
            "Profile And Settings > Profile Info",
            "Profile > Profile Info",
            "Profile > Profile Information",
        ),
        text_files=(
            "Profile Information.txt",
            "Profile Info.txt",
            "Profielinformatie.txt",
            "Данные профиля.txt",
        ),
        tables=(
            Fields(
                "ProfileMap",
                Column(
                    "user_name",
                    NAME,
                    "userName",
                    "Username",
                    "Gebruikersnaam",
                    "Имя пользователя",
                    title="User name",
                    sensitivity=OWN,
                ),
                Column(
                    "display_name", NAME, "displayName", "Nickname", "Bijnaam", "Никнейм", sensitivity=OWN
                ),
                Column("bio", TEXT, "bioDescription", "Bio Description", sensitivity=OWN),
                Column(
                    "birth_date",
                    DATE,
                    "birthDate",
                    "Birthdate",
                    "Дата рождения",
                    title="Declared birth date",
                    sensitivity=Sensitivity.BIRTH_DATE,
                ),
                Column(
                    "email",
                    TEXT,
                    "emailAddress",
                    "Email Address",
                    "Адрес электронной почты",
                    title="E-mail address",
                    sensitivity=OWN,
                ),
                Column(
                    "phone",
                    TEXT,
                    "telephoneNumber",
                    "Telephone Number",
                    title="Phone number",
                    sensitivity=OWN,
                ),
                Column("region", PLACE, "accountRegion", "Регион аккаунта", title="Account region"),
                Column("likes", COUNT, "likesReceived", "Like(s) Received", title="Likes received"),
                Column(
                    "followers", COUNT, "followerCount", "Количество подписчиков", title="Number of followers"
                ),
                Column(
                    "following",
                    COUNT,
                    "followingCount",
                    "Количество подписок",
                    title="Number of accounts followed",
                ),
                Column(
                    "inferred_gender",
                    WORD,
                    "inferredGender",
                    title="Gender inferred by TikTok",
                    sensitivity=Sensitivity.AD_INTEREST,
                ),
                Column(
                    "photo", LINK, "profilePhoto", "Profile Photo", title="Profile photo", sensitivity=OWN
                ),
                Column("profile_video", LINK, "profileVideo", sensitivity=OWN),
                Column("ai_self", LINK, "aiSelf", title="AI self image", sensitivity=OWN),
                Column("instagram", TEXT, "instagramLink", title="Instagram account", sensitivity=OWN),
                Column("youtube", TEXT, "youtubeLink", title="YouTube account", sensitivity=OWN),
                Column("lemon8", TEXT, "lemon8Link", title="Lemon8 account", sensitivity=OWN),
                Column("fundraiser", TEXT, "fundraiser", sensitivity=Sensitivity.OWN_WORDS),
            ),
            Records(
                "ProfileMap > PlatformInfo[]",
                Column("platform", WORD, "Platform"),
                Column("display_name", NAME, "Name", sensitivity=OWN),
                Column("description", TEXT, "Description", sensitivity=OWN),
                Column("photo", LINK, "Profile Photo", title="Profile photo", sensitivity=OWN),
                name="platforms",
                title="Linked platforms",
                headings=("Подключение сторонних сервисов",),
            ),
            ABOUT,
        ),
        known=Known.REAL,
        limits="The birth date is the one declared to TikTok; earlier values of a field are not in the file.",
    ),
    Section(
        key="autofill",
        title="Autofill",
        theme=Theme.PROFILE,
        shows="Name, address and contact details kept to fill in forms.",
        nodes=("Profile And Settings > Autofill", "Profile > Autofill", "Profile > Auto Fill"),
        text_files=("Autofill.txt", "Automatisch invullen.txt"),
        tables=(
            Fields(
                "",
                Column("phone", TEXT, "PhoneNumber", title="Phone number", sensitivity=OWN),
                Column("email", TEXT, "Email", title="E-mail address", sensitivity=OWN),
                Column("first_name", NAME, "FirstName", sensitivity=OWN),
                Column("last_name", NAME, "LastName", sensitivity=OWN),
                Column("street_address", PLACE, "Address", title="Address", sensitivity=OWN),
                Column("postcode", TEXT, "ZipCode", sensitivity=OWN),
                Column("unit", TEXT, "Unit", title="Unit (part of the address)", sensitivity=OWN),
                Column("city", PLACE, "City", sensitivity=OWN),
                Column("state", PLACE, "State", title="State or province", sensitivity=OWN),
                Column("country", PLACE, "Country", sensitivity=OWN),
            ),
        ),
        known=Known.REAL,
        since="2024",
        limits="Where the details came from and where they were filled in is not in the file.",
    ),
    Section(
        key="ai_moji",
        title="AI-Moji",
        theme=Theme.PROFILE,
        shows="Links to AI-Moji: cartoon portraits made with TikTok's AI.",
        nodes=("Profile And Settings > AI-Moji", "Profile > AI-Moji", "Profile > AIMoji"),
        text_files=("AI-Moji.txt", "AI-moji.txt"),
        tables=(
            Records("AIMojiList[]", Column("link", LINK, ".", sensitivity=OWN)),
            Fields(
                "",
                Column("created_at", MOMENT, "CreateDate", title="Made"),
                name="about",
                title="Beside the list",
                counts=False,
            ),
        ),
        known=Known.STRUCTURE,
        since="2024",
        limits="The pictures themselves are not in the export, nor what they were made from.",
    ),
    Section(
        key="ai_self_image",
        title="AI self image",
        theme=Theme.PROFILE,
        shows="Pictures made with TikTok's AI.",
        nodes=("Profile And Settings > AISelfImage", "Profile > AISelfImage"),
        known=Known.EMPTY,
        since="2025",
        limits="Seen only empty so far: what a row holds is not known.",
    ),
    Section(
        key="third_platform_info",
        title="Information about other platforms",
        theme=Theme.PROFILE,
        shows="Information about platforms of third parties.",
        nodes=("App Settings > UserThirdPlatformInformation",),
        text_files=("Informatie van derden.txt",),
        known=Known.EMPTY,
        since="2025",
        limits="Seen only empty so far: what a row holds is not known.",
    ),
)
