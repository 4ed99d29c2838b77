"""What each subcommand of `acervo` does; `desktop_app.cli` chooses among them."""
