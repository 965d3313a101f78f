// Long lists, in parts: one page each.
const MOST_ROWS = 40;

export const byYear = (record) => (record.date ?? record.published).slice(0, 4);
export const byInitial = (name) => name[0].toUpperCase();

// The parts of the list at a path, in the order of its entries; none of a short one.
export function parted(entries, index, groupOf, newestFirst = false) {
  if (entries.length <= MOST_ROWS) return [];
  const groups = new Map();
  for (const entry of entries) {
    const group = groupOf(entry);
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(entry);
  }
  const ordered = [...groups.keys()].sort();
  if (newestFirst) ordered.reverse();
  return ordered.flatMap((group) => cut(groups.get(group), index, group));
}

function cut(entries, index, group) {
  const number = Math.ceil(entries.length / MOST_ROWS);
  const length = Math.ceil(entries.length / number);
  return Array.from({ length: number }, (_, at) => ({
    path: `${index.replace(".html", "")}--${group.toLowerCase()}${at ? `--${at + 1}` : ""}.html`,
    label: number > 1 ? `${group} (${at + 1} of ${number})` : group,
    entries: entries.slice(at * length, (at + 1) * length),
  }));
}
