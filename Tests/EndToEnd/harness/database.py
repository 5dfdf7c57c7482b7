"""Looks at what the server left on disk, from outside."""

import sqlite3
from pathlib import Path


def databases(data):
    """Every SQLite file under the folder."""
    for path in sorted(Path(data).rglob("*")):
        if path.is_file() and path.open("rb").read(15) == b"SQLite format 3":
            yield path


def counts(data):
    """(file, table) -> rows."""
    found = {}
    for path in databases(data):
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
        try:
            tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for table in tables:
                found[path.name, table] = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        finally:
            connection.close()
    return found


def state(data):
    """All that a report could leave behind: rows, and files that are no database's own.

    Photos of a form without scripts wait sealed in `drafts`, unreadable for the server, and are swept; they are no report.
    `scratch` is where the picture decoder works; it is tried there once at the start.
    """
    files = [
        str(path.relative_to(data))
        for path in sorted(Path(data).rglob("*"))
        if path.is_file() and not {"drafts", "scratch"} & set(path.parts) and not path.name.endswith(("-wal", "-shm", "-journal"))
    ]
    return counts(data), files


def bytes_of_everything(data):
    for path in sorted(Path(data).rglob("*")):
        if path.is_file():
            yield path, path.read_bytes()
