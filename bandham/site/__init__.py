"""Settings, root URLs, the shell and everything that runs Bandham."""
