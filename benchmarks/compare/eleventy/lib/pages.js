// Records -> pages: path, the kind of template, and what it is given.
import { FACTS, byId, citations, noteOf, plainText, quoted, shorten, unique, words } from "./records.js";
import { day } from "./parts.js";

const GROUPS = [
  ["topic", "Topics"],
  ["briefing", "Briefings"],
  ["position", "Positions"],
  ["quote", "Quotations"],
  ["aid", "Aid policies"],
  ["flow", "Aid flows"],
  ["claim", "Claims"],
  ["event", "Events"],
  ["agreement", "Agreements"],
  ["source", "Sources"],
];
const INDEXES = {
  topics: ["Topics", "The subjects that this site follows."],
  countries: ["Countries", "Briefings on countries."],
  organisations: ["Organisations", "Organisations, and offices of states."],
  people: ["People", "People and the posts they hold."],
  timeline: ["Timeline", "What happened, in the order of time."],
  quotes: ["Quotations", "Words as they were said or written, with who and when."],
  claims: ["Claims", "Who asserts what, and how it is known."],
  aid: ["Aid", "Who gives what to whom: policies, and flows by stage."],
  agreements: ["Agreements", "What was agreed between whom."],
  sources: ["Sources", "The documents that the facts were read in."],
};
const PARENTS = { quote: "quotes", position: "topics", aid: "aid", flow: "aid", claim: "claims" };

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const by = (...keys) => (a, b) => {
  for (const key of keys) {
    const order = compare(key(a), key(b));
    if (order) return order;
  }
  return 0;
};
const id = (record) => record.id;
const name = (actor) => actor.name.toLowerCase();
const inOrder = (facts) => [...facts].sort(by((fact) => fact.recorded, id));
const newestFirst = (facts) => [...facts].sort(by((fact) => fact.date, id)).reverse();
const aidRows = (facts) =>
  inOrder(facts).sort(by((aid) => aid.between, (aid) => words(aid.category)));
const flowRows = (facts) => [...facts].sort(by((flow) => flow.between, id));
const claimRows = (facts) => [...facts].sort(by((claim) => claim.date, id));
const filled = (...sections) => sections.filter(([, , facts]) => facts.length);

// The last position, or the last of each aid policy; newest first.
const latest = (facts) =>
  inOrder(new Map(inOrder(facts).map((fact) => [fact.policy, fact])).values()).reverse();

