// SPDX-License-Identifier: EUPL-1.2
// The frame of the page: tabs, search, story, modes, and the state in the address.

const panels = {};
const stale = new Set();
let printing = false;
const waiting = [];

/** Run once *box* is on the page and visible: a drawing needs its size. */
function later(box, work) {
  waiting.push([box, work]);
}

function run_waiting() {
  for (const [box, work] of waiting.splice(0)) if (!box.hidden) work();
}

function dark() {
  return state.dark ? state.dark === "on" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Change the state, the address and what is shown. */
function go(change) {
  const before = { ...state };
  if (change.view && change.view !== state.view && !("gap" in change)) change = { gap: "", ...change };
  Object.assign(state, change);
  write_hash();
  show(before);
}

/** The state in the address: the field by its name, a pinned party by what it is called. */
function write_hash(replace) {
  const field = state.view === "field", party = /^actor\//.test(state.pin) && keyed(thing(state.pin).label) === state.pin;
  const kept = Object.entries(state).filter(([key, value]) => value !== first[key] && value !== "" && !(field && key === "view") && !(party && key === "pin") && !(key === "panel" && value === state.pin));
  if (party) kept.unshift(["actor", thing(state.pin).label]);
  const rest = new URLSearchParams(kept).toString(), text = [field ? fold(W.views.field) : "", rest].filter(Boolean).join("&");
  if (location.hash.slice(1) === text) return;
  history[replace ? "replaceState" : "pushState"](null, "", text ? `#${text}` : location.pathname);
}

/** The party that goes by a name in either language, or a key; nothing for what nobody goes by. */
function keyed(name) {
  if (Object.hasOwn(D.things, name)) return name;
  return keyed_in(D.things, name) || keyed_in(spoken(raw.data.things, state.lang === "nl" ? "en" : "nl"), name);
}

function keyed_in(things, name) {
  const wanted = fold(name), found = Object.keys(things).filter((key) => key.startsWith("actor/") && [things[key].label, ...(things[key].names || [])].some((one) => fold(one) === wanted));
  return found.length === 1 ? found[0] : found.find((key) => fold(things[key].label) === wanted) || "";
}

function read_hash() {
  Object.assign(state, first);
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const [key, value] of asked) if (key in state) state[key] = value;
  for (const key of ["from", "to"]) if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(state[key])) state[key] = "";
  if (asked.has("veld") || asked.has("field")) state.view = "field";
  D ||= spoken(raw.data, state.lang);
  if (asked.has("actor")) state.pin = keyed(asked.get("actor"));
  if (state.pin && !state.panel) state.panel = state.pin2 ? "ways" : state.pin;
  if (!["nl", "en"].includes(state.lang)) state.lang = raw.lang;
}

const OF = { gaps: ["family", "type", "gap", ...FILTERS], table: ["kind", ...FILTERS], time: FILTERS, invite: ["seats"],
  field: ["shape", ...FILTERS, "lines", "every", "big", "open", "pin", "pin2"] };

function show(before) {
  const names = Object.keys(D.views);
  if (!names.includes(state.view)) state.view = D.opens.view || names[0] || "";
  const speaks = before.lang !== state.lang, looks = before.dark !== state.dark || before.room !== state.room;
  document.documentElement.dataset.theme = dark() ? "dark" : "light";
  document.documentElement.dataset.size = state.room ? "room" : "desk";
  document.body.classList.toggle("big", Boolean(state.big) && state.view === "field");
  if (speaks) return build();
  for (const name of names) {
    if (looks || (OF[name] || []).some((key) => before[key] !== state[key])) stale.add(name);
  }
  if (before.panel !== state.panel) {
    document.body.classList.toggle("with-panel", Boolean(state.panel)); // first: it takes room from the view
    if (state.view === "field" && Boolean(before.panel) !== Boolean(state.panel)) stale.add("field");
  }
  render_view(before);
  if (before.panel !== state.panel || before.pin2 !== state.pin2 || before.pin !== state.pin) render_panel();
  if (state.view === "field") light();
  if (before.step !== state.step || !before.lang) render_story();
  render_tools();
}

function render_view(before) {
  const name = state.view;
  for (const [key, panel] of Object.entries(panels)) {
    panel.hidden = key !== name;
    const tab = document.getElementById(`tab-${key}`);
    tab.setAttribute("aria-selected", String(key === name));
    tab.tabIndex = key === name ? 0 : -1;
  }
  if (!name) return;
  if (stale.has(name)) draw_view(name);
  if (before.view !== name) scrollTo(0, 0);
  if (state.gap && name === "gaps") document.getElementById(`gap-${state.gap}`)?.scrollIntoView({ block: "center" });
}

function draw_view(name) {
  const held = document.activeElement?.getAttribute("name"), row = document.activeElement?.closest("#stage [data-key]")?.dataset.key;
  stale.delete(name);
  networks = networks.filter((found) => {
    const mine = panels[name].contains(found.box);
    if (mine) found.net.destroy();
    return !mine;
  });
  panels[name].replaceChildren();
  VIEWS[name](panels[name], D.views[name]);
  run_waiting();
  if (row) document.querySelector(`#stage [data-key="${CSS.escape(row)}"]`)?.focus();
  if (held) panels[name].querySelector(`[name="${held}"]${state[held] ? `[value="${CSS.escape(state[held])}"]` : ""}, select[name="${held}"]`)?.focus();
}

/** Everything anew in the language spoken. */
function build() {
  D = spoken(raw.data, state.lang);
  W = D.words;
  F = D.views.field ? read_field(D.views.field) : null;
  document.documentElement.lang = state.lang;
  document.title = D.title;
  networks.forEach((found) => found.net.destroy());
  networks = [];
  const names = Object.keys(D.views);
  document.getElementById("skip").textContent = W.skip;
  document.getElementById("title").textContent = D.title;
  document.getElementById("nav").setAttribute("aria-label", W.views_label);
  document.getElementById("tabs").setAttribute("aria-label", W.views_label);
  document.getElementById("tabs").replaceChildren(...names.map((name) => h("button.tab", { type: "button", role: "tab", id: `tab-${name}`,
    "aria-controls": `view-${name}`, onclick: () => go({ view: name, gap: "" }), onkeydown: tab_key }, W.views[name])));
  const main = document.getElementById("main");
  main.replaceChildren(...(names.length ? [] : [h("p.none", {}, W.no_data)]));
  for (const name of names) {
    panels[name] = h("section.view", { role: "tabpanel", id: `view-${name}`, "aria-labelledby": `tab-${name}`, hidden: true });
    main.append(panels[name]);
    stale.add(name);
  }
  document.getElementById("filters").replaceChildren(...(D.filters.length ? [h("strong", {}, `${W.narrowed} `), D.filters.join(" · "), h("span.note", {}, ` — ${W.without_filters} `), h("code", {}, "htno-graph view")] : []));
  document.getElementById("filters").setAttribute("aria-label", W.filters);
  document.getElementById("filters").hidden = !D.filters.length;
  show({ ...state, view: "", panel: null, step: null });
}

function tab_key(event) {
  const names = Object.keys(D.views), at = names.indexOf(state.view);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  go({ view: names[(to + names.length) % names.length], gap: "" });
  document.getElementById(`tab-${state.view}`).focus();
}
