"""`python -m voyager` is the same as `voyager`."""

from voyager.cli import main

if __name__ == "__main__":
    main()
