// Sheets -> records, each with its label, its address, and how it is known.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import yaml from "js-yaml";

const KINDS = {
  actors: "actor",
  agreements: "agreement",
  aid: "aid",
  briefings: "briefing",
  claims: "claim",
  events: "event",
  flows: "flow",
  positions: "position",
  quotes: "quote",
  sources: "source",
  topics: "topic",
};
export const FACTS = ["quote", "position", "aid", "flow", "claim"];
const FOLDERS = { country: "countries", person: "people" };
const WORDS = {
  lethal: "lethal aid",
  nonlethal: "nonlethal aid",
  humanitarian: "humanitarian aid",
  financial: "financial aid",
  withholds: "holds back",
  "under-review": "review announced",
  backfill: "classed here as backfill",
  unstated: "stage not stated",
  document: "document, as reported",
  relayed: "second-hand",
  "media-report": "media report",
};
const REFERENCES = {
  actor: ["part_of"],
  aid: ["donor", "recipient"],
  briefing: ["for"],
  claim: ["by", "about"],
  event: [],
  agreement: ["parties"],
  flow: ["donor", "recipient"],
  position: ["actor", "proposition", "quotes"],
  quote: ["speaker", "event"],
  source: ["publisher"],
  topic: [],
};
const NAMED = ["speaker", "actor", "donor", "recipient", "by"];

export const words = (term) => WORDS[term] ?? term;

export function shorten(text, longest = 140) {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  return cut.slice(0, cut.lastIndexOf(" ")).replace(/[ ,;:.]+$/, "") + " …";
}

export const plainText = (prose) =>
  prose
    .replace(/\[\[[^\]|]+\|([^\]]+)\]\]/g, "$1")
    .replace(/\s*\[@\S+ \d+\]/g, "")
    .trim();

export const quoted = (quote) => `“${quote.text.trim()}”`;

export const byId = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export const proseOf = (record) =>
  [record.statement, record.bottom_line, record.body].filter(Boolean).join("\n");

// [source, paragraph, voice] of all that a record cites.
export function citations(record) {
  const found = (record.sources ?? []).map((cited) => [cited.source, cited.at, cited.via]);
  for (const [, source, place] of proseOf(record).matchAll(/\[@(\S+) (\d+)\]/g)) {
    found.push([source, Number(place), ""]);
  }
  return found;
}

export function readSite(content) {
  const records = new Map();
  for (const folder of readdirSync(content).sort()) {
    for (const file of readdirSync(join(content, folder)).sort()) {
      const record = read(join(content, folder, file));
      record.id = file.slice(0, file.lastIndexOf("."));
      record.kind = KINDS[folder];
      records.set(record.id, record);
    }
  }
  return link(records);
}

function read(path) {
  let text = readFileSync(path, "utf-8");
  let body;
  if (path.endsWith(".md")) {
    [, text, body] = text.split("---\n");
  }
  const record = yaml.load(text, { schema: yaml.CORE_SCHEMA });
  if (body !== undefined) record.body = body;
  return record;
}

function link(records) {
  const site = { records, propositions: new Map(), referring: new Map(), names: new Map() };
  const ordered = [...records.values()].sort(byId);
  site.all = (kind) => ordered.filter((record) => record.kind === kind);
  site.referringTo = (target, ...relations) => {
    const found = relations.flatMap((relation) => site.referring.get(`${relation} ${target}`) ?? []);
    return relations.length > 1 ? unique(found).sort(byId) : found;
  };
  const countries = new Map();
  site.countriesOf = (actor) => {
    if (!countries.has(actor)) {
      const bodies = [...sides(site, actor)];
      countries.set(actor, bodies.filter((body) => records.get(body).type === "country"));
    }
    return countries.get(actor);
  };
  for (const topic of site.all("topic")) {
    topic.propositions.forEach((proposition, number) => {
      const url = `topics/${topic.id}.html#proposition-${proposition.id}`;
      Object.assign(proposition, { topic, number, url, label: proposition.text });
      site.propositions.set(proposition.id, proposition);
    });
  }
  for (const record of ordered) {
    for (const [relation, target] of references(record)) {
      for (const key of [`${relation} ${target}`, `any ${target}`]) {
        const referring = site.referring.get(key);
        if (!referring) site.referring.set(key, [record]);
        else if (referring.at(-1) !== record) referring.push(record);
      }
    }
  }
  for (const record of ordered) {
    record.url = urlOf(site, record);
    if (record.kind === "actor") site.names.set(record.name, record);
    if (!["actor", "topic", "briefing", "source"].includes(record.kind)) {
      const cited = record.sources[0];
      record.note = noteOf(site, cited.source, cited.at, cited.via);
    }
  }
  for (const record of ordered) {
    record.label = labelOf(site, record);
    if (record.donor) {
      const name = (id) => records.get(id).name;
      record.between = `${name(record.donor)}\n${name(record.recipient)}`;
    }
  }
  for (const claim of site.all("claim")) {
    const own = (claim.relations ?? []).map((each) => ["updates", records.get(each.to)]);
    const theirs = site.referringTo(claim.id, "claim.relations");
    claim.related = [...own, ...theirs.map((other) => ["is updated by", other])];
  }
  return site;
}

