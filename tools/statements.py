"""The registry as a page of documentation: docs/statements.md, made from the literals, never by hand.

`python -m tools.statements` writes it; with `--check` it says whether the page is up to date.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from analyzer.analysis.settings import DEFAULT, as_json
from analyzer.findings import FINDINGS, Finding, Reader
from tools.extraction import Found
from tools.made import write_or_check
from tools.sentences import ENGINE, Said, in_both, said_in, table, texts_of

PAGE = Path(__file__).parents[1] / "docs" / "statements.md"

_HEAD = """\
# The statements that the program makes

Generated from `analyzer/findings`: change the literals there and run `python -m tools.statements`.

Each statement has a rule with a version, a certainty (recorded, inferred by TikTok, calculated, estimated), the sections
without which it says nothing, and its known limits. Where a section allows no answer, the statement is the sentence on that
section's state, and never zero. Words in braces are filled from the file. *First for* is the place among the first twelve
on the overview.

Moments are read as UTC and shown in the zone of the settings. A row counts in a calculated or estimated number when its
date is usable (from 2014 on, at most 24 hours after the file was made), each exact repeat once; statements that count texts
(devices, networks, names, senders) need no date. Rows repeat each other exactly when every column of them reads the same: one
moment in two styles is one moment, and all ways to write nothing are one. What is left out is counted by reason: rows used and
rows left out add up to the rows of the list, but for statements on chosen rows (`file_contents`, `account_existed_by`,
`group_period`, `ad_settings`, `ad_interests_mentioned`, `rows_in_examined_period`). Values that are no row at all are left out
beside the rows.

`tiktok-analyzer findings FILE --settings settings.json` takes these settings, all of them optional:

```json
{settings}
```

Durations are in seconds. `region` is `"north"`, `"middle"` or `"south"` (or `"noord"`, `"midden"`, `"zuid"`); until one is chosen, numbers of school hours have
two ends: the region with fewest rows and the one with most.
`"birth_date": "2012-01-31"` gives the second view of ages.

## Where there is no answer

Any statement and any figure can say these instead, or after its own sentence:

{states}
"""


def page() -> str:
    """Return the page."""
    head = _HEAD.replace("{settings}", _settings()).replace("{states}", "\n".join(table(_states())))
    return "\n".join([head, *(_entry(f) for f in FINDINGS.values())])


def _states() -> list[Said]:
    return [one for module in ENGINE for one in said_in(module)]


def _settings() -> str:
    usual = {name: value for name, value in as_json(DEFAULT).items() if name != "birth_date_entered"}
    return "{\n" + ",\n".join(f'  "{name}": {json.dumps(value)}' for name, value in usual.items()) + "\n}"


def _entry(finding: Finding) -> str:
    return "\n".join([f"## {finding.key}", "", f"**{finding.question.text}**", "", *_lines(finding), ""])


def _lines(finding: Finding) -> Iterator[str]:
    yield f"> {finding.says.plural or finding.says.text}"
    yield ""
    yield f"* {finding.certainty.value.capitalize()}. Rule, version {finding.version}: {finding.rule.text}"
    needed = ", ".join(f"`{key}`" for key in finding.sections)
    if finding.any_of:
        any_of = ", ".join(f"`{key}`" for key in finding.any_of)
        needed = f"{needed} and one of {any_of}" if needed else f"one of {any_of}"
    if needed:
        yield f"* Needs {needed}."
    if finding.also:
        yield f"* Looks at {', '.join(f'`{key}`' for key in finding.also)} too."
    if finding.settings:
        yield f"* Settings: {', '.join(f'`{name}`' for name in finding.settings)}."
    if finding.limits:
        yield f"* Limits: {' '.join(limit.text for limit in finding.limits)}"
    if finding.first:
        places = (f"{reader.value} ({finding.first[reader]})" for reader in Reader if reader in finding.first)
        yield f"* First for: {', '.join(places)}."
    yield ""
    own = Found(finding.says.text, finding.says.plural or "")
    yield from table(in_both([own, *texts_of(finding.find)]))


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` say whether it is up to date."""
    return write_or_check(PAGE, page(), arguments, "python -m tools.statements")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
