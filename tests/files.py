"""Small exports of tests' own, made up and read in one go."""

import json

import analyzer


def read(document):
    """Return the reading of an export with this content."""
    data = json.dumps(document).encode()
    return analyzer.read_tables(analyzer.open_export(name="user_data_tiktok.json", data=data))
