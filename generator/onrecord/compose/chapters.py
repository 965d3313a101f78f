"""How this site records facts, in the words of its method page: Markdown, chapter by chapter."""

CHAPTERS: tuple[tuple[str, str, str], ...] = (
    (
        "recording",
        "What is recorded",
        """\
This site records facts of five kinds: quotations, positions, aid policies, aid flows and
claims. Each is written down by an editor from a document, with the place in the document where
it stands. A fact without a source is not published: the site cannot be built with one. What a
reader would ask and the source does not tell stands apart, as “not said in the source”: it is
this desk’s remark, and no part of what anybody said.

Each fact has a page of its own, whose address stays. Briefings begin with what is brief and
show the same entries in full at their end, with a link to that page. A fact that is withdrawn
leaves its address, the date and the reason, and none of its words.
""",
    ),
    (
        "attribution",
        "Who says so, and how it is known",
        """\
An entry begins with the one who says so and with a verb for the way of saying: *said*, *told*,
*stated*, *gave this assessment*, *made this accusation*. The note beside it tells the way from
the one who knows to the document that was read, step by step: who told whom, by which means,
when, and whether a name was given. Where all is known through a single go-between, the note
says “known only through”, and so do tables.

A title that stands alone, in a list or a link, keeps in brackets what would be lost: that it is
an accusation or an assessment, second-hand or told by somebody unnamed, pledged and not
delivered, or translated. A dagger (†) marks what was corrected, with the day, and leads to what
was wrong.

How a thing is known, from “attributed by name” to “unnamed source” and “media report”, follows
from these steps and from the class of the source. No editor types it. An accusation does not
become a fact by being printed here, and a report of words does not become the words.
""",
    ),
    (
        "dates",
        "Dates",
        """\
A date is printed as exactly as its source gives it: “June 2024” is not “1 June 2024”, and “some
time from 1 to 18 October 2024” is at a time in these days that is not known, not throughout
them. The words of the source stand beside it where they differ. Positions and policies carry
the date on which they were recorded: the day they were voiced or seen. “Since” and “until” are
printed only where a source says so, and a later record does not say that an earlier one ended;
tables show what was recorded last on each basis, and the page of each record shows its history.
""",
    ),
    (
        "conditions",
        "Conditions",
        """\
A condition is printed in its parts: the word that binds it (*if*, *unless*, *depending on*, *in
line with*), what would set it off, and what would follow. Where the source does not say what
follows, or which way the condition works, the entry says that it is not stated. Whether a
condition is met is printed only with the name of the one who assessed it and the date; without
that it is “not assessed”.
""",
    ),
    (
        "stages",
        "Aid: policies, flows, stages",
        """\
A policy says what a donor does about one kind of aid; a flow is a thing sent, promised or said
to be sent. A flow shows how far it has come, and “stage not stated” where the source does not
tell. A pledge is not a delivery. Flows are set side by side and never added up: not over
stages, channels, kinds of aid or ways of knowing. Help that reaches a country by way of another
shows both, and says whether the source names the beneficiary or only implies it.
""",
    ),
    (
        "quotes",
        "Quotations",
        """\
Words between quotation marks are given as the words of the source; an editor copies them from
the text that was read. A whole sentence or more is set as a block; fragments stay in a line, in
the order of the source, with “ … ” between them and the context in this site’s own words. A cut
made by the source is told from a cut made here. The verbatim words taken from one source, all
quotations and excerpts together, stay under {limit} of its length.
""",
    ),
    (
        "verification",
        "What “matches the text of” means",
        """\
Of a source whose text was kept, each quotation and excerpt is looked for in that text, sign by
sign, at the place cited. The text itself stays with the desk: it is not ours to publish. What
was found is noted with the day, and a quotation that is changed afterwards cannot be published
until it is found again.

- “Matches the text of” a source says that the words stand there in the same signs. “But for
  typographic signs” says that only the shape of quotation marks, the length of dashes or the
  spelling of three dots differs. White space and the form in which a computer stores a letter
  never count; case, accents, punctuation and digits always do.
- Words and numbers are whole: “500” is not found in “1,500”. Fragments stand in the order
  given, in one paragraph unless the note names several. Words that stand there twice count only
  where the entry says which are meant.
- An ellipsis of the source is part of its words. Where a cut made here leaves out a word that
  negates or makes conditional, such as “not”, “unless” or “would”, the desk is warned, and has
  to quote it or to give its reason.
- “Not checked against the source’s text” says that the words were not looked up, and why, if
  that is known: no text was kept, or the translation is this desk’s own. It is never counted as
  a match.

A match does not say that the words are true, that they were spoken, that a translation is
right, or that they are fairly chosen. It says that the document which was read does so: where
that is a report of a release, the release itself was not seen.
""",
    ),
    (
        "limits",
        "What is not claimed",
        """\
- That what is said is true. The site shows who said it and how that is known.
- That anybody but the editor has compared an entry with its source, unless it says that the
  words match. The note beside it says where to look.
- That the record is complete. “None on record” means that no document read for this site gives
  it.
- That rival figures can be reconciled. They stand side by side, each with its origin.
- Any judgment of its own, except where an entry names it as the desk’s own judgment, with its
  author and date.
""",
    ),
)
"""Anchor, title and text of each; `{limit}` stands for the share of a source that may be quoted."""
