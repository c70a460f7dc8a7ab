"""Settings of the demo town: ``dev`` for `make demo`, ``production`` for a server."""
