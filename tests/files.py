"""Small exports of tests' own, made up and read in one go."""

import json

import analyzer
from analyzer.analysis.settings import Settings
from analyzer.findings import Subject


def read(document):
    """Return the reading of an export with this content."""
    return subject(document).reading


def subject(document, name="user_data_tiktok.json", **settings):
    """Return what statements are made about: an export with this content, under these settings."""
    export = analyzer.open_export(name=name, data=json.dumps(document).encode())
    return Subject(export, analyzer.read_tables(export), Settings(**settings))
