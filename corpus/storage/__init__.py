"""How the library lies on the disk: tables, originals, edits, their history, backups, migrations."""
