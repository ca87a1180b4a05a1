"""Reports and rules as tests: what the pytest plugin collects. Nothing here is imported before there is something to do."""
