"""`python -m replycheck`."""

from replycheck.cli import main

main()
