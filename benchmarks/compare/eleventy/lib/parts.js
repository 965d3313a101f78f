// What pages are made of.
import MarkdownIt from "markdown-it";
import { noteOf, plainText, quoted, shorten, words } from "./records.js";

const MARKS = { supports: "●", opposes: "✕", conditional: "◐", "under-review": "↻", noncommittal: "○" };
const MONTHS =
  "January February March April May June July August September October November December".split(" ");
export const KINDS = {
  quote: "Quotation",
  position: "Position",
  aid: "Aid policy",
  flow: "Aid flow",
  claim: "Claim",
};
const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const markdown = new MarkdownIt({ html: true });
const cards = new Map();

export const esc = (text) =>
  /[&<>"']/.test(text) ? String(text).replace(/[&<>"']/g, (sign) => ESCAPED[sign]) : text;
export const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
export function day(date) {
  const [year, month, of] = date.split("-");
  return `${Number(of)} ${MONTHS[month - 1]} ${year}`;
}
export const counted = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;
export const each = (values, print) => values.map(print).join("");
export const link = (record) => `<a href="../${record.url}">${esc(record.label)}</a>`;
export const time = (date) => `<time datetime="${date}">${day(date)}</time>`;
const plainTerm = (value) => `<span class="term term--${value}">${words(value)}</span>`;
export const term = (value) =>
  value in MARKS
    ? `<span class="term term--${value}"><span class="term__mark" aria-hidden="true">${MARKS[value]} </span>${words(value)}</span>`
    : plainTerm(value);
export const verdict = (fact) => (fact.stance ? term(fact.stance) : plainTerm(fact.policy));
export const known = ({ note }) => `<span class="term term--${note.how}">${esc(note.known)}</span>`;
export const knownSigned = ({ note }) =>
  `<span class="term term--${note.how}">${esc(note.knownSigned)}</span>`;

export const section = (anchor, title, body, level = 2) => `<section class="section">
<h${level} class="section__title" id="${anchor}">${title}</h${level}>
<div class="section__body">
${body}
</div>
</section>
`;
export const heads = (...titles) => `<thead role="rowgroup">
<tr role="row">${each(titles, (title) => `<th scope="col" role="columnheader">${title}</th>`)}</tr>
</thead>`;
const table = (caption, titles, rows) => `<table class="rows" role="table">
<caption class="quiet">${caption}</caption>
${heads(...titles)}
<tbody role="rowgroup">
${each(rows, (row) => `<tr role="row">\n${row}\n</tr>\n`)}</tbody>
</table>`;
const cell = (title, body) => `<td role="cell" data-label="${title}">${body}</td>`;
const head = (body) => `<th scope="row" role="rowheader">${body}</th>`;
const quiet = (fact) => `<span class="quiet">: ${esc(fact.label)}</span>`;

// --- prose -------------------------------------------------------------------------------------

export function prose(site, text) {
  const numbers = new Map();
  const blocks = text.trim().split("\n\n");
  return `<div class="prose">\n${each(blocks, (block) => passage(site, block.trim(), numbers))}</div>`;
}

function passage(site, block, numbers) {
  const embedded = /^!\[\[([^\]]+)\]\]$/.exec(block);
  if (embedded) return `${card(site, site.records.get(embedded[1]))}\n`;
  let notes = "";
  const text = block
    // What all names of the corpus look like: quicker than to look for each of them.
    .replace(/\b(?:Country|Office|Person) \d+(?: of Country \d+| Sample)?/, (name) => {
      const actor = site.names.get(name);
      return actor ? `[${name}](../${actor.url})` : name;
    })
    .replace(/\[\[([^\]|]+)\|([^\]]+)\]\]/g, (_, id, label) => `[${label}](../${site.records.get(id).url})`)
    .replace(/\s*\[@(\S+) (\d+)\]/g, (cited, source, place) => {
      if (!numbers.has(cited)) numbers.set(cited, numbers.size + 1);
      const number = numbers.get(cited);
      const from = noteOf(site, source, place);
      notes += `<li value="${number}">${note(from)}\n</li>`;
      return `<sup class="note-ref"><a href="../${from.source.url}#paragraph-${place}" aria-label="Note ${number}: ${esc(from.source.title)}, paragraph ${place}">${number}</a></sup>`;
    });
  const list = notes && `<div class="notes" role="note"><ol class="notes__list">${notes}</ol></div>`;
  return `<div class="passage">${markdown.render(text).trim()}${list}</div>\n`;
}

// --- cards -------------------------------------------------------------------------------------

