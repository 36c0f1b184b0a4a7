"""Embedded PostgreSQL, the supervisor and live updates."""
