/* The field of the search: what finds loads when it is entered; the key "/" leads there.

   On the page of the search, a box turns that key off: who dictates, or strikes keys by
   accident, is not led away by it. */
(() => {
  "use strict";
  const form = document.querySelector('form[role="search"]');
  if (!form) return;

  const assets = new URL(".", document.currentScript.src);
  const field = form.elements.q;
  const page = form.closest("main");
  const KEY = "onrecord-slash";

  const load = () => {
    for (const name of ["vendor/ufuzzy.js", "search-index.js", "search.js"]) {
      const script = document.createElement("script");
      script.src = new URL(name, assets).href;
      // One after the other, as they stand here.
      script.async = false;
      document.head.append(script);
    }
  };

  // Browsers may refuse to keep anything.
  const isOff = () => { try { return window.localStorage.getItem(KEY) === "off"; } catch { return false; } };
  document.addEventListener("keydown", (event) => {
    const isTyped = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyped || isOff()) return;
    event.preventDefault();
    field.focus();
  });
  const box = () => {
    const made = document.createElement("input");
    const label = document.createElement("label");
    made.type = "checkbox";
    made.checked = !isOff();
    made.addEventListener("change", () => window.localStorage.setItem(KEY, made.checked ? "on" : "off"));
    label.className = "search__slash";
    label.append(made, " On every page, the key / leads to the search");
    return label;
  };

  if (page) form.append(box());
  const isAsked = page && new URLSearchParams(window.location.search).has("q");
  if (isAsked || document.activeElement === field) load();
  else field.addEventListener("focus", load, { once: true });
})();
