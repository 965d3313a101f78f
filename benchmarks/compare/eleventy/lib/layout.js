// A page -> HTML: the frame that all share, and what is its own.
import {
  KINDS,
  aidRows,
  card,
  chain,
  chapter,
  claimRows,
  counted,
  day,
  each,
  esc,
  flowRows,
  historyRows,
  link,
  linkList,
  matrixTable,
  notes,
  number,
  pager,
  prose,
  quoteRows,
  referenceLists,
  relationLines,
  rivals,
  said,
  section,
  sourceRows,
  stanceRows,
  term,
  time,
  timelineEntry,
  timelineList,
  turn,
} from "./parts.js";

const NAVIGATION = {
  topics: "Topics",
  countries: "Countries",
  organisations: "Organisations",
  people: "People",
  timeline: "Timeline",
  quotes: "Quotations",
  claims: "Claims",
  aid: "Aid",
  agreements: "Agreements",
  sources: "Sources",
};
const FOOTER = {
  method: "Method",
  evidence: "Evidence",
  conditions: "Conditions",
  changes: "Changes",
  corrections: "Corrections",
};
const places = (of) => each(Object.entries(of), ([path, title]) => `<li><a href="../${path}/index.html">${title}</a></li>\n`);

const some = (anchor, title, values, print) => (values.length ? section(anchor, title, print(values)) : "");
const data = (...rows) =>
  `<dl class="data">\n${each(rows.filter(([, what]) => what), ([term, what]) => `<div><dt>${term}</dt><dd>${what}</dd></div>\n`)}</dl>`;
const plain = (body) => `<div class="section">\n<div class="section__body">\n${body}\n</div>\n</div>\n`;
const index = (page, entries, print) => [
  heading(page.title),
  plain(pager(page.parts, page.path) + (entries.length ? print(entries) : "") + turn(page.parts, page.path)),
];
const titledTable = (anchor, title, facts, print) =>
  facts.length ? `<h3 class="table-title"${anchor && ` id="${anchor}"`}>${title}</h3>\n${print(facts)}\n` : "";
const evidenced = (body, note) =>
  `<div class="evidenced">\n<div class="evidenced__body">\n${body}\n</div>\n${notes(note)}\n</div>`;
const kindOf = (text) => `<p class="opening__kind">${text}</p>\n`;
const heading = (text) => `<h1>${esc(text)}</h1>\n`;

function actors(lines) {
  return `<ul class="entries entries--actors">
${each(
  lines,
  ([actor, line, known]) => `<li class="entry">
<p class="entry__title">${link(actor)}</p>
${line && `<p class="entry__line">${esc(line)}</p>\n<p class="entry__detail">How known: ${esc(known)}</p>\n`}</li>
`,
)}</ul>`;
}

const overview = (page) => some("overview", "Overview", page.overview, (text) => prose(page.site, text));

