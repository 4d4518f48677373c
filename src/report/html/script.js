// What the page does when scripts may run: filters, keys, and claims that find their findings.
//
// Everything readable is there without it. It reads nothing but attributes that the program wrote and makes no markup: it
// hides, scrolls, sets classes, and writes numbers as text. The state of the page is its address: `#at=3&severity=error&q=toll`.
"use strict";

(() => {
  const page = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);

  const findings = all(".findings > .finding");
  const filters = one(".filters");
  const dialog = one("dialog.keys");
  const words = new Map(findings.map((finding) => [finding, finding.textContent.toLowerCase()]));
  let active = null;

  page.classList.add("js");

  // --- Light and dark ---

  const THEMES = ["", "dark", "light"];
  // Pages opened from a file may have no storage; the choice then lasts as long as the page.
  const remembered = (theme) => {
    try {
      if (theme === undefined) return localStorage.getItem("atodds-theme") ?? "";
      localStorage.setItem("atodds-theme", theme);
    } catch {
      return "";
    }
    return theme;
  };
  const wear = (theme) => {
    if (THEMES.includes(theme) && theme) page.dataset.theme = theme;
    else delete page.dataset.theme;
    const button = one("[data-theme-toggle]");
    if (button) button.textContent = { dark: "Dark", light: "Light" }[theme] ?? "Light or dark";
  };
  const nextTheme = () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    // The first press always changes something.
    const order = dark ? ["", "light", "dark"] : THEMES;
    const theme = order[(order.indexOf(page.dataset.theme ?? "") + 1) % order.length];
    remembered(theme);
    wear(theme);
  };

  // --- Filters ---

  const wanted = () => {
    const chosen = (name) => all(`input[name="${name}"]:checked`, filters).map((input) => input.value);
    const value = (name) => one(`[name="${name}"]`, filters)?.value ?? "";
    return { severity: chosen("severity"), verdict: chosen("verdict"), rule: value("rule"), source: value("source"), q: value("q") };
  };
  const passes = (finding, want) => {
    const { severity, verdict, rule, sources } = finding.dataset;
    return (want.severity.length === 0 || want.severity.includes(severity))
      && (want.verdict.length === 0 || want.verdict.includes(verdict))
      && (want.rule === "" || want.rule === rule)
      && (want.source === "" || sources.split(" ").includes(want.source))
      && want.q.toLowerCase().split(/\s+/).every((word) => words.get(finding).includes(word));
  };
  const visible = () => findings.filter((finding) => !finding.hidden);
  const filter = () => {
    if (!filters) return;
    const want = wanted();
    for (const finding of findings) finding.hidden = !passes(finding, want);
    const shown = visible().length;
    const noun = findings.length === 1 ? "finding" : "findings";
    const text = shown === findings.length ? `${shown} ${noun}` : `${shown} of ${findings.length} ${noun}`;
    const count = one("[data-count]", filters);
    // Only a change is worth saying aloud.
    if (count.textContent !== text) count.textContent = text;
    one("[data-clear]", filters).hidden = shown === findings.length;
    one(".none-left").hidden = shown > 0;
    if (active?.hidden) let_go();
  };
  const clear = () => {
    for (const input of all("input[type=checkbox]", filters)) input.checked = false;
    for (const field of all("select, input[type=search]", filters)) field.value = "";
    filter();
    write_address();
  };

  // --- The address holds the state ---

  const write_address = () => {
    const parts = new URLSearchParams();
    if (active) parts.set("at", active.dataset.finding);
    if (filters) {
      for (const [name, value] of Object.entries(wanted())) {
        for (const each of [value].flat()) if (each) parts.append(name, each);
      }
    }
    const hash = parts.toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };
  const read_address = () => {
    const hash = location.hash.slice(1);
    if (!hash) return;
    if (!hash.includes("=")) return void go(hash, false);
    const parts = new URLSearchParams(hash);
    if (filters) {
      for (const input of all("input[type=checkbox]", filters)) input.checked = parts.getAll(input.name).includes(input.value);
      for (const field of all("select, input[type=search]", filters)) {
        field.value = parts.get(field.name) ?? "";
        if (field.selectedIndex === -1) field.value = "";
      }
    }
    filter();
    const at = document.getElementById(`finding-${parts.get("at")}`);
    if (at && !at.hidden) take(at);
  };

  // --- The finding in hand ---

  const unfold = (element) => {
    for (let around = element.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  };
  /** Scrolls the box that holds an element, and not the page. */
  const bring = (element, box) => {
    const [inside, outside] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
    box.scrollTo({ top: box.scrollTop + inside.top - outside.top - outside.height / 3 });
  };
  const passages = (finding) => {
    const targets = all('.testimony a[href^="#s"]', finding).map((link) => document.getElementById(link.hash.slice(1)));
    return targets.filter((target) => target);
  };
  /** Scrolls every source to the first of its words in a finding, and its own column into sight. */
  const line_up = (finding, first) => {
    const brought = new Set();
    for (const passage of first ? [first, ...passages(finding)] : passages(finding)) {
      const text = passage.closest(".text");
      if (!text || brought.has(text)) continue;
      if (brought.size === 0) {
        const [row, column] = [one(".columns"), text.closest(".source")];
        const [left, right] = [column.offsetLeft - row.offsetLeft, column.offsetLeft - row.offsetLeft + column.offsetWidth];
        if (left < row.scrollLeft || right > row.scrollLeft + row.clientWidth) row.scrollTo({ left });
      }
      brought.add(text);
      bring(passage, text);
    }
  };
  const let_go = () => {
    active?.classList.remove("active");
    for (const mark of all(".mark.active")) mark.classList.remove("active");
    active = null;
  };
  const take = (finding, { scroll = true, focus = false, first = null } = {}) => {
    let_go();
    active = finding;
    unfold(finding);
    finding.classList.add("active");
    for (const mark of all(`.mark[data-findings~="${CSS.escape(finding.dataset.finding)}"]`)) mark.classList.add("active");
    line_up(finding, first);
    if (scroll) finding.scrollIntoView({ block: "start" });
    if (focus) finding.focus({ preventScroll: true });
    write_address();
  };
  const step = (by) => {
    const among = visible();
    if (among.length === 0) return;
    const at = among.indexOf(active);
    const next = at === -1 ? (by > 0 ? 0 : among.length - 1) : Math.min(Math.max(at + by, 0), among.length - 1);
    take(among[next], { focus: true });
  };
  const flash = (element) => {
    element.classList.remove("flash");
    void element.offsetWidth; // Starts the animation again.
    element.classList.add("flash");
  };

  /** Follows a link inside the page. */
  const go = (id, focus = true) => {
    const target = document.getElementById(id);
    if (!target) return false;
    unfold(target);
    if (target.matches(".finding")) {
      if (target.hidden) clear();
      take(target, { focus });
      return true;
    }
    const details = one("details", target);
    if (target.matches("details")) target.open = true;
    else if (target.matches(".let-stand") && details) details.open = true;
    if (target.matches(".mark, .text span[id]")) {
      const mark = target.matches(".mark") ? target : target.nextElementSibling ?? target;
      const column = target.closest(".source");
      const row = one(".columns");
      row.scrollTo({ left: column.offsetLeft - row.offsetLeft });
      bring(target, target.closest(".text"));
      const box = column.getBoundingClientRect();
      if (box.bottom < 120 || box.top > innerHeight - 120) column.scrollIntoView({ block: "start" });
      flash(mark);
      if (focus) mark.focus({ preventScroll: true });
      return true;
    }
    target.scrollIntoView({ block: "start", inline: "start" });
    if (target.matches("tr")) flash(target);
    if (focus && target.tabIndex >= 0 || target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
    return true;
  };

  document.addEventListener("click", (event) => {
    const pressed = (selector) => event.target.closest(selector);
    if (pressed("[data-theme-toggle]")) return nextTheme();
    if (pressed("[data-help]")) return dialog.showModal();
    if (pressed("[data-close]")) return dialog.close();
    if (pressed("[data-clear]")) return clear();
    const link = pressed('a[href^="#"]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const id = link.hash.slice(1);
      const card = link.closest(".finding");
      if (card && id.startsWith("s")) {
        // Words in a finding: all of its sources come to their words, this one first.
        take(card, { scroll: false, first: document.getElementById(id) });
        go(id);
      } else if (link.dataset.findings) {
        // A claim of several findings leads from one to the next.
        const numbers = link.dataset.findings.split(" ");
        const next = active ? numbers[(numbers.indexOf(active.dataset.finding) + 1) % numbers.length] : id.replace("finding-", "");
        if (!go(`finding-${next}`)) return;
      } else if (!go(id)) return;
      event.preventDefault();
      return;
    }
    const card = pressed(".findings > .finding");
    if (card && card !== active && !pressed("a, button, summary") && String(getSelection()) === "") take(card, { scroll: false });
  });

  // --- Keys ---

  const KEYS = {
    j: () => step(1),
    ArrowDown: () => step(1),
    k: () => step(-1),
    ArrowUp: () => step(-1),
    t: nextTheme,
    "?": () => dialog.showModal(),
    "/": () => one('[name="q"]', filters ?? document)?.focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    const typing = event.target.matches("input[type=search], select");
    if (event.key === "Escape") {
      if (typing) event.target.blur();
      else if (active) {
        let_go();
        write_address();
      } else if (filters) clear();
      return;
    }
    // A search is left for what it found.
    if (event.key === "Enter" && event.target.matches("input[type=search]")) {
      event.target.blur();
      let_go();
      step(1);
      return;
    }
    // A box that scrolls keeps its arrows.
    if (typing || (event.key.startsWith("Arrow") && event.target.closest(".text, .wide, .chips, summary"))) return;
    if (!(event.key in KEYS)) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  // --- On paper all is open ---

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });

  filters?.addEventListener("input", () => {
    filter();
    write_address();
  });
  addEventListener("hashchange", read_address);
  wear(remembered());
  read_address();
})();
