"""The rules of analyzer/evidence/verify.html: what a bundle has to hold and can hold, as the program declares it, in one block of JSON.

`python -m tools.verify_page` writes it; with `--check` it says whether the page is up to date.
"""

import json
import re
import sys
from typing import Any

from analyzer.analysis.settings import DEFAULT
from analyzer.evidence import bundle, verify, without_us
from analyzer.evidence.original import Original
from analyzer.evidence.redaction import Level
from analyzer.evidence.work import INTAKE
from analyzer.output.program import PROGRAM
from tools.made import write_or_check

PAGE = bundle.PAGE
_BLOCK = re.compile(r'(<script type="application/json" id="rules">).*?(</script>)', re.DOTALL)
#: Every file of a bundle that has one name; tables and the original have several.
_NAMES = (
    "bagit.txt", "bag-info.txt", bundle.BUNDLE, bundle.MANIFEST, bundle.TAGS, *without_us.NAMES.values(), bundle.FACTS,
    bundle.ENVIRONMENT, bundle.CUSTODY, bundle.EXHIBITS, bundle.PROGRAM_ZIP, f"{bundle.TABLES}/tables.json",
)  # fmt: skip


def rules() -> dict[str, Any]:
    """Return the rules by which the page checks, as `analyzer.evidence` declares them."""
    return {
        "form": bundle.FORM,
        "program": PROGRAM["name"],
        "may_hold": bundle.FILES.pattern,
        "original": bundle.ORIGINAL,
        "levels": [_of_level(level) for level in Level],
        "about": sorted(verify.ABOUT),
        "ran_on": sorted(verify.RAN_ON),
        "exhibited": sorted(verify.ROW),
        "intake": list(INTAKE),
        "read": list(verify.READ),
    }


def _of_level(level: Level) -> dict[str, Any]:
    languages = {}
    for language in without_us.NAMES:
        choices = bundle.Choices(level, language)
        languages[language] = {
            "required": sorted(bundle.required(choices)),
            "never": sorted(name for name in _NAMES if not bundle.of_level(name, choices)),
        }
    choices = bundle.Choices(level, "en")
    said = bundle.described(Original("", (("", b""),)), DEFAULT, choices)["original"]
    return {"sealed": choices.sealed, "original": sorted(said), "languages": languages}


def page() -> str:
    """Return the page with the rules as they are declared."""
    block = json.dumps(rules(), ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    return _BLOCK.sub(lambda found: f"{found[1]}{block}{found[2]}", PAGE.read_text(encoding="utf-8"), count=1)


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page(), sys.argv, "python -m tools.verify_page"))
