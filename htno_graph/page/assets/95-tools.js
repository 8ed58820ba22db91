// SPDX-License-Identifier: EUPL-1.2
// Search, story, modes and print; then the page begins.

function render_tools() {
  const tools = document.getElementById("tools");
  for (const [look, found] of Object.entries(D.looks)) document.documentElement.style.setProperty(`--look-${look}`, dark() ? found.dark : found.light);
  if (tools.dataset.lang !== state.lang) {
    tools.dataset.lang = state.lang;
    tools.replaceChildren(search_box(),
      tool("story", W.story, () => go({ step: state.step ? "" : "1" })),
      tool("room", W.room, () => go({ room: state.room ? "" : "on" })),
      tool("dark", W.dark, () => go({ dark: dark() ? "off" : "on" })),
      tool("print", W.print, () => print()),
      tool("lang", W.other_language, () => go({ lang: state.lang === "nl" ? "en" : "nl" }), { lang: state.lang === "nl" ? "en" : "nl" }));
  }
  const press = { story: Boolean(state.step), room: Boolean(state.room), dark: dark() };
  for (const [name, on] of Object.entries(press)) document.getElementById(`tool-${name}`).setAttribute("aria-pressed", String(on));
}

function tool(name, text, onclick, more) {
  return h("button.tool", { type: "button", id: `tool-${name}`, onclick, ...more }, text);
}

function search_box() {
  const list = h("ul", { id: "found", role: "listbox", "aria-label": W.search, hidden: true });
  let at = -1;
  const input = h("input", { type: "search", id: "search", role: "combobox", "aria-label": W.search, "aria-expanded": "false", "aria-controls": "found",
    "aria-autocomplete": "list", autocomplete: "off", placeholder: W.search, oninput: () => { at = -1; look_up(input, list); },
    onkeydown: (event) => {
      const options = [...list.children].filter((option) => option.dataset.key);
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        at = Math.max(0, Math.min(options.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)));
        options.forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
        if (options[at]) input.setAttribute("aria-activedescendant", options[at].id);
      } else if (event.key === "Enter" && options.length) {
        event.preventDefault();
        found(options[Math.max(0, at)].dataset.key, input, list);
      } else if (event.key === "Escape") hide(input, list);
    } });
  return h("div.search", { role: "search" }, input, list);
}

function hide(input, list) {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
  if (!input.value && glow) {
    glow = "";
    light();
  }
}

/** Things and gaps with these words, those whose name begins with them first. */
function look_up(input, list) {
  const wanted = fold(input.value).trim();
  glow = wanted;
  if (state.view === "field") light();
  if (!wanted) return hide(input, list);
  const words = wanted.split(/\s+/), scored = [];
  for (const [key, one] of Object.entries(D.things)) score(key, [one.label, ...(one.names || [])], words, scored);
  for (const card of D.views.gaps?.cards || []) score(card.id, [card.title], words, scored);
  scored.sort((a, b) => a[0] - b[0] || a[2].localeCompare(b[2]));
  const options = scored.slice(0, 12).map(([, key, label], n) => h("li", { role: "option", id: `found-${n}`, "data-key": key, "aria-selected": "false",
    onmousedown: (event) => { event.preventDefault(); found(key, input, list); } },
  D.things[key] ? mark(thing(key).look) : "", label, h("span.note", {}, ` · ${[kind_of(key), hidden_note(key)].filter(Boolean).join(" · ")}`)));
  if (!options.length) options.push(h("li.none", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, W.nothing_found));
  list.replaceChildren(...options);
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  announce(fill(W.found_n, { n: scored.length }));
}

function score(key, names, words, into) {
  const folded = names.map(fold);
  if (!words.every((word) => folded.some((name) => name.includes(word)))) return;
  const begins = folded.some((name) => name.startsWith(words[0]));
  const kind = key.startsWith("actor/") ? 0 : key.startsWith("theme/") ? 1 : 2;
  into.push([(begins ? 0 : 10) + kind, key, names[0]]);
}

function kind_of(key) {
  return D.things[key] ? thing(key).type || thing(key).kind : W.gap;
}

/** What a filter hides is found too, and said to be hidden. */
function hidden_note(key) {
  const card = gap_of(key);
  if (card) return hides(card) ? W.hidden : "";
  if (D.things[key].named === false) return W.not_named;
  if (!D.filters.length) return "";
  if (D.things[key].outside) return W.hidden;
  return F && /^(actor|theme)\//.test(key) && !F.column.has(key) ? W.hidden : "";
}

