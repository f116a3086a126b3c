"""What the tests of pages share."""

import pytest

import analyzer


@pytest.fixture(scope="session")
def opened(sample_file):
    """What an export was opened and read as, once per sample."""
    found = {}

    def open_sample(name):
        if name not in found:
            export = analyzer.open_export(sample_file(name))
            found[name] = export, analyzer.read_tables(export)
        return found[name]

    return open_sample
