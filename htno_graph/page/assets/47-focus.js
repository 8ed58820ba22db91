// SPDX-License-Identifier: EUPL-1.2
// What lights up in the field: what one points at, pins or searches, and the ways between two.

let pointed = "", glow = "", picking = false;

/** All that a thing touches by what is seen: keys of things, and pairs of ends "a>b". */
function touches(key) {
  const keys = new Set([key]), pairs = new Set(), { parts, matters } = picture.view;
  const of = F.column.get(key) || (key === "none" ? "what" : "");
  const mine = new Set(matters.filter((id) => of === "came" ? id === key : of === "what" ? on(F.matters.get(id)).includes(key === "none" ? "" : key) : false));
  if (of === "who") for (const part of parts) if (part.party === key) mine.add(part.matter);
  for (const id of mine) {
    keys.add(id);
    for (const theme of on(F.matters.get(id))) {
      if (of === "what" && theme !== (key === "none" ? "" : key)) continue;
      keys.add(theme || "none");
      pairs.add(`${theme}>${id}`);
    }
  }
  for (const part of parts) {
    if (!mine.has(part.matter) || (of === "who" && part.party !== key)) continue;
    keys.add(part.party);
    for (const theme of on(F.matters.get(part.matter))) if (keys.has(theme || "none")) pairs.add(`${part.party}>${theme}`);
  }
  return { keys, pairs, mine };
}

/** What is lit now, or null when all of it is. */
function lit() {
  if (state.pin && state.pin2) {
    const found = ways(state.pin, state.pin2), keys = new Set([state.pin, state.pin2]), pairs = new Set();
    for (const way of found) {
      way.forEach((key) => keys.add(key || "none"));
      for (let n = 1; n < way.length; n += 1) way_pairs(way[n - 1], way[n], pairs);
    }
    return { keys, pairs };
  }
  if (glow) {
    const words = fold(glow).trim().split(/\s+/), keys = new Set();
    for (const key of F.column.keys()) {
      const one = thing(key), names = [one.label, ...(one.names || [])].map(fold);
      if (key && words.every((word) => names.some((name) => name.includes(word)))) keys.add(key);
    }
    return { keys, pairs: new Set() };
  }
  const key = pointed || state.pin;
  if (key?.startsWith("line:")) return line_lit(key.slice(5));
  return key && (F.column.has(key) || key === "none") ? touches(key) : null;
}

function line_lit(name) {
  const ribbon = picture.ribbons.find((found) => `${row_name(picture.rows[found.left])}~${row_name(picture.rows[found.right])}` === name);
  if (!ribbon) return null;
  return { keys: new Set([...picture.rows[ribbon.left].ids, ...picture.rows[ribbon.right].ids, ...ribbon.matters].map((id) => id || "none")), pairs: ribbon.raw };
}

/** Light what is to be lit, and dim the rest, without drawing anew. */
function light() {
  const stage = document.getElementById("stage"), found = lit();
  if (!stage || !picture) return;
  stage.classList.toggle("dimmed", Boolean(found));
  for (const row of stage.querySelectorAll("[data-key]")) {
    const held = row.dataset.fold ? row.dataset.fold.split(" ") : [row.dataset.key];
    row.classList.toggle("lit", Boolean(found) && held.some((key) => found.keys.has(key || "none")));
    row.classList.toggle("pinned", [state.pin, state.pin2].includes(row.dataset.key));
    if (row.getAttribute("role") === "button") row.setAttribute("aria-pressed", String([state.pin, state.pin2].includes(row.dataset.key)));
  }
  stage.querySelectorAll(".ribbon").forEach((line, n) => line.classList.toggle("lit", Boolean(found) && [...picture.ribbons[n].raw].some((pair) => found.pairs.has(pair))));
  picture.light?.(found);
}

// --- the ways between two -------------------------------------------------------------------

function way_pairs(a, b, into) {
  into.add(`${a}>${b}`).add(`${b}>${a}`);
  const [party, matter] = F.column.get(a) === "who" ? [a, b] : [b, a];
  if (F.matters.has(matter)) for (const theme of on(F.matters.get(matter))) if (F.column.get(party) === "who") into.add(`${party}>${theme}`).add(`${theme}>${matter}`);
}

