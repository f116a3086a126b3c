"""`python -m analyzer`: the command line, for computers where the script is not on the path."""

from analyzer.cli import main

main()
