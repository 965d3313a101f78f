"""Comparing words as a careful reader would: a passage and a source's paragraphs -> what was found.

What counts as the same, on both sides:

- **Unicode form**: composed and decomposed letters are the same (NFC). Compatibility forms are
  other signs: a ligature, a full-width digit or a superscript is not its plain letter or digit.
- **White space**: every run of it is one blank, whether blanks, no-break spaces or a line's
  end; at both ends it is nothing. Between two signs of a script that does not space its words
  (Han, Kana, Thai, Lao, Khmer, Burmese) it is nothing, unless both are numerals. A soft hyphen
  is nothing, and so is a line's end behind it; so are zero-width spaces, word joiners and byte
  order marks, and the marks that only steer the direction of display (LRM, RLM, ALM, isolates).
  Joiners of letters (ZWJ, ZWNJ), embeddings and overrides of direction are signs.
- **Quotation marks** of all languages are of two classes: double (" “ ” „ « » 「 」 『 』 《 》 ״)
  and single (' ‘ ’ ‚ ‹ › 〈 〉, and every apostrophe). A double one is not a single one, and the
  primes of minutes and seconds are neither.
- **Dashes** are one sign: hyphen, figure dash, en dash, em dash, minus, maqaf; several on end
  are one. White space beside a dash is kept: `word-word` is not `word – word`.
- **Three dots**, set close or apart, are the sign `…`; of four, the first is a full stop.
  Brackets around it are kept.

Everything else is kept: case, accents, punctuation, brackets, digits and how they are grouped.
A hyphen at a line's end stays a hyphen with white space behind it, for nobody can tell whether
the word has one.

**Words are whole.** A passage begins and ends where words and numbers do: `act` is not found in
`facts`, `lethal` not in `non-lethal`, `can` not in `can't`, `500` not in `1,500`, `500,000`,
`$500` or `500%`. A letter, digit or mark beside it, and an apostrophe, full stop or dash (but
not an em dash) between two of them, carry a word on. Korean words end at their spaces: a noun is
quoted with its particle. In scripts that do not space their words every sign is a border, but
not between two numerals.

**Fragments** stand in the order given, within one paragraph and at most 60 words (and 600
characters) apart; where the place cited is several paragraphs they are read as one text, at any
distance. If more than one beginning or end fits in the place cited, the passage stands there
twice and needs a prefix or suffix; of fragments in the middle, the first that fits is meant.

**Left-out words.** An outlet's own ellipsis is part of its words. An editor's cut is a new
fragment, or `[…]` where the record says that the editor cut. Words that negate or make
conditional are reported where a cut hides them, and where they stand right beside the passage.

Found is *exact* if the signs are the same but for Unicode form and white space, *typographic*
if they are the same after all of the folding above.
"""

from onrecord.wording.finding import find
from onrecord.wording.fingerprints import (
    passage_fingerprint,
    statement_fingerprint,
)
from onrecord.wording.folding import fold
from onrecord.wording.passages import Found, Match, Missed, Passage, Reason, Span

__all__ = [
    "Found",
    "Match",
    "Missed",
    "Passage",
    "Reason",
    "Span",
    "find",
    "fold",
    "passage_fingerprint",
    "statement_fingerprint",
]
