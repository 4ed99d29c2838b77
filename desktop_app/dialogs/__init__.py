"""Dialogs and popups that any place may need."""