/** Who and what is next to each thing: parties and themes by their matters. */
function neighbours() {
  const found = new Map(), add = (a, b) => {
    if (!found.has(a)) found.set(a, []);
    found.get(a).push(b);
  };
  for (const part of picture.view.parts) if (part.how !== "absent") [add(part.party, part.matter), add(part.matter, part.party)];
  for (const id of picture.view.matters) for (const theme of F.matters.get(id).themes) [add(id, theme), add(theme, id)];
  return found;
}

/** The shortest ways from one to another, at most six; each a list of keys. */
function ways(from, to) {
  const near = neighbours(), before = new Map([[from, []]]);
  let edge = [from];
  while (edge.length && !before.has(to)) {
    const next = new Map();
    for (const key of edge) for (const other of near.get(key) || []) {
      if (before.has(other)) continue;
      if (!next.has(other)) next.set(other, []);
      if (!next.get(other).includes(key)) next.get(other).push(key);
    }
    next.forEach((keys, other) => before.set(other, keys));
    edge = [...next.keys()];
  }
  if (!before.has(to) || from === to) return [];
  const back = (key) => (key === from ? [[from]] : before.get(key).slice(0, 6).flatMap((other) => back(other).map((way) => [...way, key])).slice(0, 6));
  return back(to);
}

/** What says that two neighbours on a way belong together, in words. */
function step_says(a, b) {
  const [party, matter] = F.column.get(a) === "who" ? [a, b] : [b, a];
  const part = picture.view.parts.find((one) => one.party === party && one.matter === matter);
  return part ? F.hows[part.how] : W.is_about;
}

function panel_ways() {
  const found = ways(state.pin, state.pin2);
  const title = `${thing(state.pin).label} – ${thing(state.pin2).label}`;
  const body = found.length ? found.map((way) => h("ol.way", {}, way.map((key, n) => h("li", {}, n ? h("span.note", {}, `${step_says(way[n - 1], key)}: `) : "", link(key),
    F.matters.has(key) ? h("details", {}, h("summary", {}, W.who_says), passages(thing(key).says)) : "")))) : [h("p.none", {}, W.no_way)];
  return { title, kind: W.ways, body: [...body, h("button.action", { type: "button", onclick: () => go({ pin2: "", panel: state.pin }) }, W.one_again)] };
}

// --- a line, a fold -------------------------------------------------------------------------

/** The rows at the two ends of a line, by its name. */
function panel_line(name) {
  const ribbon = picture?.ribbons.find((found) => `${row_name(picture.rows[found.left])}~${row_name(picture.rows[found.right])}` === name);
  if (!ribbon) return null;
  const left = picture.rows[ribbon.left], right = picture.rows[ribbon.right];
  return { title: `${row_label(left)} – ${row_label(right)}`, kind: fill(W.matters_n, { n: ribbon.matters.size }), body: [matter_list([...ribbon.matters], left.column === "who" ? new Set(left.ids) : null)] };
}

/** Matters with how the parties at hand stand to each, and its passages. */
function matter_list(ids, parties) {
  return h("ul.plain", {}, ids.map((id) => {
    const parts = picture.view.parts.filter((part) => part.matter === id && (!parties || parties.has(part.party)));
    return h("li", {}, link(id), h("p.note", {}, end_words(id)), parties ? parts.map((part) => h("p.note", {}, `${thing(part.party).label}: ${F.hows[part.how]}${part.implied ? ` (${W.is_implied})` : ""}`)) : "",
      h("details", {}, h("summary", {}, W.who_says), passages([...new Set([...parts.flatMap((part) => part.records).flatMap((key) => thing(key).says), ...thing(id).says])])));
  }));
}

function end_words(id) {
  const m = F.matters.get(id);
  return `${F.kinds[m.kind][0]} · ${F.ends[m.end]}`;
}

/** What the field adds to the panel of a thing: what it touches, and the way to another. */
function panel_touches(key) {
  if (!F || !picture || !F.column.has(key)) return [];
  const { mine, keys } = touches(key), column = F.column.get(key), ids = picture.view.matters.filter((id) => mine.has(id));
  const themes = [...keys].filter((one) => F.column.get(one) === "what" && one !== key), who = [...keys].filter((one) => F.column.get(one) === "who" && one !== key);
  return [h("p", {}, h("button.action", { type: "button", name: "way", "aria-pressed": String(picking), onclick: () => { picking = !picking; announce(picking ? W.pick_other : ""); render_panel(); } }, picking ? W.pick_other : W.way_to)),
    column !== "what" && themes.length ? [h("h3", {}, W.columns.what), h("p", {}, links(themes))] : "",
    column !== "who" && who.length ? [h("h3", {}, W.columns.who), h("p", {}, links(who))] : "",
    column !== "came" ? [h("h3", {}, W.columns.came), ids.length ? matter_list(ids, column === "who" ? new Set([key]) : null) : h("p.none", {}, column === "what" ? W.nothing_on : W.only_mentioned)] : ""];
}