export const unique = (found) => [...new Map(found.map((each) => [each.id, each])).values()];

function* references(record) {
  const kind = record.kind;
  for (const field of REFERENCES[kind]) {
    for (const target of [record[field] ?? []].flat()) yield [`${kind}.${field}`, target];
  }
  for (const topic of record.topics ?? []) yield [`${kind}.topics`, topic];
  for (const actor of record.participants ?? []) yield ["event.participants", actor];
  for (const post of record.posts ?? []) yield ["actor.posts", post.of];
  for (const relation of record.relations ?? []) yield ["claim.relations", relation.to];
  for (const proposition of record.propositions ?? []) {
    if (proposition.aid) yield ["topic.aid", proposition.aid.recipient];
  }
  for (const voice of Object.values(record.voices ?? {})) {
    for (const hop of voice.hops) {
      yield ["source.hops", hop.who];
      if (hop.to) yield ["source.hops", hop.to];
    }
  }
  for (const [source] of citations(record)) yield [`${kind}.sources`, source];
  for (const [, target] of proseOf(record).matchAll(/\[\[([^\]|]+)/g)) {
    yield [`${kind}.prose`, target];
  }
}

export function noteOf(site, sourceId, place, voice) {
  const source = site.records.get(sourceId);
  const note = { source, place, how: "media-report" };
  if (!voice) {
    note.known = `media report: ${site.records.get(source.publisher).name}`;
    return note;
  }
  const [told, released] = source.voices[voice].hops;
  note.first = site.records.get(told.who);
  note.to = site.records.get(told.to);
  note.through = site.records.get(released.who);
  const through = sides(site, note.through.id);
  const oneSide = [...sides(site, note.first.id)].some((each) => through.has(each));
  note.how = oneSide ? "document" : "relayed";
  const way = `known only through ${note.through.name}`;
  note.known = `${words(note.how)}: ${note.first.name}; ${way}`;
  note.knownSigned = `${words(note.how)}; ${way}`;
  return note;
}

function sides(site, actorId, found = new Set()) {
  const actor = site.records.get(actorId);
  found.add(actorId);
  for (const post of actor.posts ?? []) sides(site, post.of, found);
  if (actor.part_of) sides(site, actor.part_of, found);
  return found;
}

function urlOf(site, record) {
  if (record.kind === "briefing") return urlOf(site, site.records.get(record.for));
  if (FACTS.includes(record.kind)) return `facts/${record.id}.html`;
  const kind = record.kind === "actor" ? record.type : record.kind;
  const isBody = kind === "office" || kind === "organisation";
  return `${isBody ? "organisations" : (FOLDERS[kind] ?? kind + "s")}/${record.id}.html`;
}

function labelOf(site, record) {
  if (record.kind === "briefing") return labelOf(site, site.records.get(record.for));
  let caveats = record.note?.how === "relayed" ? [words("relayed")] : [];
  if (record.kind === "aid") caveats.unshift(record.basis);
  if (record.kind === "flow") {
    const channel = record.channel === "direct" ? [] : [words(record.channel)];
    const told = `as told by ${record.note.first.name}`;
    caveats = [...channel, words(record.stage), ...caveats, told];
  }
  const label = bareLabel(site, record);
  return caveats.length ? `${label} (${caveats.join(", ")})` : label;
}

function bareLabel(site, record) {
  const name = {};
  for (const key of NAMED) {
    if (record[key]) name[key] = site.records.get(record[key]).name;
  }
  switch (record.kind) {
    case "quote":
      return `${name.speaker}: ${shorten(quoted(record))}`;
    case "position": {
      const question = site.propositions.get(record.proposition).text.replace(/[.?]+$/, "");
      return `${name.actor} on: ${question} – ${words(record.stance)}`;
    }
    case "aid":
      return `${name.donor} to ${name.recipient}, ${words(record.category)}: ${words(record.policy)}`;
    case "flow":
      return `${name.donor} to ${name.recipient}: ${record.items}`;
    case "claim":
      return `${name.by}: ${shorten(plainText(record.statement).replace(/\.+$/, ""))}`;
    case "actor":
      return record.name;
    default:
      return record.title;
  }
}
