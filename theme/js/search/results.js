/* What was found -> links, under the field of a page or on the page of the search.

   Results are links, in lists by kind. The arrow keys lead through them, from the field and
   back to it; Escape closes the list under a field. The page of the search keeps words and
   kind in its address. */
(() => {
  "use strict";
  const form = document.querySelector('form[role="search"]');
  const index = window.onrecordIndex;
  if (!form) return;

  const root = new URL("..", document.currentScript.src);
  const field = form.elements.q;
  const page = form.closest("main");
  const make = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const results = page ? page.querySelector("[data-results]") : make("div", "search__results");
  const status = page ? page.querySelector('[role="status"]') : make("p", "quiet");
  const kinds = make("fieldset", "search__kinds");
  const panel = make("div", "search__panel");
  const [AT_FIRST, AND_THEN, IN_PANEL, OF_KIND] = [10, 50, 8, 3];
  const PAUSE = 300;
  let kind = "";
  let shown = AND_THEN;
  let timer = 0;

  if (!index) {
    status.textContent = "The index of the search did not load.";
    return;
  }

  const marked = (text, patterns) => window.onrecordSearch.marked(text, patterns)
    .map(([piece, isFound]) => (isFound ? make("mark", "", piece) : piece));
  const line = (name, ...children) => {
    const made = make("p", name, ...children);
    return made.textContent ? [made] : [];
  };

  /** Return the names that hold what was looked for, in their languages. */
  const names = (number, patterns) => {
    const languages = index.langs[number].split("\n");
    return index.names[number].split("\n").flatMap((name, place) => {
      const pieces = marked(name, patterns);
      if (!pieces.some((piece) => piece.nodeType)) return [];
      const made = make("span", "", ...pieces);
      if (languages[place]) made.lang = languages[place];
      return ["; ", made];
    }).slice(1);
  };

  const hit = (number, patterns) => {
    const link = make("a", "", ...marked(index.title[number], patterns));
    link.href = new URL(index.target[number], root).href;
    const text = make("span", "", ...marked(index.text[number], patterns));
    if (index.language[number]) text.lang = index.language[number];
    const lead = index.lead[number] ? [...marked(index.lead[number], patterns), ": "] : [];
    const known = index.knowns[index.known[number]];
    const last = [index.dates[index.date[number]], known && `how known: ${known}`, index.correcteds[index.corrected[number]]];
    return make(
      "li", "hit",
      make("p", "hit__title", link, " ", make("span", "hit__label", index.labels[index.label[number]])),
      ...line("hit__names", ...names(number, patterns)),
      ...line("hit__text", ...lead, text),
      ...line("hit__known", last.filter(Boolean).join("; ")),
    );
  };
  const list = (hits, patterns) => make("ul", "hits", ...hits.map((number) => hit(number, patterns)));
  const button = (text, press) => {
    const made = make("button", "search__more", text);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  };

  const summary = (found, total) => {
    const typed = `“${field.value.trim()}”`;
    const near = found.near.map(([word, spellings]) => `“${word}” stands nowhere; looked for instead: ${spellings.slice(0, 3).join(", ")}. `).join("");
    if (!total) return `Nothing found for ${typed}. Looked for in names in all languages, titles, and what each entry says.`;
    return `${near}${total} ${total === 1 ? "result" : "results"} for ${typed}`;
  };
  const count = (groups) => groups.reduce((sum, group) => sum + group.hits.length, 0);

  const fillPanel = (found) => {
    const total = count(found.groups);
    if (!total || found.near.length) results.append(make("p", "search__note", summary(found, total)));
    let room = IN_PANEL;
    for (const group of found.groups) {
      const hits = group.hits.slice(0, Math.min(OF_KIND, room));
      room -= hits.length;
      if (hits.length) results.append(make("p", "search__kind", group.title), list(hits, found.patterns));
    }
    const all = make("a", "", total === 1 ? "Search page" : `All ${total} results`);
    all.href = `${form.action}?q=${encodeURIComponent(field.value.trim())}`;
    results.append(make("p", "search__all", all));
    panel.hidden = false;
  };

  const fillPage = (found) => {
    const choose = (chosen) => { kind = chosen; shown = AND_THEN; show(); };
    const only = found.groups.filter((group) => group.kind === kind);
    kinds.replaceChildren(make("legend", "quiet", "Kind"), ...[{ kind: "", title: "All", hits: { length: count(found.groups) } }, ...found.groups].map((group) => {
      const choice = make("input", "");
      Object.assign(choice, { type: "radio", name: "kind", value: group.kind, checked: group.kind === (only.length ? kind : "") });
      choice.addEventListener("change", () => choose(group.kind));
      return make("label", "", choice, ` ${group.title} ${group.hits.length}`);
    }));
    kinds.hidden = !found.groups.length;
    for (const group of only.length ? only : found.groups) {
      const most = only.length ? shown : AT_FIRST;
      const title = make("h2", "section__title", group.title, " ", make("span", "hit__label", String(group.hits.length)));
      const body = make("div", "section__body", list(group.hits.slice(0, most), found.patterns));
      if (group.hits.length > most) {
        body.append(only.length
          ? button(`Show ${AND_THEN} more`, () => { shown += AND_THEN; show(); })
          : button(`Show all ${group.hits.length}`, () => choose(group.kind)));
      }
      results.append(make("section", "section", title, body));
    }
  };

  const show = () => {
    const found = window.onrecordSearch.find(field.value);
    results.replaceChildren();
    kinds.hidden = true;
    if (found && page) fillPage(found);
    else if (found) fillPanel(found);
    else panel.hidden = true;
    window.clearTimeout(timer);
    // Told, and kept in the address, when the typing pauses: browsers and listeners take no more.
    timer = window.setTimeout(() => {
      status.textContent = found ? summary(found, count(found.groups)) : "";
      if (!page) return;
      const state = new URLSearchParams([["q", field.value.trim()], ["kind", kind]].filter(([, value]) => value));
      window.history.replaceState(null, "", `${window.location.pathname}${String(state) && `?${state}`}`);
    }, PAUSE);
  };

  field.addEventListener("input", show);
  (page || form).addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !page && !panel.hidden) {
      panel.hidden = true;
      field.focus();
      event.preventDefault();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [field, ...results.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (!step || at < 0 || !stops[at + step]) return;
    stops[at + step].focus();
    event.preventDefault();
  });

  const slash = () => {
    const key = "onrecord-slash";
    const choice = make("input", "");
    choice.type = "checkbox";
    choice.checked = window.localStorage.getItem(key) !== "off";
    choice.addEventListener("change", () => window.localStorage.setItem(key, choice.checked ? "on" : "off"));
    return make("label", "search__slash", choice, " On every page, the key / leads to the search");
  };

  if (page) {
    const asked = new URLSearchParams(window.location.search);
    field.value = asked.get("q") || field.value;
    kind = asked.get("kind") || "";
    form.append(kinds);
    page.append(slash());
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  } else {
    status.setAttribute("role", "status");
    panel.hidden = true;
    panel.append(results);
    form.append(status, panel);
    field.addEventListener("focus", show);
    for (const left of ["focusin", "pointerdown"]) {
      document.addEventListener(left, (event) => { if (!form.contains(event.target)) panel.hidden = true; });
    }
    if (document.activeElement === field) show();
  }
})();
