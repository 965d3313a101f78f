/* Loads the search when its field is entered, and leads there by "/". */
(() => {
  "use strict";
  const form = document.querySelector('form[role="search"]');
  if (!form) return;

  const assets = new URL(".", document.currentScript.src);
  const field = form.elements.q;
  const load = () => {
    for (const name of ["vendor/ufuzzy.js", "search-index.js", "search.js"]) {
      const script = document.createElement("script");
      script.src = new URL(name, assets).href;
      // In this order, as the files of a page are.
      script.async = false;
      document.head.append(script);
    }
  };

  // Who types by voice, or strikes keys by accident, can turn the key off on the page of the search.
  const isOff = () => { try { return window.localStorage.getItem("onrecord-slash") === "off"; } catch { return false; } };
  document.addEventListener("keydown", (event) => {
    const typesHere = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typesHere || isOff()) return;
    event.preventDefault();
    field.focus();
  });

  if (form.closest("main") || document.activeElement === field) load();
  else field.addEventListener("focus", load, { once: true });
})();
