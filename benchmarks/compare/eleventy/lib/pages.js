// Records -> pages: path, the kind of template, and what it is given.
import { FACTS, byId, citations, noteOf, plainText, quoted, shorten, unique, words } from "./records.js";
import { byInitial, byYear, parted } from "./lists.js";
import { day } from "./parts.js";
import { relationsOf } from "./relations.js";

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

// What the terms in a table of stances mean, in the order of the vocabulary.
const DEFINITIONS = [
  ["stance", "supports", "Says yes to it, or is for it."],
  ["stance", "opposes", "Says no to it, or is against it."],
  ["stance", "conditional", "For or against it, depending on something named."],
  ["policy", "conditional", "Makes it depend on something."],
  ["stance", "under-review", "Has said that it would review its position; whether it did is another matter."],
  ["policy", "under-review", "Has said that it would review the policy; whether it did is another matter."],
  ["stance", "noncommittal", "Has spoken to it without taking a side."],
  ["policy", "provides", "Gives it."],
  ["policy", "withholds", "Does not give it, or has resisted giving it: the statement says which."],
];
const MOST_ON_HOME = 60;
const ACTORS = {
  countries: ["country"],
  organisations: ["organisation", "office"],
  people: ["person"],
};

// The last position, or the last of each aid policy, newest first; the first with the older ones.
function cell(facts) {
  const standing = new Map();
  const others = [];
  for (const fact of inOrder(facts).reverse()) {
    if (standing.has(fact.policy)) others.push(fact);
    else standing.set(fact.policy, fact);
  }
  return [...standing.values()].map((fact, at) => [fact, at ? [] : others]);
}

