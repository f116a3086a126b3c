"""Write the specimens' expectations anew (`make accept`). Read the difference before it is committed: is every value where it should be?"""

from tests.specimens import FOLDER, NAMES, found, written


def main() -> None:
    for name in NAMES:
        path = FOLDER / name / "expected.json"
        text = written(found(name))
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"changed: {path}")


if __name__ == "__main__":
    main()
