/* Records that were found -> a list of links, with what was looked for marked.

   Adds to window.onrecordSearch:
     make(name, className, ...children)  an element
     list(hits, patterns)                <ul> of the records with these numbers */
(() => {
  "use strict";
  const search = window.onrecordSearch;
  const index = window.onrecordIndex;
  if (!search) return;

  const root = new URL("..", document.currentScript.src);
  const make = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const line = (name, ...children) => {
    const made = make("p", name, ...children);
    return made.textContent ? [made] : [];
  };
  const inLanguage = (language, pieces) => {
    const made = make("span", "", ...pieces);
    if (language) made.lang = language;
    return made;
  };
  const marked = (text, patterns) => search.marked(text, patterns)
    .map(([piece, isFound]) => (isFound ? make("mark", "", piece) : piece));

  /** Return those of the names that hold what was looked for, in their languages. */
  const namesFound = (names, languages, patterns) => names.flatMap((name, place) => {
    const pieces = marked(name, patterns);
    return pieces.some((piece) => piece.nodeType) ? ["; ", inLanguage(languages[place], pieces)] : [];
  }).slice(1);

  const hit = (number, patterns) => {
    const [title, lead, text, ...names] = index.says[number].split("\n");
    const link = make("a", "", ...marked(title, patterns));
    link.href = new URL(index.target[number], root).href;
    const known = index.knowns[index.known[number]];
    const last = [index.dates[index.date[number]], known && `how known: ${known}`, index.correcteds[index.corrected[number]]];
    return make(
      "li", "hit",
      make("p", "hit__title", link, " ", make("span", "hit__label", index.labels[index.label[number]])),
      ...line("hit__names", ...namesFound(names, index.langs[number].split("\n"), patterns)),
      ...line("hit__text", ...marked(lead, patterns), lead && ": ", inLanguage(index.language[number], marked(text, patterns))),
      ...line("hit__known", last.filter(Boolean).join("; ")),
    );
  };

  search.make = make;
  search.list = (hits, patterns) => make("ul", "hits", ...hits.map((number) => hit(number, patterns)));
})();
