"""What the documents show is true: their examples run, and the commands they name exist."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import analyzer
from analyzer import kinds, model
from analyzer.catalogue import CATALOGUE
from analyzer.cli import commands
from analyzer.figures import figures
from analyzer.findings import FINDINGS, Subject, findings
from analyzer.reading.json_sections import read_json
from analyzer.reading.structure import structure, undeclared_keys
from analyzer.reading.tables import Sink
from tools import extraction, sentences

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NEW_SECTION = (ROOT / "docs" / "new-section.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def example() -> tuple[model.Section, analyzer.Export]:
    """Return the section and the export that the page on new sections shows."""
    (literal,) = blocks(NEW_SECTION, "python")
    _, document = blocks(NEW_SECTION, "json")
    section = eval(literal, vars(kinds) | vars(model))
    return section, analyzer.open_export(name="user_data_tiktok.json", data=document.encode())


def test_the_section_shown_reads_the_document_shown():
    section, export = example()
    assert section.key not in CATALOGUE
    reading = read_json(export.members[0], Sink({**CATALOGUE, section.key: section}))
    rows = reading.tables["quiz_history"].frame
    assert [str(moment) for moment in rows["at"]] == [
        "2026-03-01 18:20:00+00:00",
        "2026-03-02 07:05:00+00:00",
    ]
    assert rows["quiz"].tolist() == ["Flags", "Rivers"]
    assert rows["score"].tolist() == [7, 4]
    assert rows["link"].tolist() == ["N/A", "https://www.tiktok.com/quiz/1/"]
    assert not reading.issues
    assert not reading.unclaimed


def test_without_the_section_its_values_are_of_unknown_meaning():
    _, export = example()
    assert analyzer.read_tables(export).accounting.unclaimed == 8


def test_the_structure_shown_is_the_one_of_the_document_shown():
    _, export = example()
    excerpt, _ = blocks(NEW_SECTION, "json")
    found = structure(export, keep=undeclared_keys(export))
    below = found["members"][0]["structure"]["keys"]["Your Activity"]["keys"]
    assert {"Quiz History": below["Quiz History"]} == json.loads(excerpt)


def test_the_section_goes_where_the_page_says():
    section, _ = example()
    (module,) = re.findall(r"here `(analyzer/catalogue/\w+\.py)`", NEW_SECTION)
    assert f"theme=Theme.{section.theme.name}" in (ROOT / module).read_text(encoding="utf-8")


def every_command() -> dict[str, click.Command]:
    context = click.Context(commands)
    return {name: commands.get_command(context, name) for name in commands.list_commands(context)}


def test_the_table_of_the_readme_has_every_command_with_options_that_exist():
    declared = {
        f"{name} {below}".strip(): command
        for name, one in every_command().items()
        for below, command in getattr(one, "commands", {"": one}).items()
    }
    shown = dict(re.findall(r"^\| `tiktok-analyzer \[?([a-z]+(?: [a-z]+)?)\]?([^`]*)`", README, re.MULTILINE))
    assert set(shown) == set(declared)
    for name, usage in shown.items():
        options = {option for parameter in declared[name].params for option in parameter.opts}
        assert set(re.findall(r"--[\w-]+", usage)) <= options
        words = re.sub(r"\[?--[\w-]+( [A-Z]+| [a-z|\\]+)?\]?", "", usage)
        arguments = [p.name for p in declared[name].params if p.param_type_name == "argument"]
        assert [word.lower() for word in re.findall(r"[A-Z]+", words)] == arguments


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/new-section.md", "docs/language.md"])
def test_links_and_commands_of_a_page_exist(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)\)", text):
        assert ((ROOT / page).parent / target).exists(), target
    named = set(re.findall(r"tiktok-analyzer (\w+)", text))
    assert named <= set(every_command())


def test_the_numbers_of_the_readme_are_those_of_the_registries():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{len(CATALOGUE)} known sections" in text
    assert f"{len(CATALOGUE)} bekende onderdelen" in text
    assert f"{len(FINDINGS)} statements" in text


def texts(message: object) -> Iterator[str]:
    """Every text of ours that a sentence is made of."""
    if isinstance(message, model.Message):
        yield message.text
        for value in message.values.values():
            yield from texts(value)
    elif isinstance(message, list | tuple):
        for value in message:
            yield from texts(value)


ANYWHERE = {text.english[0] for module in sentences.ENGINE for text in sentences.said_in(module)}
#: Words of the catalogue, of the model and of periods stand where those are declared.
DECLARED = {
    found.text for found in extraction.texts()[0] if found.path.startswith(("catalogue", "model", "analysis"))
}


@pytest.mark.parametrize(
    "name", ["v4-age-13", "v4-empty", "v4-partial", "v4-surprises", "v1-age-12", "txt-nl"]
)
def test_every_sentence_that_is_said_stands_in_the_document_of_its_statement_or_figure(sample_file, name):
    subject = Subject.of(analyzer.read_tables(analyzer.open_export(sample_file(name))))
    said = [(f"statement {r.key}", r.says, r.finding.find, r.finding.says.text) for r in findings(subject)]
    said += [(f"figure {d.key}", d.says, d.figure.draw, "") for d in figures(subject)]
    for key, says, function, own in said:
        known = {found.text for found in sentences.texts_of(function)} | ANYWHERE | DECLARED | {own}
        for statement in sentences.statements_of(function) if key.startswith("figure") else ():
            asked = FINDINGS[statement]
            known |= {found.text for found in sentences.texts_of(asked.find)} | {asked.says.text}
        assert set(texts(says)) <= known, (key, set(texts(says)) - known)


@pytest.mark.parametrize("script", sorted((ROOT / "findings").glob("*.sh")), ids=lambda script: script.stem)
def test_a_script_of_findings_says_what_it_shows_and_can_be_run(script):
    text = script.read_text(encoding="utf-8")
    assert sys.platform == "win32" or script.stat().st_mode & 0o111
    assert re.findall(
        r"^# (One would guess|What happens|Why it matters here|Versions): .*", text, re.MULTILINE
    ) == ["One would guess", "What happens", "Why it matters here", "Versions"]
    assert re.search(r"Date: \d{4}-\d\d-\d\d\.$", text, re.MULTILINE)
