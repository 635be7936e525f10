"""Floor 2: the kinds of check, a module each. A module with a `KIND` is found by itself."""
