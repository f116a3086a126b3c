"""The texts that lack Dutch, as entries to paste: `python -m tools.missing`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import groupby

from tools.extraction import Found, missing, texts


def stubs(found: Iterable[Found]) -> str:
    """Return empty .po entries, grouped by the file that they belong in.

    >>> print(stubs([Found("{count} row", "{count} rows", path="charts/plotly.py", line=7)]))
    ## nl/charts.po
    <BLANKLINE>
    #: charts/plotly.py:7
    msgid "{count} row"
    msgid_plural "{count} rows"
    msgstr[0] ""
    msgstr[1] ""
    <BLANKLINE>
    """
    lines: list[str] = []
    for file, group in groupby(found, key=lambda text: text.file):
        lines += [f"## nl/{file}", ""]
        for text in group:
            lines.append(f"#: {text.path}:{text.line}")
            lines += [f"msgctxt {_quoted(text.context)}"] if text.context else []
            lines.append(f"msgid {_quoted(text.text)}")
            if text.plural:
                lines += [f"msgid_plural {_quoted(text.plural)}", 'msgstr[0] ""', 'msgstr[1] ""']
            else:
                lines.append('msgstr ""')
            lines.append("")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    sys.stdout.write((stubs(missing(texts()[0])) or "Every text has its Dutch.") + "\n")