export const chain = (note) =>
  `${link(note.first)} told ${link(note.to)}; stated by ${link(note.through)} in a news release`;

function note(of) {
  const place = `<a href="../${of.source.url}#paragraph-${of.place}">paragraph ${of.place}</a>`;
  const source = `<span class="note__source">${link(of.source)}, ${day(of.source.published)}, ${place}</span>.`;
  if (!of.first) return `<p class="note"><b class="note__known">${term(of.how)}:</b>\n${source}\n</p>`;
  return `<p class="note"><b class="note__known">${term(of.how)}:</b>
<span class="note__chain">${chain(of)}</span>; in
${source}
<span class="note__through">Known only through ${esc(of.through.name)}.</span>
<span class="note__hops">Steps from the speaker to this source:&nbsp;2.</span>
</p>`;
}

export const notes = (of) => `<div class="notes" role="note" aria-label="How this is known">
<ul class="notes__list">
<li>
${note(of)}
</li>
</ul>
</div>`;

const lead = ({ note }) =>
  `<p class="fact__lead">According to ${link(note.through)} (in a news release), ${link(note.first)} told ${link(note.to)}:</p>`;
const figure = ({ value, unit }) => `${number(value)} ${esc(unit)}`;
const ends = (site, fact) =>
  `${link(site.records.get(fact.donor))} to ${link(site.records.get(fact.recipient))}`;
const statement = (site, fact) => `<div class="fact__statement">${prose(site, fact.statement)}</div>`;

const BODIES = {
  quote: (site, fact) => `${lead(fact)}
<blockquote class="quote__text" lang="en" dir="auto"><p>${esc(fact.text.trim())}</p></blockquote>
<p class="fact__verdict"><span class="verification verification--not-checked"><span class="term__mark" aria-hidden="true">○</span><a href="../method/index.html#verification">Not checked against the source’s text</a></span></p>
<ul class="fact__terms">
<li>Translation: <span class="term term--unknown">translator not stated</span></li>
<li>At: ${link(site.records.get(fact.event))}</li>
<li>Voiced: ${time(fact.date)}</li>
</ul>`,
  position: (site, fact) => `<p class="fact__subject">${link(site.records.get(fact.actor))} on: <i>${link(site.propositions.get(fact.proposition))}</i></p>
<p class="fact__verdict">${verdict(fact)} <span class="fact__basis">${fact.basis}</span></p>
${lead(fact)}
${statement(site, fact)}
<ul class="fact__terms">
<li>As recorded: ${time(fact.recorded)}</li>
<li>In words: ${fact.quotes
    .map((id) => site.records.get(id))
    .map((quote) => {
      const said = `${site.records.get(quote.speaker).name}: ${shorten(quoted(quote), 60)}`;
      return `<a href="../${quote.url}">${esc(said)}</a>`;
    })
    .join(", ")}</li>
</ul>`,
  aid: (site, fact) => `<p class="fact__subject">${ends(site, fact)}: ${words(fact.category)}</p>
<p class="fact__verdict">${verdict(fact)} <span class="fact__basis">${fact.basis}</span></p>
${lead(fact)}
${statement(site, fact)}
<ul class="fact__terms">
<li>As recorded: ${time(fact.recorded)}</li>
</ul>`,
  flow: (site, fact) => `<p class="fact__subject">${ends(site, fact)}: ${esc(fact.items)}</p>
<p class="fact__verdict">${term(fact.stage)} <span class="fact__basis">${words(fact.channel)}</span></p>
${lead(fact)}
${statement(site, fact)}
<dl class="fact__data">
<div><dt>Kind</dt><dd>${words(fact.category)}</dd></div>
<div><dt>Channel</dt><dd>${words(fact.channel)}</dd></div>
<div><dt>Quantity, as told</dt><dd>${figure(fact.quantity)}</dd></div>
</dl>`,
  claim: (site, fact) => `${lead(fact)}
${statement(site, fact)}
<p class="claim__figure"><b>Figure as claimed:</b> ${fact.figure.qualifier} ${figure(fact.figure)}</p>
${
  fact.related.length
    ? `<ul class="claim__relations">
${each(fact.related, ([how, other]) => `<li><b>${how}</b> ${link(other)}</li>\n`)}</ul>\n`
    : ""
}<ul class="fact__terms">
<li>Claim of ${link(site.records.get(fact.by))}</li>
<li>Kind of claim: ${term(fact.type)}</li>
<li>About ${fact.about.map((id) => link(site.records.get(id))).join(", ")}</li>
<li>When, as claimed: ${time(fact.date)}</li>
</ul>`,
};

