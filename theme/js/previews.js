// A link shows what the record says that it leads to, by whom and how that is known. The records are
// in files of some dozens, of which one is loaded when the first of its links is pointed at. A page that
// stands alone holds what it needs of them; its links lead elsewhere, and name the record.
(() => {
  "use strict";

  const script = document.currentScript;
  const files = Number(script.dataset.previews);
  const root = files ? new URL("..", script.src).href : "";
  const here = location.href.split(/[?#]/, 1)[0];
  const loading = new Map();

  globalThis.onrecordCards.push(async (link) => {
    const target = link.dataset.preview ?? (files && targetOf(link));
    if (!target) return null;
    if (files) await loaded(checksum(target) % files);
    const previews = globalThis.onrecordPreviews ?? {};
    return Object.hasOwn(previews, target) ? contentOf(previews[target]) : null;
  });

  function targetOf({ href }) {
    const [page] = href.split(/[?#]/, 1);
    if (!page.startsWith(root) || page === here) return null;
    // A question has a preview of its own; any other place has that of its page.
    const whole = href.includes("#proposition-") ? href : page;
    return decodeURI(whole.slice(root.length));
  }

  // As in compose/previews.py.
  function checksum(target) {
    let number = 0;
    for (const sign of target) number = (number * 31 + sign.codePointAt(0)) % 65521;
    return number;
  }

  function loaded(file) {
    if (!loading.has(file)) loading.set(file, new Promise((done) => {
      const added = document.createElement("script");
      added.addEventListener("load", done);
      added.addEventListener("error", done);
      added.src = `${root}assets/previews/${file}.js`;
      document.head.append(added);
    }));
    return loading.get(file);
  }

  function contentOf({ label, date, title, native = [], names, lead, text, language, known, corrected }) {
    const inNative = native.map(([lang, name]) => inLanguage("native", lang, name));
    const said = text && inLanguage("", language, text);
    return [
      line("label", [label, date], " · "),
      line("title", [title]),
      line("names", [names, ...inNative], " · "),
      line("text", [lead, said], " "),
      line("known", [known]),
      line("known", [corrected]),
    ].filter(Boolean);
  }

  function line(name, words, between) {
    const told = words.filter(Boolean);
    const made = document.createElement("p");
    made.className = `preview__${name}`;
    told.forEach((word, index) => made.append(...(index ? [between, word] : [word])));
    return told.length ? made : null;
  }

  function inLanguage(name, language, words) {
    const made = document.createElement("span");
    if (name) made.className = name;
    made.textContent = words;
    if (language) made.lang = language;
    made.dir = "auto";
    return made;
  }
})();
