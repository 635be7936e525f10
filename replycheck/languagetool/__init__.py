"""LanguageTool as a second opinion on the language of a reply; imported only where it is asked for."""