export function allPages(site) {
  const shownOn = new Map();
  const asked = new Map();
  for (const proposition of site.propositions.values()) {
    if (!proposition.aid) continue;
    const key = `${proposition.aid.recipient} ${proposition.aid.category}`;
    asked.set(key, [...(asked.get(key) ?? []), proposition]);
  }

  const standing = (facts, others) => {
    const shown = unique(facts);
    const cited = new Set([...shown, ...others].flatMap((each) => citations(each).map(([source]) => source)));
    return {
      sources: [...cited].sort().map((source) => site.records.get(source)),
      facts: shown.length,
      quotes: shown.filter((fact) => fact.kind === "quote").length,
    };
  };
  const references = (record, shown) => {
    const seen = new Set(shown.map(id));
    const found = site
      .referringTo(record.id, "any")
      .filter((other) => !seen.has(other.id) && other.for !== record.id);
    return GROUPS.map(([kind, title]) => [title, found.filter((other) => other.kind === kind)]).filter(
      ([, links]) => links.length,
    );
  };
  const page = (record, kind, parent, { shown = [], facts = [], restsOn = [], ...view }) => {
    const cards = (view.sections ?? []).flatMap(([, , facts]) => facts);
    for (const fact of [...cards, ...(view.embedded ?? [])]) {
      if (!shownOn.has(fact.id)) shownOn.set(fact.id, new Set());
      shownOn.get(fact.id).add(record);
    }
    return {
      path: record.url,
      kind,
      site,
      record,
      title: record.label,
      parent: [parent, INDEXES[parent][0]],
      standing: standing(facts, restsOn),
      references: references(record, shown),
      ...view,
      description: shorten(view.description ?? record.label, 160),
    };
  };

  const side = (actorId) => [
    actorId,
    ...site.referringTo(actorId, "actor.part_of", "actor.posts").flatMap((part) => side(part.id)),
  ];
  const ofSide = (actors, ...relations) =>
    unique(actors.flatMap((actor) => site.referringTo(actor, ...relations))).sort(byId);
  const questions = (fact) =>
    fact.kind === "position"
      ? [site.propositions.get(fact.proposition)]
      : (asked.get(`${fact.recipient} ${fact.category}`) ?? []);
  const answers = (proposition) =>
    proposition.aid
      ? site
          .referringTo(proposition.aid.recipient, "aid.recipient")
          .filter((aid) => aid.category === proposition.aid.category)
      : site.referringTo(proposition.id, "position.proposition");

  const stances = (facts) => {
    const on = new Map();
    for (const fact of facts) {
      for (const proposition of questions(fact)) {
        on.set(proposition, [...(on.get(proposition) ?? []), fact]);
      }
    }
    const topics = new Map();
    const ordered = [...on.keys()].sort(
      by((each) => each.topic.label, (each) => each.topic.id, (each) => each.number),
    );
    for (const proposition of ordered) {
      const rows = topics.get(proposition.topic) ?? [];
      topics.set(proposition.topic, [...rows, [proposition, latest(on.get(proposition))]]);
    }
    return [...topics];
  };
  const matrix = (topic) => {
    const rows = topic.propositions.map((proposition) => {
      const cells = new Map();
      for (const fact of answers(proposition)) {
        const actor = fact.actor ?? fact.donor;
        cells.set(actor, [...(cells.get(actor) ?? []), fact]);
      }
      return [proposition, new Map([...cells].map(([actor, facts]) => [actor, latest(facts)]))];
    });
    const columns = [...new Set(rows.flatMap(([, cells]) => [...cells.keys()]))];
    return { columns: columns.map((each) => site.records.get(each)).sort(by(name, id)), rows };
  };
  const overview = (subject) => {
    const written = site.referringTo(subject.id, "briefing.for");
    if (!written.length) return { written, embedded: [], overview: "", bottomLine: "" };
    const [briefing] = written;
    const embeds = [...briefing.body.matchAll(/!\[\[([^\]]+)\]\]/g)];
    return {
      written,
      embedded: embeds.map(([, embedded]) => site.records.get(embedded)),
      overview: briefing.body,
      bottomLine: briefing.bottom_line,
      description: plainText(briefing.bottom_line),
    };
  };
  const dated = (events, agreements) => [
    ...events.map((of) => ({ of, date: of.date, kind: of.type, detail: "" })),
    ...agreements.flatMap((of) =>
      of.acts.map((act) => ({ of, date: act.date, kind: "agreement", detail: act.act })),
    ),
  ];
  const byDay = by((entry) => entry.date, (entry) => entry.of.id);
  const timeline = (events, agreements) => {
    const years = new Map();
    for (const entry of dated(events, agreements).sort(byDay)) {
      const year = entry.date.slice(0, 4);
      years.set(year, [...(years.get(year) ?? []), entry]);
    }
    return [...years];
  };

  const actorPage = (actor) => {
    const actors = side(actor.id);
    const positions = inOrder(ofSide(actors, "position.actor"));
    const given = inOrder(ofSide(actors, "aid.donor"));
    const received = inOrder(site.referringTo(actor.id, "aid.recipient"));
    const flows = ofSide(actors, "flow.donor", "flow.recipient");
    const quotes = newestFirst(ofSide(actors, "quote.speaker"));
    const made = newestFirst(ofSide(actors, "claim.by"));
    const about = newestFirst(
      site.referringTo(actor.id, "claim.about").filter((claim) => !actors.includes(claim.by)),
    );
    const events = ofSide(actors, "event.participants");
    const agreements = ofSide(actors, "agreement.parties");
    const facts = [...positions, ...given, ...received, ...flows, ...quotes, ...made, ...about];
    const written = overview(actor);
    const holders = actor.type === "person" ? [actor] : ofSide(actors, "actor.posts");
    return page(actor, "actor", actor.url.split("/")[0], {
      shown: [...facts, ...events, ...agreements],
      facts: [...facts, ...written.embedded],
      restsOn: [...written.written, ...events],
      stances: stances([...positions, ...given]),
      aidGiven: aidRows(given.filter((aid) => !questions(aid).length)),
      aidReceived: aidRows(received),
      flows: flowRows(flows),
      posts: holders.sort(by(name, id)).flatMap((holder) =>
        holder.posts.map((post) => [holder, post.title, site.records.get(post.of)]),
      ),
      timeline: timeline(events, agreements),
      parts: [...site.referringTo(actor.id, "actor.part_of")].sort(by(name, id)),
      sections: filled(
        ["positions", "Positions", positions],
        ["said", "What was said", quotes],
        ["aid-policy", "Aid policy", [...given, ...received]],
        ["aid-flows", "Flows", flows],
        ["claims-made", "Claims made", made],
        ["claims-about", "Claims about it", about],
      ),
      ...written,
    });
  };
  const topicPage = (topic) => {
    const naming = site.referringTo(topic.id, ...FACTS.map((kind) => `${kind}.topics`));
    const facts = unique([...naming, ...topic.propositions.flatMap(answers)]).sort(byId);
    const ofKind = (kind) => facts.filter((fact) => fact.kind === kind);
    const events = site.referringTo(topic.id, "event.topics");
    const agreements = site.referringTo(topic.id, "agreement.topics");
    const aid = inOrder(ofKind("aid"));
    const written = overview(topic);
    topic.facts = facts.length;
    return page(topic, "topic", "topics", {
      shown: [...facts, ...events, ...agreements],
      facts: [...facts, ...written.embedded],
      restsOn: [...written.written, ...events],
      matrix: matrix(topic),
      claims: claimRows(ofKind("claim")),
      aid: aidRows(aid),
      flows: flowRows(ofKind("flow")),
      timeline: timeline(events, agreements),
      sections: filled(
        ["positions", "Positions", inOrder(ofKind("position"))],
        ["said", "What was said", ofKind("quote")],
        ["aid-policy", "Aid policy", aid],
        ["aid-flows", "Flows", ofKind("flow")],
        ["claims-made", "Claims made", ofKind("claim")],
      ),
      ...written,
      description: topic.question,
    });
  };
  const eventPage = (event) => {
    const said = site.referringTo(event.id, "quote.event");
    return page(event, "event", "timeline", {
      shown: said,
      facts: said,
      restsOn: [event],
      participants: event.participants.map((each) => site.records.get(each)),
      sections: filled(["said", "What was said", said]),
    });
  };
  const sourcePage = (source) => {
    const citing = site.referringTo(source.id, ...GROUPS.map(([kind]) => `${kind}.sources`));
    const places = new Map();
    const voices = new Map();
    for (const record of citing) {
      const cited = new Map(citations(record).map((each) => [each.join(" "), each]));
      for (const [from, place, voice] of cited.values()) {
        if (from !== source.id) continue;
        if (!places.has(place)) places.set(place, new Map());
        places.get(place).set(record.url, record);
        voices.set(voice, (voices.get(voice) ?? 0) + 1);
      }
    }
    const publisher = site.records.get(source.publisher);
    return page(source, "source", "sources", {
      description: `News story, ${publisher.name}, ${day(source.published)}`,
      shown: citing,
      publisher,
      voices: Object.keys(source.voices).map((voice) => [
        noteOf(site, source.id, 0, voice),
        voices.get(voice) ?? 0,
      ]),
      places: [...places].sort(([a], [b]) => a - b).map(([place, facts]) => [place, [...facts.values()]]),
    });
  };
  const history = (fact) => {
    let line = [];
    if (fact.kind === "position") {
      line = site
        .referringTo(fact.proposition, "position.proposition")
        .filter((other) => other.actor === fact.actor);
    } else if (fact.kind === "aid") {
      line = site
        .referringTo(fact.recipient, "aid.recipient")
        .filter((other) => other.donor === fact.donor && other.category === fact.category);
    }
    return line.length > 1 ? inOrder(line) : [];
  };
  const factPage = (fact) => {
    const { through, first, to } = fact.note;
    const said = fact.kind === "quote" ? quoted(fact) : plainText(fact.statement);
    return page(fact, "fact", PARENTS[fact.kind], {
      description: `According to ${through.name} (in a news release), ${first.name} told ${to.name}: ${said}`,
      history: history(fact),
      shownOn: [...(shownOn.get(fact.id) ?? [])].sort(by((each) => each.label.toLowerCase())),
    });
  };

  const titled = (kind) => site.all(kind).sort(by((each) => each.title.toLowerCase()));
  const lines = (...types) =>
    site
      .all("actor")
      .filter((actor) => types.includes(actor.type))
      .sort(by(name, id))
      .map((actor) => {
        const [briefing] = site.referringTo(actor.id, "briefing.for");
        if (!briefing) return [actor, "", ""];
        const known = noteOf(site, ...citations(briefing)[0]).known;
        return [actor, shorten(plainText(briefing.bottom_line), 200), known];
      });
  const indexPages = () => {
    const views = {
      timeline: { timeline: timeline(site.all("event"), site.all("agreement")) },
      quotes: { quotes: newestFirst(site.all("quote")) },
      claims: { claims: claimRows(site.all("claim")) },
      aid: { aid: aidRows(site.all("aid")), flows: flowRows(site.all("flow")) },
      topics: { entries: titled("topic").map((each) => [each, each.question, ""]) },
      countries: { entries: lines("country") },
      organisations: { entries: lines("organisation", "office") },
      people: { entries: lines("person") },
      agreements: {
        entries: titled("agreement").map((each) => [each, "form not stated", each.note.known]),
      },
      sources: {
        entries: titled("source").map((each) => [each, site.records.get(each.publisher).name, ""]),
      },
    };
    return Object.entries(views).map(([index, view]) => {
      const [title, description] = INDEXES[index];
      const kind = view.entries ? "list" : index === "aid" ? "aidIndex" : index;
      return { path: `${index}/index.html`, kind, site, title, description, ...view };
    });
  };
  const homePage = () => ({
    path: "index.html",
    kind: "home",
    site,
    title: "Benchmark",
    description: "Benchmark",
    topics: titled("topic").map((topic) => [topic, overview(topic).bottomLine]),
    countries: lines("country"),
    latest: dated(site.all("event"), site.all("agreement")).sort(byDay).reverse().slice(0, 8),
    organisations: lines("organisation", "office"),
    people: lines("person"),
    counts: [
      ["quotations", "quotes", "quote"],
      ["claims", "claims", "claim"],
      ["aid policies", "aid", "aid"],
      ["aid flows", "aid", "flow"],
      ["events", "timeline", "event"],
      ["agreements", "agreements", "agreement"],
      ["sources", "sources", "source"],
    ].map(([what, index, kind]) => [site.all(kind).length, what, index]),
  });

  return [
    ...site.all("actor").map(actorPage),
    ...site.all("topic").map(topicPage),
    ...site.all("event").map(eventPage),
    ...site.all("agreement").map((each) => page(each, "agreement", "agreements", { restsOn: [each] })),
    ...site.all("source").map(sourcePage),
    ...indexPages(),
    homePage(),
    // Where their cards are shown is known by now.
    ...FACTS.flatMap((kind) => site.all(kind).map(factPage)),
  ];
}
