"""Floor 1: suggestions in right Russian.

    rewriter = Rewriter(lexicon)                        # one per linter; `nouns` defaults to the bundled ones
    template = parse_template("этот~d {n}", {"d", "n"}) # once per rule; raises TemplateError with an offset
    rewriter.render(template, match, document)          # -> Rewriting
    rewriter.split_predicate(document, verb, noun, light_verb, verbal_noun)   # token indexes -> Rewriting
    rewriter.inflect_phrase("пункт выдачи", {"gent"})   # in its dictionary form -> text or None

A `Rewriting` has `text` to show and `edits` to make (several, where words outside of the match must agree
anew; they may begin before the match, to take in a preposition). `confident` is False, and there are no
edits, if the form cannot be made or is in doubt: then `text` is the plain words to use.
"""

from replycheck.rewriting.editing import Rewriting
from replycheck.rewriting.grammar import Grammar, load_grammar
from replycheck.rewriting.lexicography import LightVerb, VerbalNoun
from replycheck.rewriting.rewriter import Rewriter
from replycheck.rewriting.templates import Template, TemplateError, parse_template

__all__ = [
    "Grammar",
    "LightVerb",
    "Rewriter",
    "Rewriting",
    "Template",
    "TemplateError",
    "VerbalNoun",
    "load_grammar",
    "parse_template",
]
