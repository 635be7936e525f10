"""Many replies: how well the rules do on annotated ones, and (later) scores and reports."""