function found(key, input, list) {
  input.value = "";
  hide(input, list);
  const card = gap_of(key);
  if (card) go(hides(card) ? { view: "gaps", gap: key, family: "", theme: "", type: "" } : { view: "gaps", gap: key });
  else if (D.views.field && F?.column.has(key)) go({ view: "field", pin: key, pin2: "", panel: key });
  else open(key);
}

function render_story() {
  const tale = document.getElementById("tale"), n = Number(state.step), step = D.story[n - 1];
  tale.hidden = !step;
  document.body.classList.toggle("with-tale", Boolean(step));
  if (!step) return tale.replaceChildren();
  tale.setAttribute("aria-label", W.story);
  const turn = (to) => h("button.action", { type: "button", disabled: to < 1 || to > D.story.length, onclick: () => tell(to) }, to < n ? W.back : W.next);
  tale.replaceChildren(h("div", {}, h("p.kind", {}, fill(W.step, { n, all: D.story.length })), h("h2", {}, step.heading), h("p", {}, step.text)),
    h("div.turns", {}, turn(n - 1), turn(n + 1), h("button.close", { type: "button", "aria-label": W.close, onclick: () => go({ step: "" }) }, "×")));
  announce(`${step.heading}. ${step.text}`);
}

function tell(n) {
  const step = D.story[n - 1];
  if (!step) return;
  const view = D.views[step.view] ? step.view : state.view;
  go({ step: String(n), view, gap: step.gap || "", panel: "", ...(step.seats ? { seats: step.seats } : {}), family: "", theme: "", type: "", pin: step.about || "", pin2: "", ...(step.about ? { panel: step.about } : {}) });
}

function page_key(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  const pop = document.querySelector(".pop[open]");
  if (event.key === "Escape" && pop) {
    pop.open = filter_open = false;
    return pop.querySelector("summary").focus();
  }
  if (event.key === "Escape" && state.panel && !typing) return shut();
  if (typing || event.altKey || event.ctrlKey || event.metaKey) return undefined;
  if (event.key === "/") {
    event.preventDefault();
    return document.getElementById("search").focus();
  }
  if (!state.step || event.target.closest(".drawing, #stage, [role=tablist]")) return undefined;
  const to = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
  if (to) { event.preventDefault(); tell(Number(state.step) + to); }
  return undefined;
}

/** On paper every view is there, drawings as lines and names that print sharp. */
function before_print() {
  printing = true;
  for (const name of Object.keys(D.views)) {
    panels[name].hidden = false;
    stale.add(name);
    draw_view(name);
    panels[name].querySelectorAll("details").forEach((part) => { part.open = true; });
  }
  for (const found of networks) {
    const drawn = as_svg(found);
    drawn.classList.add("on-paper");
    found.box.after(drawn);
  }
}

function after_print() {
  printing = false;
  document.querySelectorAll("svg.on-paper").forEach((drawn) => drawn.remove());
  for (const name of Object.keys(D.views)) stale.add(name);
  show({ ...state, view: "" });
}

/** What the page hears once it has its data. */
function listen() {
  addEventListener("beforeprint", before_print);
  addEventListener("afterprint", after_print);
  addEventListener("keydown", page_key);
  addEventListener("hashchange", () => { const before = { ...state }; read_hash(); show(before); });
  let sizing = 0;
  addEventListener("resize", () => { cancelAnimationFrame(sizing); sizing = requestAnimationFrame(resized); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { stale.add(state.view); show({ ...state, dark: null }); });
  document.addEventListener("click", (event) => {
    const pop = document.querySelector(".pop[open]");
    if (pop && event.target.isConnected && !event.target.closest(".pop")) pop.open = filter_open = false;
    if (!event.target.closest(".search")) hide(document.getElementById("search"), document.getElementById("found"));
  });
}

function resized() {
  if (state.view === "field") draw_view("field");
}

unpacked().then((data) => {
  raw = data;
  state.lang = first.lang = raw.lang;
  const opening = spoken(raw.data.opens, raw.lang).about;
  read_hash();
  if (opening && !location.hash) state.pin = opening;
  listen();
  build();
  if (state.step) tell(Number(state.step));
  window.htno = { picture: () => picture }; // what is drawn, for who checks it
  document.documentElement.dataset.ready = "yes";
});