// --- by hand and by keyboard ------------------------------------------------------------------

/** A click or Enter on a row: a fold opens, a thing is pinned, and a second one beside it. */
function choose(key, second) {
  if (key.startsWith("fold:")) {
    const code = key.split(":").slice(2).join(":"), open_ = new Set(state.open.split("|").filter(Boolean));
    open_.add(code);
    return go({ open: [...open_].join("|") });
  }
  if (key === "none") return go(state.pin === "none" ? { pin: "", panel: "" } : { pin: "none", pin2: "", panel: "" });
  if ((second || picking) && state.pin && state.pin !== key) {
    picking = false;
    return go({ pin2: key, panel: "ways" });
  }
  return go(state.pin === key && !state.pin2 ? { pin: "", panel: "" } : { pin: key, pin2: "", panel: key });
}

function unpin() {
  picking = false;
  go({ pin: "", pin2: "", panel: "" });
}

/** One stop for Tab in a picture; arrows go on from there. */
function rove(stage) {
  const rows = [...stage.querySelectorAll("[data-key][role=button]")], held = rows.find((row) => row.dataset.key === stage.dataset.at);
  (rows.find((row) => row.dataset.key === state.pin) || held || rows[0])?.setAttribute("tabindex", "0");
  stage.onclick = (event) => {
    const row = event.target.closest("[data-key]"), line = event.target.closest("[data-line]");
    if (row) choose(row.dataset.key, event.shiftKey || event.ctrlKey || event.metaKey);
    else if (line) go({ pin: `line:${line.dataset.line}`, pin2: "", panel: `line:${line.dataset.line}` });
    else if (state.pin) unpin();
  };
  const point = (event) => {
    const row = event.target.closest?.("[data-key]"), line = event.target.closest?.("[data-line]");
    const key = row ? row.dataset.key : line ? `line:${line.dataset.line}` : "";
    if (key === pointed || state.pin2) return;
    pointed = key.startsWith("fold:") ? "" : key;
    requestAnimationFrame(light);
  };
  stage.onpointerover = point;
  stage.onpointerleave = () => { pointed = ""; light(); };
  stage.onfocusin = (event) => {
    const row = event.target.closest("[data-key]");
    if (!row) return;
    rows.forEach((one) => one.setAttribute("tabindex", one === row ? "0" : "-1"));
    stage.dataset.at = row.dataset.key;
  };
  stage.onkeydown = (event) => field_key(event, rows);
}

function field_key(event, rows) {
  const row = event.target.closest("[data-key]");
  if (!row) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    event.stopPropagation();
    return choose(row.dataset.key, event.shiftKey);
  }
  const to = step_to(event.key, row, rows);
  if (!to) return;
  event.preventDefault();
  event.stopPropagation();
  to.focus();
  to.scrollIntoView({ block: "nearest" });
}

const SIDES = ["who", "what", "came"];

/** The row that an arrow leads to: above or below, or at the same height in the next column. */
function step_to(key, row, rows) {
  const mine = rows.filter((one) => one.dataset.column === row.dataset.column), at = mine.indexOf(row);
  if (key === "ArrowDown") return mine[at + 1] || (row.dataset.column === "chips" ? rows.find((one) => one.dataset.column === "what") : null);
  if (key === "ArrowUp") return mine[at - 1] || (row.dataset.column === "chips" ? null : rows.find((one) => one.dataset.column === "chips"));
  if (key === "Home") return mine[0];
  if (key === "End") return mine[mine.length - 1];
  const way = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (!way) return null;
  if (!SIDES.includes(row.dataset.column)) return mine[at + way];
  const next = SIDES[SIDES.indexOf(row.dataset.column) + way], middle = (one) => { const box = one.getBoundingClientRect(); return box.top + box.height / 2; };
  return rows.filter((one) => one.dataset.column === next).sort((a, b) => Math.abs(middle(a) - middle(row)) - Math.abs(middle(b) - middle(row)))[0];
}
