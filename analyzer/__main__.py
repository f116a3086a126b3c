"""`python -m analyzer` and `tiktok-analyzer`: the command line, which first of all refuses whatever would leave the computer."""

from analyzer import offline

offline.refuse()

from analyzer.cli import main  # noqa: E402  nothing else may be loaded before

__all__ = ["main"]

if __name__ == "__main__":
    main()