// The claims that bear on one another, in groups.
function rivals(claims) {
  const groups = new Map(claims.map((claim) => [claim.id, [claim]]));
  const counting = new Map();
  for (const claim of claims) {
    const { unit } = claim.figure;
    if (!counting.has(unit)) counting.set(unit, claim.id);
    for (const other of [...(claim.relations ?? []).map((each) => each.to), counting.get(unit)]) {
      if (!groups.has(other) || groups.get(other) === groups.get(claim.id)) continue;
      const merged = [...groups.get(other), ...groups.get(claim.id)];
      for (const member of merged) groups.set(member.id, merged);
    }
  }
  return [...new Set(groups.values())].map((group) => group.sort(by(id))).sort(by(([first]) => first.id));
}

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
      topics.set(proposition.topic, [...rows, [proposition, cell(on.get(proposition))]]);
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
      return [proposition, new Map([...cells].map(([actor, facts]) => [actor, cell(facts)]))];
    });
    const columns = [...new Set(rows.flatMap(([, cells]) => [...cells.keys()]))];
    const standing = rows.flatMap(([, cells]) => [...cells.values()].flat().map(([fact]) => fact));
    const legend = DEFINITIONS.filter(([field, value]) => standing.some((fact) => fact[field] === value));
    return {
      columns: columns.map((each) => site.records.get(each)).sort(by(name, id)),
      rows,
      legend: legend.map(([, ...term]) => term),
    };
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
  const acts = (agreements) =>
    agreements.flatMap((of) =>
      of.acts.map((act) => ({ of, id: of.id, date: act.date, kind: "agreement", detail: act.act })),
    );
  const happenings = (events, agreements) => [
    ...events.map((of) => ({ of, id: of.id, date: of.date, kind: of.type, detail: "" })),
    ...acts(agreements),
  ];
  const byDay = by((entry) => entry.date, id);
  const timeline = (happened) => {
    const years = new Map();
    for (const entry of [...happened].sort(byDay)) {
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
    const facts = [...positions, ...given, ...flows, ...received, ...quotes, ...made, ...about];
    const written = overview(actor);
    const holders = actor.type === "person" ? [actor] : ofSide(actors, "actor.posts");
    return page(actor, "actor", actor.url.split("/")[0], {
      shown: [...facts, ...events, ...agreements],
      facts: [...facts, ...written.embedded],
      restsOn: [...written.written, ...events],
      stances: stances([...positions, ...given]),
      relations:
        actor.type === "country"
          ? relationsOf(site, actor, actors, [
              ...facts.filter((fact) => ["aid", "flow", "claim"].includes(fact.kind)),
              ...agreements,
              ...events,
            ]).sort(by(([other]) => name(other), ([other]) => other.url))
          : [],
      allAid: [...given, ...received, ...flows],
      aidGiven: aidRows(given),
      aidReceived: aidRows(received),
      flows: flowRows(flows),
      quotations: newestFirst(quotes),
      posts: holders.sort(by(name, id)).flatMap((holder) =>
        holder.posts.map((post) => [holder, post.title, site.records.get(post.of)]),
      ),
      timeline: timeline(happenings(events, agreements)),
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
      claims: rivals(ofKind("claim")),
      allAid: [...aid, ...ofKind("flow")],
      aid: aidRows(aid),
      flows: flowRows(ofKind("flow")),
      quotations: newestFirst(ofKind("quote")),
      timeline: timeline(happenings(events, agreements)),
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
  const citingOf = (source) => site.referringTo(source.id, ...GROUPS.map(([kind]) => `${kind}.sources`));
  const sourcePage = (source) => {
    const citing = citingOf(source);
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
    const { through, first, to, source, known, knownSigned } = fact.note;
    const isSigned = fact.kind === "quote" || fact.kind === "claim";
    const voiced = fact.kind === "quote" ? `; voiced ${day(fact.date)}` : "";
    const said = fact.kind === "quote" ? quoted(fact) : plainText(fact.statement);
    return page(fact, "fact", PARENTS[fact.kind], {
      description: `According to ${through.name} (in a news release), ${first.name} told ${to.name}: ${said}`,
      knownFrom: `${voiced}; ${isSigned ? knownSigned : known}; ${source.title}, ${day(source.published)}`,
      history: history(fact),
      shownOn: [...(shownOn.get(fact.id) ?? [])].sort(by((each) => each.label.toLowerCase())),
    });
  };

  const titled = (kind) => site.all(kind).sort(by((each) => each.title.toLowerCase()));
  const actorsOf = (types) =>
    site
      .all("actor")
      .filter((actor) => types.includes(actor.type))
      .sort(by(name, id));
  const lines = (actors) =>
    actors.map((actor) => {
      const [briefing] = site.referringTo(actor.id, "briefing.for");
      if (!briefing) return [actor, "", ""];
      const known = noteOf(site, ...citations(briefing)[0]).known;
      return [actor, shorten(plainText(briefing.bottom_line), 200), known];
    });

  // What the page of a list prints of some entries.
  const TABLES = {
    quotes: (quotes) => ({ quotes: newestFirst(quotes) }),
    claims: (claims) => ({ claims: claimRows(claims) }),
    aid: (facts) => ({
      aid: aidRows(facts.filter((fact) => fact.kind === "aid")),
      flows: flowRows(facts.filter((fact) => fact.kind === "flow")),
    }),
    timeline: (happened) => ({ timeline: timeline(happened) }),
    sources: (sources) => ({ sources: sources.map((source) => [source, citingOf(source).length]) }),
    topics: (topics) => ({ entries: topics.map((topic) => [topic, topic.question, ""]) }),
    agreements: (found) => ({ entries: found.map((each) => [each, "form not stated", each.note.known]) }),
    countries: (actors) => ({ entries: lines(actors) }),
    organisations: (actors) => ({ entries: lines(actors) }),
    people: (actors) => ({ entries: lines(actors) }),
  };
  const listPages = (index, entries, groupOf, newestFirst) => {
    const [title, description] = INDEXES[index];
    const path = `${index}/index.html`;
    const parts = parted(entries, path, groupOf, newestFirst);
    const page = (head, shown) => {
      const view = TABLES[index](shown);
      const kind = view.entries ? "list" : index === "aid" ? "aidIndex" : index;
      return { kind, site, parts, ...head, ...view };
    };
    const partPage = (part) => {
      const whole = `${title}: ${part.label}`;
      const head = { path: part.path, title: whole, description: `${whole}. ${description}` };
      return page({ ...head, parent: [index, title] }, part.entries);
    };
    return [page({ path, title, description }, parts.length ? [] : entries), ...parts.map(partPage)];
  };
  const indexPages = () => [
    ...listPages("quotes", site.all("quote"), byYear, true),
    ...listPages("aid", [...site.all("aid"), ...site.all("flow")], (fact) => byInitial(fact.between)),
    ...listPages("claims", site.all("claim"), byYear, true),
    ...listPages("timeline", happenings(site.all("event"), site.all("agreement")), byYear),
    ...listPages("sources", titled("source"), byYear, true),
    ...listPages("topics", titled("topic"), (topic) => byInitial(topic.title)),
    ...listPages("agreements", titled("agreement"), (each) => byInitial(each.title)),
    ...Object.entries(ACTORS).flatMap(([index, types]) =>
      listPages(index, actorsOf(types), (actor) => byInitial(actor.name)),
    ),
  ];
  const homePage = () => {
    const listed = { topics: titled("topic") };
    for (const [index, types] of Object.entries(ACTORS)) listed[index] = actorsOf(types);
    const shown = (index) => (listed[index].length > MOST_ON_HOME ? [] : listed[index]);
    const unlisted = Object.entries(listed).filter(([, entries]) => entries.length > MOST_ON_HOME);
    return {
      path: "index.html",
      kind: "home",
      site,
      title: "Benchmark",
      description: "Benchmark",
      read: site.all("source").filter((source) => citingOf(source).length).length,
      topics: shown("topics").map((topic) => [topic, overview(topic).bottomLine]),
      countries: lines(shown("countries")),
      latest: happenings(site.all("event"), site.all("agreement")).sort(byDay).reverse().slice(0, 8),
      organisations: lines(shown("organisations")),
      people: lines(shown("people")),
      counts: [
        ...unlisted.map(([index, entries]) => [entries.length, index, index]),
        ...[
          ["quotation", "quotations", "quotes", "quote"],
          ["claim", "claims", "claims", "claim"],
          ["aid policy", "aid policies", "aid", "aid"],
          ["aid flow", "aid flows", "aid", "flow"],
          ["event", "events", "timeline", "event"],
          ["agreement", "agreements", "agreements", "agreement"],
          ["source", "sources", "sources", "source"],
        ].map(([one, many, index, kind]) => {
          const count = site.all(kind).length;
          return [count, count === 1 ? one : many, index];
        }),
      ],
    };
  };

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
