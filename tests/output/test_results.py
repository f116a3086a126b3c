"""Statements as data: on one row for each file."""

import analyzer
from analyzer.findings import Subject
from analyzer.output.results import findings_row
from analyzer.output.separated import csv_of_rows


def test_a_row_for_each_file(sample_file):
    exports = [analyzer.open_export(sample_file(name)) for name in ("v4-age-13", "v4-empty")]
    rows = [findings_row(Subject(export, analyzer.read_tables(export))) for export in exports]
    lines = csv_of_rows(rows).decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    header = lines[0].strip('"').split('","')
    assert len(header) == len(set(header))
    assert {"night_rows", "time_watched.low", "time_watched.high", "sha256"} <= set(header)
    assert "time_watched" not in header
