// What links a country to each other one: records of both, counted.
import { counted } from "./parts.js";

// Label, the field that names the other one, one, many, and the section that lists them; without
// one, each is told by its name.
const AID_TO = ["aid to it", "recipient", "policy", "policies", "aid-given"];
const AID_FROM = ["aid from it", "donor", "policy", "policies", "aid-received"];
const FLOW_TO = ["aid to it", "recipient", "flow", "flows", "flows"];
const FLOW_FROM = ["aid from it", "donor", "flow", "flows", "flows"];
const CLAIMED = ["claims about it", "about", "claim", "claims", "claims-made"];
const CLAIMS = ["its claims about ", "by", "claim", "claims", "claims-about"];
const AGREED = ["agreements", "parties"];
const MET = ["events with both", "participants", "event", "events", "timeline"];

function sortOf(record, isOfSide) {
  switch (record.kind) {
    case "aid":
      return isOfSide(record.donor) ? AID_TO : AID_FROM;
    case "flow":
      return isOfSide(record.donor) ? FLOW_TO : FLOW_FROM;
    case "claim":
      return isOfSide(record.by) ? CLAIMED : CLAIMS;
    case "agreement":
      return AGREED;
    default:
      return MET;
  }
}

// Each other country with what links it: [label, [[text, target], ...]] pairs.
export function relationsOf(site, country, actors, records) {
  const side = new Set(actors);
  const found = new Map();
  for (const record of records) {
    const sort = sortOf(record, (actor) => side.has(actor));
    const others = new Set([record[sort[1]]].flat().flatMap((actor) => site.countriesOf(actor)));
    others.delete(country.id);
    for (const other of others) {
      if (!found.has(other)) found.set(other, new Map());
      const bySort = found.get(other);
      if (!bySort.has(sort)) bySort.set(sort, []);
      bySort.get(sort).push(record);
    }
  }
  return [...found].map(([other, bySort]) => [site.records.get(other), partsOf(bySort, country)]);
}

function partsOf(bySort, country) {
  const parts = new Map();
  for (const [sort, records] of bySort) {
    const label = sort === CLAIMS ? sort[0] + country.name : sort[0];
    if (!parts.has(label)) parts.set(label, []);
    parts.get(label).push(...linksOf(sort, records));
  }
  return [...parts];
}

function linksOf([, , one, many, anchor], records) {
  if (!anchor) return records.map((record) => [record.label, `../${record.url}`]);
  const target = records.length === 1 ? `../${records[0].url}` : `#${anchor}`;
  return [[counted(records.length, one, many), target]];
}
