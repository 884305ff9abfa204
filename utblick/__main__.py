"""Let ``python -m utblick`` be the command ``utblick``."""

from utblick.cli import main

if __name__ == "__main__":
    main()
