"""LanguageTool as a second opinion on spelling, grammar and punctuation; imported only where it is asked for."""
