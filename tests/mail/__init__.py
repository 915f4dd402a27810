"""Mails as they go out and come in."""