// kind -> [what stands in the title, what stands on the page]
const PAGES = {
  actor: (page) => [
    kindOf(page.record.type) +
      heading(page.record.name) +
      (page.record.official_name ? `<p class="opening__names">${esc(page.record.official_name)}</p>\n` : ""),
    overview(page) +
      some("stances", "Where it stands", page.stances, (topics) => stanceRows(page.site, topics)) +
      some("relations", "Relations with other countries", page.relations, relationLines) +
      some(
        "aid",
        "Aid given and received",
        page.allAid,
        () =>
          titledTable("aid-given", "Policies on aid to others", page.aidGiven, (facts) => aidRows(page.site, facts)) +
          titledTable("aid-received", "Policies of others on aid to it", page.aidReceived, (facts) =>
            aidRows(page.site, facts),
          ) +
          titledTable("flows", "Flows", page.flows, (facts) => flowRows(page.site, facts)),
      ) +
      some("posts", "Posts", page.posts, (posts) => `<ul class="posts">
${each(posts, ([holder, title, body]) => `<li class="post">\n<p class="post__line">${esc(title)} of ${link(body)}: ${link(holder)}</p>\n</li>\n`)}</ul>`) +
      some("quotations", "Newest quotations", page.quotations, (quotes) => said(page.site, quotes)) +
      some("timeline", "Timeline", page.timeline, timelineList) +
      section(
        "profile",
        "Profile",
        data(
          ["Type", page.record.type],
          ["Official name", esc(page.record.official_name ?? "")],
          ["Part of", page.record.part_of && link(page.site.records.get(page.record.part_of))],
          ["Parts", page.parts.map(link).join(", ")],
        ),
      ) +
      referenceLists(page.references),
  ],
  topic: (page) => [
    kindOf("Topic") + heading(page.record.title) + `<p class="opening__deck">${esc(page.record.question)}</p>\n`,
    overview(page) +
      section("matrix", "Who stands where", matrixTable(page.site, page.matrix)) +
      some("claims", "What is claimed", page.claims, (groups) => rivals(page.site, groups)) +
      some(
        "aid",
        "Aid",
        page.allAid,
        () =>
          titledTable("", "Policies", page.aid, (facts) => aidRows(page.site, facts)) +
          titledTable("flows", "Flows", page.flows, (facts) => flowRows(page.site, facts)),
      ) +
      some("quotations", "Newest quotations", page.quotations, (quotes) => said(page.site, quotes)) +
      some("timeline", "Timeline", page.timeline, timelineList) +
      referenceLists(page.references),
  ],
  event: (page) => [
    kindOf(page.record.type) + heading(page.record.title),
    section(
      "overview",
      "What is on record",
      evidenced(data(["Date", time(page.record.date)], ["How known", esc(page.record.note.known)]), page.record.note),
    ) +
      section("participants", "Who took part", linkList(page.participants)) +
      each(page.sections, ([anchor, title, facts]) => section(anchor, title, each(facts, (fact) => card(page.site, fact)))) +
      referenceLists(page.references),
  ],
  agreement: (page) => [
    kindOf("Agreement: form not stated") + heading(page.record.title),
    section(
      "overview",
      "What is on record",
      evidenced(data(["Form", "form not stated"], ["How known", esc(page.record.note.known)]), page.record.note),
    ) +
      section("parties", "Parties", linkList(page.record.parties.map((id) => page.site.records.get(id)))) +
      section(
        "acts",
        "Acts",
        `<ul class="list">\n${each(page.record.acts, (act) => `<li>${act.act}, ${time(act.date)}</li>\n`)}</ul>`,
      ) +
      referenceLists(page.references),
  ],
  source: (page) => [
    kindOf("Source: news story") + heading(page.record.title),
    section(
      "about",
      "The document",
      data(
        ["Publisher", link(page.publisher)],
        ["Published", time(page.record.published)],
        ["Type", "news story"],
        ["Class", "news report"],
        ["Language", "en"],
        [
          "Text read",
          `${number(page.record.snapshot.words)} words in ${page.record.snapshot.paragraphs} paragraphs (sha-256 begins ${page.record.snapshot.sha256.slice(0, 16)})`,
        ],
      ),
    ) +
      section(
        "voices",
        "Who speaks in it",
        `<ul class="voices">
${each(
  page.voices,
  ([note, entries]) => `<li class="voice">
<p class="voice__chain">${chain(note)}</p>
<p class="voice__detail">${term(note.how)} · steps from the speaker to this document: 2 · entries: ${entries}</p>
</li>
`,
)}</ul>`,
      ) +
      some("places", "What rests on it", page.places, (cited) => `<ul class="places">
${each(
  cited,
  ([place, facts]) => `<li class="place" id="paragraph-${place}">
<p class="place__label">Paragraph ${place}</p>
<ul class="place__facts">
${each(facts, (fact) => `<li>${link(fact)}</li>\n`)}</ul>
</li>
`,
)}</ul>`) +
      referenceLists(page.references),
  ],
  fact: (page) => [
    kindOf(KINDS[page.record.kind]) + `<h1 class="opening__small">${esc(page.record.label)}</h1>\n`,
    section("record", "The record", card(page.site, page.record)) +
      some("history", "History", page.history, (facts) => historyRows(page.record, facts)) +
      some("shown-on", "Shown on", page.shownOn, linkList) +
      referenceLists(page.references),
  ],
  list: (page) =>
    index(
      page,
      page.entries,
      (entries) => `<ul class="entries">
${each(
  entries,
  ([entry, line, known]) => `<li class="entry">
<p class="entry__title">${link(entry)}</p>
${line && `<p class="entry__line">${esc(line)}</p>\n`}${known && `<p class="entry__detail">How known: ${esc(known)}</p>\n`}</li>
`,
)}</ul>`,
    ),
  timeline: (page) => index(page, page.timeline, timelineList),
  quotes: (page) =>
    index(
      page,
      page.quotes,
      (quotes) =>
        `<p>Whether words were held against the text of their source stands beside them; <a href="../method/index.html#verification">what that means</a>.</p>
${quoteRows(page.site, quotes)}`,
    ),
  claims: (page) => index(page, page.claims, (claims) => claimRows(page.site, claims)),
  sources: (page) => index(page, page.sources, (sources) => sourceRows(page.site, sources)),
  aidIndex: (page) => [
    heading(page.title),
    pager(page.parts, page.path) +
      some("aid", "Aid policies", page.aid, (facts) => aidRows(page.site, facts)) +
      some("flows", "Aid flows", page.flows, (facts) => flowRows(page.site, facts)) +
      turn(page.parts, page.path),
  ],
  home: (page) => [
    heading("What is on record") +
      `<p class="opening__names">All that is told here rests on <a href="../sources/index.html">${counted(page.read, "document that was read", "documents that were read")}</a>.</p>\n`,
    some(
      "topics",
      "Topics",
      page.topics,
      (topics) => `<ul class="entries entries--topics">
${each(
  topics,
  ([topic, line]) => `<li class="entry">
<p class="entry__title">${link(topic)} <span class="entry__detail">${counted(topic.facts, "fact")} on record</span></p>
<p class="entry__question">${esc(topic.question)}</p>
${line && prose(page.site, line)}
</li>
`,
)}</ul>`,
    ) +
      some("countries", "Countries", page.countries, actors) +
      section("latest", "Latest events", `<ol class="timeline__entries" reversed>\n${each(page.latest, timelineEntry)}</ol>`) +
      some("organisations", "Organisations", page.organisations, actors) +
      some("people", "People", page.people, actors) +
      section(
        "counts",
        "On record",
        `<ul class="counts">\n${each(page.counts, ([count, what, index]) => `<li><span class="counts__number">${number(count)}</span> <a href="../${index}/index.html">${what}</a></li>\n`)}</ul>`,
      ) +
      section(
        "reading",
        "How to read an entry",
        '<p>Each entry begins with who says so and by which act, and ends at its source: the note beside it tells how it is known, step by step, and where to find it. What is printed is what was said or seen, not this site’s own view; <a href="../method/index.html">the method page</a> defines every term.</p>',
      ),
  ],
};