// A card is the same wherever it stands.
export function card(site, fact) {
  if (!cards.has(fact)) cards.set(fact, printed(site, fact));
  return cards.get(fact);
}

function printed(site, fact) {
  const kind = KINDS[fact.kind];
  const label = esc(fact.label);
  return `<article class="fact fact--${fact.kind}" aria-label="${kind}: ${label}">
<div class="fact__body">
${BODIES[fact.kind](site, fact)}
<p class="fact__foot"><a href="../${fact.url}">Full record<span class="quiet"> of the ${kind.toLowerCase()}: ${label}</span></a>${each(fact.topics, (id) => ` · ${link(site.records.get(id))}`)}</p>
</div>
${notes(fact.note)}
</article>
`;
}

export const chapter = (site, sections) =>
  sections.length
    ? `<section class="chapter">
<h2 class="chapter__title" id="record">The record in full</h2>
${each(sections, ([anchor, title, facts]) => section(anchor, title, each(facts, (fact) => card(site, fact)), 3))}</section>
`
    : "";

// --- tables and lists --------------------------------------------------------------------------

const stanceLine = (fact) => `<p class="stance__line"><a class="stance__term" href="../${fact.url}">${verdict(fact)}${quiet(fact)}</a>
<span class="stance__basis">${fact.basis}, recorded ${day(fact.recorded)}; ${known(fact)}</span></p>
`;

// What stands, with the quotations and the older records that are found with it.
const stance = (site, fact, others) => {
  const quotes = (fact.quotes ?? []).map((id) => site.records.get(id));
  const more = [
    quotes.length && counted(quotes.length, "quotation"),
    others.length && counted(others.length, "other record"),
  ].filter(Boolean);
  const list = quotes.length
    ? `<ul class="stance__list" aria-label="Quotations">\n${each(quotes, (quote) => `<li>${link(quote)}</li>\n`)}</ul>\n`
    : "";
  const rest = others.length
    ? `<p class="stance__basis">Also on record as ${fact.basis}, newest first:</p>
<ol class="stance__list">\n${each(others, (other) => `<li>${stanceLine(other)}</li>\n`)}</ol>\n`
    : "";
  const details = more.length
    ? `<details class="stance__more"><summary>${more.join(", ")}${quiet(fact)}</summary>\n${list}${rest}</details>\n`
    : "";
  return `<div class="stance">\n${stanceLine(fact)}${details}</div>\n`;
};
const stances = (site, standing) => each(standing, ([fact, others]) => stance(site, fact, others));

export const stanceRows = (site, topics) => `<table class="rows stances" role="table">
<caption class="quiet">Stances by topic and question, as last recorded</caption>
${heads("Proposition", "Stance")}
${each(
  topics,
  ([topic, rows]) => `<tbody role="rowgroup">
<tr role="row"><th class="stances__topic" scope="rowgroup" role="rowheader" colspan="2">${link(topic)}</th></tr>
${each(
  rows,
  ([proposition, standing]) => `<tr role="row">
${head(link(proposition))}
<td role="cell">
${stances(site, standing)}</td>
</tr>
`,
)}</tbody>
`,
)}</table>`;

const none = (title) => `<td role="cell" class="rows__none" data-label="${title}">none on record</td>\n`;

const legendOf = (legend) =>
  legend.length
    ? `<dl class="legend">
${each(legend, ([value, definition]) => `<div><dt>${term(value)}</dt><dd>${definition}</dd></div>\n`)}</dl>`
    : "";

export const matrixTable = (site, { columns, rows, legend }) => `<section class="scroll" aria-label="Who stands where, a table" tabindex="0">
<table class="rows matrix" role="table">
<caption class="quiet">Stances by proposition and actor, as last recorded</caption>
<thead role="rowgroup">
<tr role="row">
<th scope="col" role="columnheader">Proposition</th>
${columns.length ? each(columns, (column) => `<th scope="col" role="columnheader">${link(column)}</th>\n`) : '<th scope="col" role="columnheader">Stances</th>\n'}</tr>
</thead>
<tbody role="rowgroup">
${each(
  rows,
  ([proposition, cells]) => `<tr role="row">
<th scope="row" role="rowheader" id="proposition-${proposition.id}">${esc(proposition.text)}</th>
${
  columns.length
    ? each(columns, (column) =>
        cells.has(column.id)
          ? `<td role="cell" data-label="${esc(column.label)}">\n${stances(site, cells.get(column.id))}</td>\n`
          : none(esc(column.label)),
      )
    : none("Stances")
}</tr>
`,
)}</tbody>
</table>
</section>
${legendOf(legend)}`;

