"""`python -m tests.specimens`: how many specimens exercise each section in each layout, and the account of every sample, as Markdown."""

from collections import Counter, defaultdict
from pathlib import Path

from analyzer import open_export, read_tables
from analyzer.catalogue import CATALOGUE
from analyzer.model import State
from tests.specimens import NAMES, read

SAMPLES = Path(__file__).parents[2] / "sample_exports"


def column_of(name: str) -> str:
    """Return the heading under which a specimen is counted: its layout, which is finer than the one that is read."""
    layout = read(name).layout.name
    return layout if layout.startswith(("txt", "mixed")) or name.startswith("partial") else name


def counts() -> dict[str, dict[str, Counter[str]]]:
    """Return, per section and column, how many specimens hold it filled and how many empty."""
    found: dict[str, dict[str, Counter[str]]] = {key: defaultdict(Counter) for key in CATALOGUE}
    for name in NAMES:
        for key, section in read(name).sections.items():
            if section.state is not State.ABSENT:
                found[key][column_of(name)]["filled" if section.rows else "empty"] += 1
    return found


def main() -> None:
    """Print both tables."""
    headings = list(
        dict.fromkeys(sorted(map(column_of, NAMES), key=lambda name: (name.startswith("txt"), name)))
    )
    print("Specimens per section and layout: filled, and `+` empty.\n")
    print("| section |", " | ".join(headings), "|")
    print("|---" * (len(headings) + 1) + "|")
    for key, columns in counts().items():
        cells = [columns.get(heading, Counter()) for heading in headings]
        texts = [
            " ".join(filter(None, (str(c["filled"] or ""), f"+{c['empty']}" if c["empty"] else "")))
            for c in cells
        ]
        print(f"| {key} |", " | ".join(texts), "|")
    print("\nEvery value of every sample: in a table, in an issue, ignored for a reason, or unclaimed.\n")
    print("| sample | layout | values | in tables | in issues | ignored | unclaimed | adds up |")
    print("|---|---|---|---|---|---|---|---|")
    for path in sorted(SAMPLES.glob("*.zip")):
        reading = read_tables(open_export(path))
        a = reading.accounting
        parts = (a.in_tables, a.in_issues, a.ignored, a.unclaimed)
        adds_up = "yes" if sum(parts) == a.values else "NO"
        print("|", " | ".join(map(str, (path.stem, reading.layout, a.values, *parts, adds_up))), "|")


if __name__ == "__main__":
    main()
