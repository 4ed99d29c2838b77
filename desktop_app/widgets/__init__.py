"""The kit: what all places of the window are built from.

`glyphs` and `chips` paint classifications and serve item delegates too; `buttons`, `toggles`, `fields`,
`filters`, `labels`, `banner`, `panels`, `layouts`, `heat` and `progress` are widgets; `focus` draws the
focus ring. See `desktop_app.context` for how a place is put together.
"""
