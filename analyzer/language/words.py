"""The word rules: what no sentence of ours may say, because the data do not show it or because it frightens.

Two lists, English and Dutch, each with the reason. Text in single quotes is the platform's own and exempt.
"""

from __future__ import annotations

import re

#: Quoted text. An apostrophe inside a word, or at the head of Dutch 's, 't and 'n, is no quotation mark.
_QUOTED = re.compile(r"(?<!\w)'(?![stn]\b)(?:[^']|(?<=\w)'(?=\w))+'(?!\w)")

_BARRED: dict[str, tuple[str, ...]] = {
    "en": (
        # claims that a file cannot carry
        r"prov(e|es|ed|en|ing)",
        r"proofs?",
        r"demonstrat\w+",
        r"guarante\w+",
        r"always",
        r"complete(ly|ness)?",
        r"fully",
        r"everything",
        r"no doubt",
        r"certainly",
        r"anonymous(ly)?",
        # a diagnosis, or words that frighten
        r"addict\w*",
        r"alarming\w*",
        r"shocking\w*",
        r"worrying\w*",
        r"excessive\w*",
        # a person where the file has an account
        r"your (child|son|daughter|kid)\w*",
        r"the child(?! safety)",
        r"(he|she) (watched|saw|liked|searched)",
        r"logged in",
        r"was in (the )?Netherlands",
        r"is interested in",
        r"TikTok (thinks|believes|knows)",
        r"real age",
        # an estimate told as a measurement
        r"screen ?time",
        r"at least(?! one\b)",
        r"minutes watched",
        r"measured",
        # what TikTok did, where the file only lacks something
        r"withheld",
        r"TikTok (has deleted|deleted|does not have|did not collect|has collected|collected|tracks|spies)",
        r"not collected",
        # a verdict
        r"illegal\w*",
        r"unlawful\w*",
        r"violat\w+",
        r"convicted",
        r"guilty",
        r"average child",
    ),
    "nl": (
        r"bewij(s|zen|st)",
        r"bewezen",
        r"aan(ge)?toon\w*",
        r"aangetoond",
        r"gegarandeerd\w*",
        r"garande\w+",
        r"altijd",
        r"volledige?",
        r"compleet",
        r"complete",
        r"ongetwijfeld",
        r"anonie?me?",
        r"vastgesteld\w*",
        r"gemeten",
        r"verslaa\w+",
        r"verslav\w+",
        r"alarmerend\w*",
        r"schokkend\w*",
        r"zorgwekkend\w*",
        r"overmatig\w*",
        r"(je|jouw|uw) (kind|zoon|dochter)\w*",
        r"het kind",
        r"bekeken video('s)?",
        r"ingelogd vanuit",
        r"was in Nederland",
        r"is geïnteresseerd in",
        r"TikTok (vindt|denkt|weet)",
        r"echte leeftijd",
        r"schermtijd",
        r"minstens(?! één\b)",
        r"minimaal",
        r"maximaal",
        r"ondergrens",
        r"achtergehouden",
        r"gewist",
        r"TikTok (verwijderde|verzamelt|verzamelde|volgt|bespioneert)",
        r"niet verzameld",
        r"(terug|vrij)gegeven",
        r"afgestaan",
        r"onrechtmatig\w*",
        r"illegaal|illegale",
        r"onwettig\w*",
        r"overtreding\w*",
        r"veroordeeld",
        r"schuldig",
        r"gemiddeld kind",
        # the words chosen are vermelding and onderdeel
        r"rij(en)?",
        r"records?",
        r"entry|entries",
        r"secties?",
    ),
}  # fmt: skip

_PATTERNS = {
    language: re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", re.IGNORECASE)
    for language, words in _BARRED.items()
}

#: Words allowed only beside another: an age is by a birth date, time watched is an estimate.
_ONLY_BESIDE = {
    "en": ((r"\bages?\b", r"declared|birth date"), (r"\btime watched\b", r"estimat")),
    "nl": ((r"\bleeftijd(en)?\b", r"opgegeven|geboortedatum"), (r"\bkijktijd\b", r"schat")),
}

_SHOUT = re.compile(r"!|[\u2600-\u27bf\U0001f300-\U0001faff]")

_ADDRESS = {
    "en": re.compile(r"\b(you|your|yours|yourself)\b", re.IGNORECASE),
    "nl": re.compile(r"\b(je|jij|jou|jouw|jullie|u|uw)\b", re.IGNORECASE),
}


def without_quotes(text: str) -> str:
    """Return a sentence without the platform's own words, which stand in single quotes.

    >>> without_quotes("De instelling 'ScreenTime' staat 's avonds op 'Only You'.")
    "De instelling  staat 's avonds op ."
    """
    return _QUOTED.sub("", text)


def barred(sentence: str, language: str) -> list[str]:
    """Return the words of a sentence that no output may use, none when it keeps the rules.

    >>> barred("This proves that your child always watched.", "en")
    ['proves', 'your child', 'always']
    >>> barred("De instelling 'ScreenTime' staat op 'altijd'.", "nl")
    []
    >>> barred("Kijktijd per dag", "nl"), barred("Geschatte kijktijd per dag", "nl")
    (['Kijktijd (only beside: schat)'], [])
    """
    ours = without_quotes(sentence)
    found = [match.group() for match in _PATTERNS[language].finditer(ours)]
    for word, beside in _ONLY_BESIDE[language]:
        match = re.search(word, ours, re.IGNORECASE)
        if match and not re.search(beside, ours, re.IGNORECASE):
            found.append(f"{match.group()} (only beside: {beside})")
    return found + _SHOUT.findall(ours)


def addressed(sentence: str, language: str) -> list[str]:
    """Return the words by which a sentence addresses its reader; only instructions may.

    >>> addressed("Choose the file that you downloaded.", "en"), addressed("Staat op 'alleen jij'.", "nl")
    (['you'], [])
    """
    return _ADDRESS[language].findall(without_quotes(sentence))
