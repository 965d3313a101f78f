/* A field of the search -> what is found, under it or on the page of the search.

   Results are links, in lists by kind. The arrow keys lead from the field through them and
   back; Escape closes the list under a field. The page of the search keeps words and kind in
   its address. */
(() => {
  "use strict";
  const form = document.querySelector('form[role="search"]');
  const search = window.onrecordSearch;
  if (!form) return;

  const page = form.closest("main");
  if (!search) {
    if (page) page.querySelector('[role="status"]').textContent = "The index of the search did not load. The indexes list what is on record.";
    return;
  }
  const { make, list, find } = search;
  const field = form.elements.q;
  const results = page ? page.querySelector("[data-results]") : make("div", "");
  const status = page ? page.querySelector('[role="status"]') : make("p", "quiet");
  const panel = make("div", "search__panel");
  const kinds = make("fieldset", "search__kinds");
  const [IN_PANEL, IN_PANEL_OF_KIND, AT_FIRST, MORE] = [8, 3, 10, 50];
  // Browsers take no address more often, and listeners hear no more.
  const PAUSE = 300;
  let kind = "";
  let most = MORE;
  let timer = 0;

  const count = (groups) => groups.reduce((sum, group) => sum + group.hits.length, 0);
  const summary = ({ groups, near }) => {
    const total = count(groups);
    const typed = `“${field.value.trim()}”`;
    if (!total) return `Nothing found for ${typed} in names in all languages, titles, and what each entry says.`;
    const slips = near.map(([word, spellings]) => `Nothing has “${word}”; looked for instead: ${spellings.slice(0, 3).join(", ")}. `);
    return `${slips.join("")}${total} ${total === 1 ? "result" : "results"} for ${typed}`;
  };

  const fillPanel = (found) => {
    const total = count(found.groups);
    let room = IN_PANEL;
    if (!total || found.near.length) results.append(make("p", "search__note", summary(found)));
    for (const group of found.groups) {
      const hits = group.hits.slice(0, Math.min(IN_PANEL_OF_KIND, room));
      room -= hits.length;
      if (hits.length) results.append(make("p", "search__kind", group.title), list(hits, found.patterns));
    }
    const all = make("a", "", total > 1 ? `All ${total} results` : "Page of the search");
    all.href = `${form.action}?q=${encodeURIComponent(field.value.trim())}`;
    results.append(make("p", "search__all", all));
  };

  const choose = (chosen) => {
    kind = chosen;
    most = MORE;
    show();
  };
  const choice = (group, isChosen) => {
    const radio = make("input", "");
    Object.assign(radio, { type: "radio", name: "kind", value: group.kind, checked: isChosen });
    radio.addEventListener("change", () => choose(group.kind));
    return make("label", "", radio, ` ${group.title} ${group.hits.length}`);
  };
  const button = (text, press) => {
    const made = make("button", "search__button", text);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  };
  const section = (group, shown, patterns, more) => {
    const title = make("h2", "section__title", group.title, " ", make("span", "hit__label", String(group.hits.length)));
    const body = make("div", "section__body", list(group.hits.slice(0, shown), patterns));
    if (group.hits.length > shown) body.append(make("p", "search__more", more));
    return make("section", "section", title, body);
  };

  const fillPage = ({ groups, patterns }) => {
    const only = groups.find((group) => group.kind === kind);
    const all = { kind: "", title: "All", hits: { length: count(groups) } };
    const hadFocus = kinds.contains(document.activeElement);
    kinds.replaceChildren(
      make("legend", "quiet", "Kind of entry"),
      ...[all, ...groups].map((group) => choice(group, group === (only || all))),
    );
    if (hadFocus) kinds.querySelector(":checked").focus();
    kinds.hidden = !groups.length;
    if (only) {
      results.append(section(only, most, patterns, button(`Show ${MORE} more`, () => { most += MORE; show(); })));
      return;
    }
    results.append(...groups.map((group) => section(
      group, AT_FIRST, patterns, button(`Show all ${group.hits.length}`, () => choose(group.kind)),
    )));
  };

  const tell = (found) => {
    status.textContent = found ? summary(found) : "";
    if (!page) return;
    const state = String(new URLSearchParams(Object.entries({ q: field.value.trim(), kind }).filter(([, value]) => value)));
    window.history.replaceState(null, "", state ? `?${state}` : window.location.pathname);
  };
  const show = () => {
    const found = find(field.value);
    results.replaceChildren();
    kinds.hidden = true;
    if (found) (page ? fillPage : fillPanel)(found);
    panel.hidden = !found;
    window.clearTimeout(timer);
    timer = window.setTimeout(tell, PAUSE, found);
  };

  const walk = (event) => {
    if (event.key === "Escape" && !page && !panel.hidden) {
      // To enter the field opens what is closed.
      field.focus({ preventScroll: true });
      panel.hidden = true;
      event.preventDefault();
      return;
    }
    const stops = [field, ...results.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = at >= 0 && stops[at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] || NaN)];
    if (!next) return;
    next.focus();
    event.preventDefault();
  };

  const onPage = () => {
    const asked = new URLSearchParams(window.location.search);
    field.value = asked.get("q") || field.value;
    kind = asked.get("kind") || "";
    form.append(kinds);
    form.addEventListener("submit", (event) => event.preventDefault());
    page.addEventListener("keydown", walk);
    show();
  };
  const underField = () => {
    status.setAttribute("role", "status");
    panel.hidden = true;
    panel.append(results);
    form.append(status, panel);
    form.addEventListener("keydown", walk);
    field.addEventListener("focus", () => { if (panel.hidden) show(); });
    for (const left of ["focusin", "pointerdown"]) {
      document.addEventListener(left, (event) => { if (!form.contains(event.target)) panel.hidden = true; });
    }
    if (document.activeElement === field) show();
  };

  field.addEventListener("input", show);
  if (page) onPage();
  else underField();
})();