export const aidRows = (site, policies) =>
  table(
    "Aid policies, each as it was recorded; a later one does not say that an earlier one ended",
    ["From and to", "Kind of aid", "Policy", "Basis", "As recorded", "How known"],
    policies.map(
      (fact) => `${head(ends(site, fact))}
${cell("Kind of aid", term(fact.category))}
${cell("Policy", `<a href="../${fact.url}">${verdict(fact)}${quiet(fact)}</a>`)}
${cell("Basis", term(fact.basis))}
${cell("As recorded", time(fact.recorded))}
${cell("How known", known(fact))}`,
    ),
  );

export const flowRows = (site, flows) =>
  table(
    "Aid flows, each as its source tells it; nothing is added up",
    ["From and to", "What", "Kind of aid", "Channel", "Stage, as told", "How known"],
    flows.map(
      (fact) => `${head(ends(site, fact))}
${cell("What", `<a href="../${fact.url}">${esc(fact.items)}${quiet(fact)}</a><span class="rows__aside">${figure(fact.quantity)}</span>`)}
${cell("Kind of aid", term(fact.category))}
${cell("Channel", term(fact.channel))}
${cell("Stage, as told", term(fact.stage))}
${cell("How known", known(fact))}`,
    ),
  );

export const claimRows = (site, claims) =>
  table(
    "Claims side by side; figures are neither merged nor added up",
    ["Claimed by", "Voiced", "When, as claimed", "Claim", "Figure", "How known"],
    claims.map(
      (fact) => `${head(`${link(site.records.get(fact.by))}<span class="rows__aside">${link(fact.note.first)}</span>`)}
${cell("Voiced", `<span class="rows__day">by ${day(fact.note.source.published)}</span>`)}
${cell("When, as claimed", time(fact.date))}
${cell("Claim", `<a href="../${fact.url}">${esc(plainText(fact.statement))}</a>${each(fact.related, ([how, other]) => `<span class="rows__aside">${how} ${link(other)}</span>`)}`)}
${cell("Figure", `${fact.figure.qualifier} ${figure(fact.figure)}`)}
${cell("How known", knownSigned(fact))}`,
    ),
  );

export const quoteRows = (site, quotes) =>
  table(
    "Quotations, with their speakers and dates",
    ["Speaker", "Date", "Words", "How known", "Words checked"],
    quotes.map(
      (fact) => `${head(link(site.records.get(fact.speaker)))}
${cell("Date", time(fact.date))}
${cell("Words", `<a href="../${fact.url}">${esc(quoted(fact))}</a>`)}
${cell("How known", knownSigned(fact))}
${cell("Words checked", '<span class="term">not checked</span>')}`,
    ),
  );

export const sourceRows = (site, sources) =>
  table(
    "Sources, with their publishers and dates",
    ["Source", "Publisher", "Type", "Published", "Cited by"],
    sources.map(
      ([source, citing]) => `${head(link(source))}
${cell("Publisher", link(site.records.get(source.publisher)))}
${cell("Type", '<span class="term">news story</span>')}
${cell("Published", time(source.published))}
${cell("Cited by", citing ? counted(citing, "entry", "entries") : "nothing")}`,
    ),
  );

export const said = (site, quotes) => `<ul class="said">
${each(
  quotes.slice(0, 4),
  (fact) => `<li class="saying">
<p><a href="../${fact.url}" dir="auto">${esc(quoted(fact))}</a></p>
<p class="saying__who">${link(site.records.get(fact.speaker))}, ${time(fact.date)}; ${knownSigned(fact)}</p>
</li>
`,
)}</ul>
${quotes.length > 4 ? `<p class="saying__who"><a href="#said">All ${counted(quotes.length, "quotation")}</a></p>` : ""}`;

export const relationLines = (relations) => `<dl class="relations">
${each(
  relations,
  ([other, parts]) => `<div class="relation"><dt>${link(other)}</dt>
${each(parts, ([label, links]) => `<dd>${esc(label)}: ${links.map(([text, target]) => `<a href="${target}">${esc(text)}</a>`).join(", ")}</dd>\n`)}</div>
`,
)}</dl>`;

// Claims that bear on one another side by side, the others in a table.
export const rivals = (site, groups) =>
  each(
    groups.filter((claims) => claims.length > 1),
    (claims) => `<h3 class="rivals__title">Figures: ${esc(unitsOf(claims))}</h3>
<ol class="rivals">
${each(claims, (fact) => rival(site, fact))}</ol>
`,
  ) + told(site, groups.filter((claims) => claims.length === 1).flat());