const CONTENTS = {
  actor: [
    ["overview", "Overview", "overview"],
    ["stances", "Where it stands", "stances"],
    ["relations", "Relations with other countries", "relations"],
    ["aid", "Aid given and received", "allAid"],
    ["posts", "Posts", "posts"],
    ["quotations", "Newest quotations", "quotations"],
    ["timeline", "Timeline", "timeline"],
    ["profile", "Profile", "title"],
    ["references", "What refers here", "references"],
    ["record", "The record in full", "sections"],
  ],
  topic: [
    ["overview", "Overview", "overview"],
    ["matrix", "Who stands where", "title"],
    ["claims", "What is claimed", "claims"],
    ["aid", "Aid", "allAid"],
    ["quotations", "Newest quotations", "quotations"],
    ["timeline", "Timeline", "timeline"],
    ["references", "What refers here", "references"],
    ["record", "The record in full", "sections"],
  ],
  source: [
    ["about", "The document", "title"],
    ["voices", "Who speaks in it", "voices"],
    ["places", "What rests on it", "places"],
    ["references", "What refers here", "references"],
  ],
  aidIndex: [
    ["aid", "Aid policies", "aid"],
    ["flows", "Aid flows", "flows"],
  ],
};

function contents(page) {
  const entries = (CONTENTS[page.kind] ?? []).filter(([, , field]) => page[field].length);
  if (!entries.length) return "";
  const parts = (field) =>
    field === "sections"
      ? `<ol class="contents__parts">\n${each(page.sections, ([anchor, title]) => `<li><a href="#${anchor}">${title}</a></li>\n`)}</ol>\n`
      : "";
  return `<nav class="contents" aria-label="Contents of this page">
<p class="contents__title">Contents</p>
<ol class="contents__list">
${each(entries, ([anchor, title, field]) => `<li><a href="#${anchor}">${title}</a>\n${parts(field)}</li>\n`)}</ol>
</nav>
`;
}

