"""Made-up words for the samples: nobody's name, number, message or search. Hosts end in .example (RFC 2606)."""

from __future__ import annotations

NOTICE = (
    "SYNTHETIC EXAMPLE / VERZONNEN VOORBEELD. This export was made by a program. Nobody in it exists. "
    "Deze export is gemaakt door een programma. Niemand hierin bestaat."
)
PHONE = "0600000000"
HOSTS = "voorbeeld.example"

SEARCHES = (
    "slijm maken zonder lijm", "makkelijke airfryer recepten", "breuken vermenigvuldigen uitleg", "voetbal trucjes",
    "paarden springen", "hoe teken je een draak", "grappige katten", "schoolfeest outfit", "vlecht haar tutorial",
    "minecraft huis bouwen", "hoe val ik sneller in slaap", "citaten over vriendschap", "huiswerk plannen",
    "wat doen als je ruzie hebt", "nagels thuis", "dansje groep 8 musical", "duits woordjes leren", "puppy trainen",
    "kamer make over", "toets stress tips", "schaatsen kunstrijden", "boekentips 13 jaar", "pannenkoeken", "roblox obby",
)  # fmt: skip
COMMENTS = (
    "zo schattig 🥺", "haha dit ben ik", "welk liedje is dit?", "same 😭", "hoe heb je dat gemaakt??", "mijn kat doet dit ook",
    "deel 2 graag!", "ik kan niet meer 😂", "wauw", "dit is zo herkenbaar", "leuk gedaan", "waar heb je die trui vandaan?",
    "oké dit ga ik proberen", "nee hoor 😅", "mooi!!", "precies zoals bij ons op school", "goed uitgelegd, dank je",
)  # fmt: skip
MESSAGES = (
    "hee", "ben je al thuis?", "haha kijk deze", "heb jij het huiswerk van wiskunde?", "ja wacht", "nee nog niet",
    "😂😂", "zullen we morgen fietsen?", "oké tot zo", "mijn moeder zegt dat het mag", "welke bladzijde was het?", "27 denk ik",
    "ik ben zo moe", "welterusten", "heb je die toets geleerd", "een beetje", "kom je zaterdag naar de wedstrijd?", "ja!!",
    "dit is echt jouw kat", "leuk filmpje", "ik stuur het straks", "dank je", "geen idee", "wat eten jullie vanavond",
    "pasta\nmet veel kaas", "jij?", "zelfde", "tot morgen", "oké 👍", "welk lokaal hebben we het eerste uur?",
)  # fmt: skip
FIRST = (
    "zon", "maan", "regen", "citroen", "kiwi", "panda", "koala", "pixel", "robot", "kaneel", "vlinder", "fiets", "wolk",
    "stroopwafel", "drop", "kastanje", "egel", "otter", "uil", "duif", "bosbes", "peper", "kompas", "ballon", "ster", "golf",
)  # fmt: skip
SECOND = (
    "danser", "fan", "kijker", "bakker", "tekenaar", "speler", "vriend", "lezer", "bouwer", "zwemmer", "koning", "koningin",
    "wereld", "hoek", "clips", "club", "land", "dagboek",
)  # fmt: skip
SHOPS = (
    "voorbeeldwinkel.example", "schoenenmagazijn.example", "com.example.puzzelspel", "com.example.fotofilter",
    "nl.example.bezorgmaaltijd", "boekenkast.example", "sportspullen.example", "com.example.huiswerkhulp",
    "kaartjes.example", "mode-voor-jou.example", "com.example.paardenspel", "huidverzorging.example",
    "telefoonhoesjes.example", "com.example.muziekstudio", "gezondheidsvragen.example",
)  # fmt: skip
SHOP_EVENTS: tuple[tuple[str, int], ...] = (
    ("ViewContent", 30), ("Pageview", 26), ("AddToCart", 7), ("Search", 6), ("InitiateCheckout", 3), ("CompletePayment", 2),
    ("AddToWishlist", 3), ("Subscribe", 1), ("ClickButton", 5), ("EnrichAM", 4), ("Customer file upload", 1),
    ("CompleteRegistration", 1),
)  # fmt: skip
APP_EVENTS: tuple[tuple[str, int], ...] = (
    ("LaunchAPP", 40), ("InstallApp", 1), ("Login", 6), ("AchieveLevel", 12), ("NewSession", 10), ("CompleteTutorial", 1),
    ("ViewContent", 5), ("Rate", 1),
)  # fmt: skip
ADS = (
    "Nu met korting: regenjassen", "Speel gratis Puzzelspel", "Tweede paar halve prijs", "Leer sneller woordjes",
    "Nieuwe hoesjes voor jouw telefoon", "Zomerkamp: schrijf je in",
)  # fmt: skip
PRODUCTS = (
    ("Voorbeeldwinkel", "Telefoonhoesje met bloemen"), ("Voorbeeldwinkel", "Set haarelastieken, 20 stuks"),
    ("Schoenenmagazijn", "Sneakers wit, maat 38"), ("Boekenkast", "Dagboek met slotje"), ("Sportspullen", "Bidon 500 ml"),
    ("Boekenkast", "Markeerstiften pastel"), ("Voorbeeldwinkel", "Ledlampje wolk"),
)  # fmt: skip
COLLECTIONS = ("recepten", "kamer ideeën", "tekenen", "paarden 🐴", "uitleg school")
PLACES = ("Voorbeeldpark", "Zwembad De Voorbeeldplas", "IJssalon Voorbeeld")


def account_names(count: int) -> tuple[str, ...]:
    """Return that many made-up account names, each once.

    >>> account_names(2)
    ('zon_danser01', 'maan_fan02')
    """
    return tuple(f"{FIRST[i % len(FIRST)]}_{SECOND[i % len(SECOND)]}{i + 1:02}" for i in range(count))
