// Keeps two things true that Streamlit leaves in English: the language of the page, and the texts of its own. On a narrow
// screen it closes the sidebar, which lies over the page there, when a page is chosen.
// Loaded by server.py with every page. Touches Streamlit's parts only, never what stands in the file.
"use strict";

(() => {
  const tables = JSON.parse(document.querySelector('meta[name="tea-texts"]').content);

  // Where texts of Streamlit's own stand. The name of a file that was handed over stands among them and is left alone.
  const PARTS = [
    '[data-testid="stFileUploader"]',
    '[data-testid="stStatusWidget"]',
    '[data-testid="stConnectionStatus"]',
    '[data-testid="stToast"]',
    '[data-testid="stSkipLink"]',
    '[data-testid="stDataFrameColumnMenu"]',
    '[data-testid="stElementToolbar"]',
    ".gdg-search-status",
    '[data-testid="stTooltipContent"]',
    '[data-testid="InputInstructions"]',
    '[data-testid="stDateInputField"]',
    '[data-testid="stNumberInputContainer"] ~ *',
    '[data-testid="stNumberInput"] [role="alert"]',
    '[data-testid="stSelectboxVirtualDropdown"]',
    '[role="dialog"]',
    'a[href^="#"]',
  ].join(",");
  const LEFT_ALONE = '[data-testid="stFileUploaderFileName"], [data-testid="stIconMaterial"], [role="option"]';
  const NAMED = "button, input, section, ul, nav, a, [role]";
  const NAMES = ["aria-label", "aria-valuetext", "title", "placeholder"];

  let language = document.documentElement.lang;
  let exact = {};
  let patterns = [];

  function speak(chosen) {
    language = chosen;
    document.documentElement.lang = chosen;
    const table = tables[chosen] || {};
    exact = Object.fromEntries(Object.entries(table).filter(([text]) => !text.includes("{")));
    patterns = Object.entries(table)
      .filter(([text]) => text.includes("{"))
      .map(([text, ours]) => [
        new RegExp("^" + text.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, "(?<$1>.*)") + "$"),
        ours,
      ]);
  }

  function ours(text) {
    const trimmed = text.trim();
    if (!trimmed) return null;
    if (Object.hasOwn(exact, trimmed)) return exact[trimmed];
    for (const [pattern, put] of patterns) {
      const found = pattern.exec(trimmed);
      // "2GB" is written "2 GB".
      if (found) return put.replace(/\{(\w+)\}/g, (_, name) => found.groups[name].replace(/(\d)([kMG]B)$/, "$1\u00a0$2"));
    }
    return null;
  }

  // What stood at a place before it was replaced, so that another language can start from it.
  const before = new WeakMap();

  function original(holder, name, shown) {
    const kept = before.get(holder)?.[name];
    return kept && kept.put === shown ? kept.text : shown;
  }

  function replace(holder, name, shown, put) {
    const text = original(holder, name, shown);
    const wanted = ours(text) ?? text;
    if (wanted !== shown) {
      before.set(holder, { ...before.get(holder), [name]: { text, put: wanted } });
      put(wanted);
    }
  }

  function translate() {
    for (const part of document.querySelectorAll(PARTS)) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (!node.parentElement.closest(LEFT_ALONE)) replace(node, "text", node.data, (text) => (node.data = text));
      }
    }
    for (const element of document.querySelectorAll(NAMED)) {
      for (const name of NAMES) {
        const shown = element.getAttribute(name);
        if (shown) replace(element, name, shown, (text) => element.setAttribute(name, text));
      }
    }
  }

  // The key is that of an earlier start, and the program answers with how to come in, which is no page of Streamlit's.
  const REFUSED = "Cannot connect to Streamlit (HTTP status: 403)";

  function look(changes) {
    // A chart or a grid draws itself anew all the time, and says nothing in English.
    if (changes?.every((change) => change.target.closest?.('[data-testid="stPlotlyChart"], canvas'))) return;
    const dialog = document.querySelector('[role="dialog"], [data-testid="stConnectionStatus"]');
    if (dialog?.textContent.includes(REFUSED)) {
      location.reload();
      return;
    }
    const chosen = document.querySelector("[data-reader-language]")?.dataset.readerLanguage;
    if (chosen && chosen !== language) speak(chosen);
    translate();
    sayWhichIsOpen();
  }

  // Streamlit shows which page of the menu is open by colour and weight alone. The start page has an empty address.
  function sayWhichIsOpen() {
    const base = new URL(".", document.baseURI).pathname;
    for (const link of document.querySelectorAll('[data-testid="stSidebar"] [data-testid="stPageLink-NavLink"]')) {
      const name = (link.getAttribute("href") ?? "").split("/").pop();
      const isOpen = location.pathname === base + name;
      if (isOpen !== link.hasAttribute("aria-current")) link.toggleAttribute("aria-current", isOpen);
      if (isOpen && link.getAttribute("aria-current") !== "page") link.setAttribute("aria-current", "page");
    }
  }

  // Charts have another form on a narrow screen; the server reads this when the page connects.
  const width = matchMedia("(max-width: 40rem)").matches ? "narrow" : "wide";
  // Confined to this start of the program: a browser sends a cookie of "/" to every port of this computer.
  document.cookie = `width=${width}; SameSite=Strict; path=${new URL(".", document.baseURI).pathname}`;

  // Streamlit closes it on what it takes for a telephone, and leaves it open in a narrow window.
  document.addEventListener("click", (event) => {
    if (!event.target.closest('[data-testid="stSidebar"] [data-testid="stPageLink-NavLink"]') || innerWidth >= 768) return;
    setTimeout(() => {
      document
        .querySelector('[data-testid="stSidebar"][data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button')
        ?.click();
    }, 100);
  });

  // A finger on a figure moves the page, as it does beside it: Plotly, which hears of presses on its marks, would hold it. A tap is
  // a press of the mouse to it.
  for (const name of ["touchstart", "touchmove", "touchend"])
    document.addEventListener(
      name,
      (event) => {
        if (event.target.closest?.(".js-plotly-plot")) event.stopImmediatePropagation();
      },
      { capture: true, passive: true },
    );

  speak(language);
  new MutationObserver(look).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: [...NAMES, "data-reader-language"],
  });
})();
