// SPDX-License-Identifier: EUPL-1.2
// One filter for the views of the page: what is left out, shown as long as it is, and the legend.

let filter_open = false;
const FILTERS = ["off", "theme", "from", "to", "source", "since"];

function off_codes() {
  return new Set(state.off.split("|").filter(Boolean));
}

/** The filters in force, as the field understands them. */
function asked_of(kept) {
  return { off: new Set(kept.off.split("|").filter(Boolean)), theme: kept.theme, actor: "", first: kept.from, last: kept.to, source: kept.source, since: Boolean(kept.since), author: Boolean(kept.lines) };
}

/** The months that matters are in, each once. */
function months_of() {
  const days = [...F.matters.values()].flatMap((m) => [m.first, m.last]).filter(Boolean).map((day) => day.slice(0, 7)).sort();
  const found = [], [end] = days.slice(-1);
  for (let month = days[0]; month && month <= end && found.length < 600; month = next_month(month)) found.push(month);
  return found;
}

function next_month(month) {
  const [year, n] = month.split("-").map(Number);
  return n === 12 ? `${String(year + 1).padStart(4, "0")}-01` : `${String(year).padStart(4, "0")}-${String(n + 1).padStart(2, "0")}`;
}

function month_name(month) {
  const [year, n] = month.split("-").map(Number);
  return `${new Intl.DateTimeFormat(state.lang, { month: "short" }).format(new Date(2000, n - 1, 15))} ${year}`;
}

function field_filters() {
  const group = (title, content) => h("fieldset", {}, h("legend", {}, title), content);
  const months = months_of(), last = months.length - 1;
  const at = (key, spare) => { const n = months.indexOf(state[key]); return n < 0 ? spare : n; };
  const slider = (key, spare, text) => {
    const said = h("output", {}, months.length ? month_name(months[at(key, spare)]) : "");
    return h("label.slider", {}, h("span", {}, text), h("input", { type: "range", name: key, min: 0, max: last, value: at(key, spare), "aria-valuetext": said.textContent,
      oninput: (event) => { said.textContent = month_name(months[event.target.value]); },
      onchange: (event) => { const month = months[event.target.value]; go({ [key]: month === months[spare] ? "" : month }); } }), said);
  };
  const themes = F.what.items.filter((x) => x.id).map((x) => [x.id, thing(x.id).label]).sort((a, b) => a[1].localeCompare(b[1], state.lang));
  const pick_one = (key, text, options) => h("label", {}, h("select", { name: `f-${key}`, "aria-label": text, onchange: (event) => go({ [key]: event.target.value }) }, h("option", { value: "" }, W.all),
    options.map(([value, name]) => h("option", { value, selected: state[key] === value }, name))));
  const ends = F.came.groups.map((found) => toggle(`end:${found.code}`, sign_box(found.code), found.name));
  const kinds = Object.entries(F.kinds).filter(([kind]) => [...F.matters.values()].some((m) => m.kind === kind));
  return h("details.pop", { open: filter_open, ontoggle: (event) => { filter_open = event.target.open; } },
    h("summary", {}, W.filter_legend, filters_on() ? ` (${filters_on()})` : ""),
    h("div.pop-body", {},
      group(W.theme, pick_one("theme", W.theme, themes)),
      months.length > 1 ? group(W.period, [slider("from", 0, W.from), slider("to", last, W.until)]) : "",
      group(W.columns.who, h("div.key", {}, F.who.groups.map((found) => toggle(`who:${found.code}`, mark(found.code), found.name)))),
      group(W.columns.came, h("div.key", {}, ends)),
      group(W.kind, h("div.key", {}, kinds.map(([kind, names]) => toggle(`kind:${kind}`, "", names[1])))),
      group(W.signs, h("ul.key", {}, h("li", {}, W.thick), h("li", {}, `≈ ${W.is_implied}`),
        F.wrote.length ? h("li", {}, fill(W.author_off, { name: names_of(F.wrote) })) : "")),
      F.sources.length > 1 ? group(W.source, pick_one("source", W.source, F.sources)) : "",
      F.since ? h("button.tool", { type: "button", name: "since", "aria-pressed": String(Boolean(state.since)), onclick: () => go({ since: state.since ? "" : "on" }) }, fill(W.since_table, { day: F.since_words })) : ""));
}

/** The filter above a view that is no picture. */
function filter_bar() {
  return F ? h("div", {}, h("div.field-tools", {}, field_filters()), filter_chips()) : "";
}

/** Whether the filters in force leave out a thing; what is not in the field is never left out. */
function left_out(key) {
  if (!F || !filters_on() || !F.column.has(key)) return false;
  const asked = FILTERS.map((name) => state[name]).join(" ");
  if (left_out.asked !== asked) [left_out.asked, left_out.view] = [asked, seen({ ...asked_of(state), author: true })];
  return !left_out.view[F.column.get(key)].has(key);
}

/** The sign of an end outside the picture. */
function sign_box(end) {
  const drawn = svg("svg", { class: "mark", viewBox: "-12 -12 24 24", "aria-hidden": "true", focusable: "false" });
  drawn.append(end_sign(end, 0, 0, 9));
  return drawn;
}

function filters_on() {
  return off_codes().size + FILTERS.filter((key) => key !== "off" && state[key]).length;
}

function code_name(code) {
  const [side, key] = [code.slice(0, code.indexOf(":")), code.slice(code.indexOf(":") + 1)];
  return { who: () => D.looks[key]?.name, end: () => F.ends[key], kind: () => F.kinds[key]?.[1], how: () => F.hows[key] }[side]?.() || key;
}

/** The filters in force, each undone by a click, and all at once. */
function filter_chips() {
  const made = [...off_codes()].map((code) => [fill(W.without, { name: code_name(code) }), () => { const off = off_codes(); off.delete(code); go({ off: [...off].join("|") }); }]);
  const plain = { theme: () => thing(state.theme).label, from: () => `${W.from} ${month_name(state.from)}`, to: () => `${W.until} ${month_name(state.to)}`,
    source: () => F.sources.find(([key]) => key === state.source)?.[1] || state.source, since: () => fill(W.since_table, { day: F.since_words }) };
  for (const [key, text] of Object.entries(plain)) if (state[key]) made.push([text(), () => go({ [key]: "" })]);
  if (!made.length) return "";
  return h("div.filter-chips", { role: "group", "aria-label": W.filters }, made.map(([text, undo]) => h("button.chip-button", { type: "button", onclick: undo }, text, h("span", { "aria-hidden": "true" }, " ×"))),
    h("button.action", { type: "button", name: "clear", onclick: () => go(Object.fromEntries(FILTERS.map((key) => [key, ""]))) }, W.clear));
}
