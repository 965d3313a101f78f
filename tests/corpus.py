"""Small sites for tests: invented countries, people and words only."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

Files = Mapping[str, str | bytes]
"""Path relative to the site's root -> content; texts are dedented."""


def site(folder: Path, files: Files) -> Path:
    """Write *files* below *folder* and return it, as the root of a site."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
    return folder


SITE_YML = """\
site_name: The Sample Desk
site_url: https://briefings.example/
contact: mailto:desk@briefings.example
"""

# What `verify` found out about the site below: that its statements fit, and its quote is right.
HELD = (
    "fit blankets courier-2031-05-04 2 0123456789abcdef eee2a31eefa47347 2031-05-06\n"
    "fit examplia-open-the-border courier-2031-05-04 4 0123456789abcdef 2eda7670b61fe277"
    " 2031-05-06\n"
    "fit examplia-samplia-humanitarian courier-2031-05-04 2 0123456789abcdef a1bf687b573e266d"
    " 2031-05-06\n"
    "fit thousand-blankets courier-2031-05-04 2 0123456789abcdef bac50234a1eaf91a 2031-05-06\n"
)
VERIFIED = (
    "verified example-on-blankets words courier-2031-05-04 4 exact"
    " 8fbcd8a08f44c6c2 0123456789abcdef 2031-05-06\n"
)

# The smallest site that has a record of each kind and no problem. Examplia and Samplia
# are neighbours; Examplia sends Samplia blankets and says what it would take to send more.
MINIMAL: Files = {
    "site.yml": SITE_YML,
    "content/actors/examplia.yml": """
        type: country
        name: Examplia
        official_name: Republic of Examplia
        native: [{lang: eo, text: Ekzemplio}]
        """,
    "content/actors/samplia.yml": """
        type: country
        name: Samplia
        """,
    "content/actors/examplia-ministry.yml": """
        type: office
        name: Ministry of Examples
        part_of: examplia
        """,
    "content/actors/sample-courier.yml": """
        type: organisation
        name: The Sample Courier
        part_of: samplia
        """,
    # A person, with a post; and a list, to have one sheet that holds several records.
    "content/actors/people.yml": """
        - id: erika-example
          type: person
          name: Erika Example
          sort_name: Example, Erika
          posts:
            - title: spokeswoman
              of: examplia-ministry
              since: 2031-01
              sources: courier-2031-05-04
        """,
    "content/topics/aid-to-samplia.yml": """
        title: Aid to Samplia
        question: What does Examplia give to Samplia, and under which conditions?
        summary: |
          [[examplia]] sends blankets [@courier-2031-05-04 2].
        propositions:
          - id: open-the-border
            text: The border should be opened to aid.
          - id: examplia-sends-tents
            text: Examplia should send tents to Samplia.
            aid: {recipient: samplia, category: humanitarian}
        """,
    # One voice: a named spokeswoman, by phone; the paper itself is the last hop.
    "content/sources/courier-2031-05-04.yml": """
        type: article-newspaper
        class: news
        title: Blankets cross the border
        publisher: sample-courier
        published: 2031-05-04
        voices:
          spokeswoman:
            hops:
              - who: erika-example
                act: told
                to: sample-courier
                medium: phone
                date: 2031-05-03
                terms: on-the-record
        snapshot:
          sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
          words: 400
          paragraphs: 6
        """,
    "content/events/border-talks.yml": """
        type: meeting
        title: Talks at the border
        date: 2031-05-02
        place: Border Bridge
        topics: aid-to-samplia
        participants:
          - {actor: examplia, role: host}
          - samplia
        sources: [{source: courier-2031-05-04, at: 1}]
        """,
    "content/agreements/bridge-pledge.yml": """
        title: Pledge of the bridge
        title_is_descriptive: true
        parties: [examplia, samplia]
        form: pledge
        topics: [aid-to-samplia]
        acts: [{act: announced, date: 2031-05-02, event: border-talks}]
        provisions:
          - text: Each opens its half of the bridge.
            conditions: [{operator: if, trigger: the other does}]
        sources: [{source: courier-2031-05-04, at: 3}]
        """,
    "content/positions/examplia-open-the-border.yml": """
        actor: examplia
        proposition: open-the-border
        stance: conditional
        basis: declared
        recorded: 2031-05-03
        statement: Opening the border would depend on the weather, Examplia said.
        voiced_by: erika-example
        conditions:
          - operator: depends-on
            trigger: the weather
            polarity: unstated
        quotes: [example-on-blankets]
        topics: [aid-to-samplia]
        sources: [{source: courier-2031-05-04, at: 4, via: spokeswoman}]
        """,
    "content/quotes/example-on-blankets.yml": """
        speaker: erika-example
        on_behalf_of: examplia-ministry
        text: Blankets first, tents when the weather allows.
        date: 2031-05-03
        to: sample-courier
        topics: [aid-to-samplia]
        sources: [{source: courier-2031-05-04, at: 4, via: spokeswoman}]
        """,
    "content/aid/examplia-samplia-humanitarian.yml": """
        donor: examplia
        recipient: samplia
        category: humanitarian
        policy: provides
        basis: practised
        recorded: 2031-05-04
        statement: Examplia sends blankets to Samplia.
        topics: [aid-to-samplia]
        sources: [{source: courier-2031-05-04, at: 2}]
        """,
    "content/flows/blankets.yml": """
        donor: examplia
        recipient: samplia
        category: humanitarian
        channel: direct
        items: blankets
        quantity: {value: 1500, unit: blankets, qualifier: about, as_written: roughly 1500}
        stage: delivered
        dates: {delivered: 2031-05~}
        statement: Examplia has sent about 1,500 blankets to Samplia.
        topics: [aid-to-samplia]
        sources: [{source: courier-2031-05-04, at: 2}]
        """,
    "content/claims/thousand-blankets.yml": """
        by: sample-courier
        about: [examplia, samplia]
        statement: Roughly 1,500 blankets have crossed the border.
        type: figure
        figure: {value: 1500, unit: blankets, qualifier: about}
        date: {edtf: "[2031-05-01..2031-05-04]", as_written: earlier this month}
        topics: [aid-to-samplia]
        sources: [{source: courier-2031-05-04, at: 2}]
        """,
    "content/corrections/blankets-not-tents.yml": """
        date: 2031-05-05
        type: correction
        records: [blankets]
        was: Examplia has sent tents.
        now: Examplia has sent blankets.
        why: We misread the paper.
        """,
    "content/briefings/examplia-overview.md": """\
        ---
        for: examplia
        bottom_line: |
          Examplia gives blankets [@courier-2031-05-04 2].
        ---
        [[examplia]] speaks through [[erika-example|its spokeswoman]] [@courier-2031-05-04 4].

        ![[example-on-blankets]]
        """,
    "quotes.lock": HELD + VERIFIED,
}


def minimal_with(changes: Files) -> Files:
    """Return MINIMAL with the files of *changes* in place of, or beside, its own."""
    return {**MINIMAL, **changes}
