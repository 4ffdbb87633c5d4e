"""SQLite FTS5 and PostgreSQL with the same documents and questions."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
import time
from pathlib import Path
from typing import Any

from wegweiser.changes.progress import Progress
from wegweiser.search.benches.asking import timed
from wegweiser.search.benches.texts import Texts

PERIOD = "2014-01-01", "2016-12-31"

MOST_FOR_POSTGRES = 100_000
"""PostgreSQL takes some minutes for more."""


def run(folder: Path, texts: Texts, number: int, progress: Progress) -> dict[str, Any]:
    """The figures of each peer; a sentence where it cannot run."""
    progress.say("SQLite FTS5 …")
    found: dict[str, Any] = {"fts5": _fts5(folder / "fts5.sqlite3", texts, number)}
    if number > MOST_FOR_POSTGRES:
        found["postgresql"] = {"skipped": f"nur bis {MOST_FOR_POSTGRES} Texte"}
        return found
    progress.say("PostgreSQL …")
    found["postgresql"] = _postgresql(texts, number)
    return found


def _words(question: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"[^\W_]{2,}", question.lower())))


def _fts5(file: Path, texts: Texts, number: int) -> dict[str, Any]:
    db = sqlite3.connect(file)
    db.execute(
        "CREATE VIRTUAL TABLE text USING fts5 (title, body, tokenize = 'unicode61 remove_diacritics 2')"
    )
    db.execute("CREATE TABLE about (id INTEGER PRIMARY KEY, day TEXT, type TEXT)")
    db.execute("CREATE TABLE topic (id INTEGER, topic TEXT)")
    started = time.perf_counter()
    for key, document in enumerate(texts.documents(number), 1):
        day = document.date.isoformat() if document.date else None
        db.execute(
            "INSERT INTO text (rowid, title, body) VALUES (?, ?, ?)", (key, document.title, document.text)
        )
        db.execute("INSERT INTO about VALUES (?, ?, ?)", (key, day, document.type))
        db.executemany(
            "INSERT INTO topic VALUES (?, ?)", ((key, topic) for topic in document.facets["topic"])
        )
    db.execute("CREATE INDEX topic_of ON topic (id)")
    db.commit()
    took = time.perf_counter() - started

    def ask(question: str) -> None:
        match = " OR ".join(f'"{word}"' for word in _words(question))
        db.execute("DROP TABLE IF EXISTS temp.found")
        db.execute(
            "CREATE TEMP TABLE found AS SELECT text.rowid AS id, bm25(text) AS score, about.type AS type "
            "FROM text JOIN about ON about.id = text.rowid WHERE text MATCH ? AND about.day BETWEEN ? AND ?",
            (match, *PERIOD),
        )
        db.execute("SELECT count(*) FROM found").fetchone()
        db.execute("SELECT type, count(*) FROM found GROUP BY 1").fetchall()
        db.execute("SELECT topic, count(*) FROM found JOIN topic USING (id) GROUP BY 1").fetchall()
        best = [row[0] for row in db.execute("SELECT id FROM found ORDER BY score LIMIT 10")]
        marks = ",".join("?" * len(best))
        db.execute(
            f"SELECT snippet(text, 1, '<mark>', '</mark>', '…', 32) FROM text "  # noqa: S608
            f"WHERE text MATCH ? AND rowid IN ({marks})",
            (match, *best),
        ).fetchall()

    figures = timed(texts.questions, ask)
    db.close()
    return {"built_docs_per_s": round(number / took), **figures}


def _postgresql(texts: Texts, number: int) -> dict[str, Any]:
    try:
        from wegweiser.command.postgres import NoPostgres, running_postgres
    except ImportError as error:
        return {"skipped": str(error)}
    try:
        with running_postgres() as address:
            return _asked_of_postgresql(address.partition("?host=")[2], texts, number)
    except (NoPostgres, OSError) as error:
        return {"skipped": str(error)}


def _asked_of_postgresql(host: str, texts: Texts, number: int) -> dict[str, Any]:
    import psycopg

    db = psycopg.connect(dbname="wegweiser", user="wegweiser", host=host)
    started = time.perf_counter()
    db.execute(
        "CREATE TABLE text (id int, title text, body text, day date, type text, topics text[], v tsvector)"
    )
    with db.cursor().copy("COPY text (id, title, body, day, type, topics) FROM STDIN") as copy:
        for key, document in enumerate(texts.documents(number)):
            day = document.date or dt.date.min
            topics = list(document.facets["topic"])
            copy.write_row((key, document.title, document.text, day, document.type, topics))
    db.execute(
        "UPDATE text SET v = setweight(to_tsvector('german', title), 'A') || to_tsvector('german', body)"
    )
    db.execute("CREATE INDEX ON text USING gin (v)")
    db.commit()
    db.execute("ANALYZE text")
    took = time.perf_counter() - started

    def ask(question: str) -> None:
        any_word = " | ".join(f"'{word}'" for word in _words(question))
        query = "WITH q AS (SELECT to_tsquery('german', %s) AS q), found AS MATERIALIZED (SELECT id, type, topics, "
        query += "ts_rank(v, q) AS score FROM text, q WHERE v @@ q AND day BETWEEN %s AND %s) "
        query += "SELECT (SELECT count(*) FROM found), "
        query += "(SELECT json_agg(t) FROM (SELECT type, count(*) FROM found GROUP BY 1) t), "
        query += "(SELECT json_agg(t) FROM (SELECT unnest(topics), count(*) FROM found GROUP BY 1) t), "
        query += "(SELECT json_agg(ts_headline('german', body, q)) FROM text, q WHERE id IN "
        query += "(SELECT id FROM found ORDER BY score DESC LIMIT 10))"
        db.execute(query, (any_word, *PERIOD)).fetchone()

    figures = timed(texts.questions, ask)
    db.close()
    return {"built_docs_per_s": round(number / took), **figures}
