// Reloads the page after a build, and shows the problems of a build in the page.
// `onrecord serve` alone adds this script; no build ever does.
(() => {
  "use strict";

  const script = document.currentScript;
  const { shown, page = "" } = script.dataset;
  const hasNoSite = script.hasAttribute("data-has-no-site");
  const CLOSED = "onrecord-closed";

  let source = null;
  let panel = null;

  // A hidden page listens to nothing: a browser holds six connections to one address, and
  // the seventh open page would wait for ever.
  function follow() {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource(`/__onrecord/events?${new URLSearchParams({ page, shown })}`);
    source.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  }

  function hear(news) {
    if (news.shown !== shown) {
      // The browser puts the reader back to the line where they were.
      location.reload();
    } else if (!hasNoSite) {
      show(news);
    }
  }

  function show(news) {
    panel?.remove();
    panel = null;
    if (news.faults.length === 0 || sessionStorage.getItem(CLOSED) === news.id) return;

    panel = element("section", "onrecord-panel");
    panel.setAttribute("aria-label", "Problems of the last build");
    const close = element("button", "onrecord-panel__close", "Close");
    close.type = "button";
    close.addEventListener("click", () => {
      sessionStorage.setItem(CLOSED, news.id);
      panel.remove();
    });
    const report = element("div", "onrecord-panel__report");
    report.setAttribute("role", news.is_urgent ? "alert" : "status");
    report.tabIndex = 0; // so that it scrolls by keyboard
    panel.append(close, report);
    document.body.append(panel);
    // Filled once it stands in the page: a live region announces what changes in it.
    report.append(element("p", "onrecord-panel__headline", news.headline));
    const here = news.faults.filter((fault) => fault.is_here);
    const elsewhere = news.faults.filter((fault) => !fault.is_here);
    if (here.length) report.append(...group("In the sheets behind this page", here));
    if (elsewhere.length) report.append(...group("Elsewhere", elsewhere));
    if (news.rest) report.append(element("p", "", news.rest));
  }

  function group(title, faults) {
    return [element("h2", "onrecord-panel__title", title), list(faults)];
  }

  function list(faults) {
    const items = element("ol", "onrecord-faults");
    for (const fault of faults) {
      const item = element("li");
      const place = element("p", "onrecord-faults__place", `${fault.level} ${fault.code}`.trim());
      if (fault.href) {
        const link = element("a", "", fault.place);
        link.href = fault.href;
        place.prepend(link, " ");
      }
      item.append(place, element("p", "onrecord-faults__message", fault.message));
      if (fault.hint) item.append(element("p", "onrecord-faults__hint", `hint: ${fault.hint}`));
      items.append(item);
    }
    return items;
  }

  function element(name, className = "", text = "") {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  }

  const sheet = element("link");
  sheet.rel = "stylesheet";
  sheet.href = "/__onrecord/reload.css";
  document.head.append(sheet);

  document.addEventListener("visibilitychange", follow);
  // Also when the page comes back from the browser's memory of pages left.
  window.addEventListener("pageshow", follow);
  window.addEventListener("pagehide", () => source?.close());
})();