const restsOn = (page) =>
  ["actor", "topic", "event", "agreement"].includes(page.kind) && page.standing.sources.length > 0;

function standing(page) {
  if (!restsOn(page)) return "";
  const { facts, quotes, sources } = page.standing;
  const from = facts ? `${counted(facts, "fact")} from ` : "";
  const checked = quotes ? `; 0 of ${counted(quotes, "quotation")} checked against the source’s text` : "";
  const hasEvidence = page.kind === "topic" || page.record.type === "country";
  const evidence = hasEvidence ? ` · <a href="../evidence/${page.record.id}.html">Evidence in numbers</a>` : "";
  return `<dl class="standing">
<div><dt>Last reviewed</dt><dd>no review on record</dd></div>
<div><dt>Rests on</dt><dd><a href="#sources">${from}${counted(sources.length, "source")}</a>${checked}${evidence}</dd></div>
</dl>
`;
}

const sourcesOf = (page) =>
  restsOn(page)
    ? section(
        "sources",
        "Sources of this page",
        `<ul class="list">\n${each(page.standing.sources, (source) => `<li><a href="../${source.url}">${esc(source.title)}, ${day(source.published)}</a></li>\n`)}</ul>`,
      )
    : "";

const breadcrumbs = (page) => `<nav class="breadcrumbs" aria-label="Breadcrumbs">
<ol class="breadcrumbs__list">
<li><a href="../index.html">Home</a></li>
${page.parent ? `<li><a href="../${page.parent[0]}/index.html">${page.parent[1]}</a></li>\n` : ""}</ol>
</nav>
`;

const bottomLine = (page) =>
  page.bottomLine
    ? `<section class="bottom-line">
<h2 class="bottom-line__title">Bottom line</h2>
${prose(page.site, page.bottomLine)}
</section>
`
    : "";

export function layout(page) {
  const isHome = page.kind === "home";
  const title = esc(page.title);
  const description = esc(page.description);
  const address = `https://bench.example/${isHome ? "" : page.path}`;
  const [opening, main] = PAGES[page.kind](page);
  const cards = page.kind === "actor" || page.kind === "topic" ? chapter(page.site, page.sections) : "";
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}${isHome ? "" : " · Benchmark"}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="${address}">
<meta property="og:url" content="${address}">
<meta property="og:title" content="${title}">
<meta property="og:type" content="${page.record ? "article" : "website"}">
<meta property="og:description" content="${description}">
<meta property="og:site_name" content="Benchmark">
<link rel="icon" href="../assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="../assets/site.css">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="masthead">
<p class="masthead__name"><a href="../index.html">Benchmark</a></p>
<nav class="masthead__navigation" aria-label="Site">
<ul>
${places(NAVIGATION)}</ul>
</nav>
</header>
${isHome ? "" : breadcrumbs(page)}<main class="page" id="main" tabindex="-1">
<div class="opening">
<div class="opening__title">
${opening}</div>
${standing(page)}${bottomLine(page)}${contents(page)}</div>
${main}${sourcesOf(page)}${cards}${
    isHome
      ? ""
      : `<div class="colophon">
<p><b>How to cite:</b> “${title.replaceAll("“", "‘").replaceAll("”", "’")}”, Benchmark, ${address}${esc(page.knownFrom ?? "")}</p>
</div>
`
  }</main>
<footer class="footer">
<ul class="footer__links">
${places(FOOTER)}</ul>
</footer>
</body>
</html>
`;
  // Parts link from a folder; the home page stands beside the folders.
  return isHome ? html.replaceAll('"../', '"') : html;
}