const unitsOf = (claims) => [...new Set(claims.map((fact) => fact.figure.unit))].join("; ");

const rival = (site, fact) => `<li class="rival">
<p class="rival__figure">${fact.figure.qualifier} ${figure(fact.figure)}</p>
<p class="rival__statement"><a href="../${fact.url}">${esc(plainText(fact.statement))}</a></p>
<dl class="rival__data">
<div><dt>Claimed by</dt><dd>${link(site.records.get(fact.by))}, ${link(fact.note.first)}</dd></div>
<div><dt>Voiced</dt><dd>by ${day(fact.note.source.published)}</dd></div>
<div><dt>When, as claimed</dt><dd>${time(fact.date)}</dd></div>
<div><dt>How known</dt><dd>${knownSigned(fact)}</dd></div>
${each(fact.related, ([how, other]) => `<div class="rival__relation"><dt>${how}</dt><dd>${link(other)}</dd></div>\n`)}</dl>
</li>
`;

const told = (site, claims) =>
  claims.length
    ? table(
        "Claims that stand alone, each in a row of its own",
        ["Claim", "Claimed by", "Voiced", "When, as claimed", "How known"],
        claims.map(
          (fact) => `${head(`<a href="../${fact.url}">${esc(plainText(fact.statement))}</a><span class="rows__aside">figure: ${fact.figure.qualifier} ${figure(fact.figure)}</span>${each(fact.related, ([how, other]) => `<span class="rows__aside">${how} ${link(other)}</span>`)}`)}
${cell("Claimed by", `${link(site.records.get(fact.by))}<span class="rows__aside">${link(fact.note.first)}</span>`)}
${cell("Voiced", `<span class="rows__day">by ${day(fact.note.source.published)}</span>`)}
${cell("When, as claimed", time(fact.date))}
${cell("How known", knownSigned(fact))}`,
        ),
      )
    : "";

// The way from part to part of a long list, and at the end of one the parts before and after.
export const pager = (parts, path) =>
  parts.length
    ? `<nav class="pager" aria-label="Parts of this list">
<ul class="pager__parts">
${each(parts, (part) => `<li><a href="../${part.path}"${part.path === path ? ' aria-current="page"' : ""}>${part.label}</a> <span class="pager__number">${part.entries.length}<span class="quiet"> entries</span></span></li>\n`)}</ul>
</nav>
`
    : "";

export function turn(parts, path) {
  const at = parts.findIndex((part) => part.path === path);
  if (at < 0) return "";
  const to = (word, part) => (part ? `<span>${word}: <a href="../${part.path}">${part.label}</a></span>` : "");
  return `<p class="pager__turn">${to("Before", parts[at - 1])}${to("Next", parts[at + 1])}</p>\n`;
}

export const historyRows = (of, facts) =>
  table(
    "The same actor on the same question, in order",
    ["Recorded", "Stance", "Basis", "Until", "How known"],
    facts.map(
      (fact) => `${head(day(fact.recorded))}
${cell("Stance", fact === of ? `${verdict(fact)} <b>(this record)</b>` : `<a href="../${fact.url}">${verdict(fact)}${quiet(fact)}</a>`)}
${cell("Basis", `<span class="term">${fact.basis}</span>`)}
${cell("Until", '<span class="rows__none">not stated</span>')}
${cell("How known", known(fact))}`,
    ),
  );

export const timelineEntry = (entry) => `<li class="timeline__entry">
<p class="timeline__date">${time(entry.date)} <span class="timeline__kind">${entry.kind}</span></p>
<p class="timeline__what"><a href="../${entry.of.url}">${esc(entry.of.title)}</a> <span class="timeline__detail">${entry.detail && `${entry.detail} · `}${esc(entry.of.note.known)}</span></p>
</li>
`;

export const timelineList = (years) => `<ol class="timeline">
${each(
  years,
  ([year, entries]) => `<li class="timeline__year"><p class="timeline__title">${year}</p>
<ol class="timeline__entries">
${each(entries, timelineEntry)}</ol>
</li>
`,
)}</ol>`;

export const linkList = (records) => `<ul class="list">
${each(records, (record) => `<li>${link(record)}</li>\n`)}</ul>`;

export const referenceLists = (groups) =>
  groups.length
    ? section(
        "references",
        "What refers here",
        `<div class="references">
${each(
  groups,
  ([title, links]) => `<div class="references__group">
<h3 class="references__title">${title}</h3>
<ul class="references__list">
${each(links, (other) => `<li>${link(other)}</li>\n`)}</ul>
</div>
`,
)}</div>`,
      )
    : "";
