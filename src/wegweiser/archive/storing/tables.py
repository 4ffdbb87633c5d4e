"""The tables of a run."""

VERSION = "1"
"""Goes up when the tables change; a run written by another version is begun anew."""

TABLES = """
CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pages (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,
    place INTEGER NOT NULL,          -- the order in which the sources gave the pages
    digest TEXT NOT NULL,            -- of the bytes and of what came with them
    edition TEXT NOT NULL,           -- of the program that read the page
    seen INTEGER NOT NULL,           -- number of the pass that met it last
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    items INTEGER NOT NULL,
    error TEXT NOT NULL,
    text BLOB,
    findings BLOB
);
CREATE TABLE IF NOT EXISTS prints (
    page INTEGER NOT NULL,
    item INTEGER NOT NULL,
    print BLOB NOT NULL,             -- what the search for duplicates compares
    PRIMARY KEY (page, item)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS merged (place INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, record BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS origins (key TEXT PRIMARY KEY, merged TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS duplicates (place INTEGER PRIMARY KEY, sources TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS contradictions (place INTEGER PRIMARY KEY, key TEXT NOT NULL, record BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS statements (place INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS answers (
    address TEXT PRIMARY KEY,        -- what was fetched, so that nothing is fetched twice
    seen INTEGER NOT NULL,
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,
    fetched TEXT NOT NULL,
    final TEXT NOT NULL,
    media_type TEXT NOT NULL,
    body BLOB NOT NULL
) WITHOUT ROWID;
"""
