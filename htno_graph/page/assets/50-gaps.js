// SPDX-License-Identifier: EUPL-1.2
// Gaten: cards with both sides, filters, and the matrices.

VIEWS.gaps = (box, data) => {
  const kept = data.cards.filter((card) => !hides(card)), shown = printing ? kept.slice(0, 12) : kept;
  const types = [...new Set(data.cards.flatMap((card) => card.types))].sort();
  const themes = [...new Set(data.cards.map((card) => card.theme).filter(Boolean))].sort((a, b) => thing(a).label.localeCompare(thing(b).label));
  box.append(heading(W.views.gaps, h("p.note", { role: "status" }, fill(W.shown, { n: shown.length, all: data.cards.length }))), filter_bar(),
    h("div.filters", { role: "group", "aria-label": W.filters },
      choice(W.family, "family", data.families),
      choice(W.theme, "theme", themes.map((key) => [key, thing(key).label])),
      choice(W.type, "type", types.map((type) => [type, type])),
      filtered() ? h("button.action", { type: "button", onclick: () => go({ family: "", theme: "", type: "" }) }, W.clear) : ""),
    shown.length ? h("div.gap-cards", {}, shown.map(gap_card)) : h("p.none", {}, W.nothing_shown),
    h("section.matrices", {}, h("h2", {}, W.matrices), data.matrices.map(matrix)),
    commands(data.commands));
};

function hides(card) {
  const parties = card.subjects.filter((key) => F?.classes.has(key)), off = off_codes();
  return (parties.length && parties.every((key) => off.has(`who:${F.classes.get(key)}`))) || (state.family && !card.families.some(([code]) => code === state.family))
    || (state.theme && card.theme !== state.theme) || (state.type && !card.types.includes(state.type));
}

function filtered() {
  return Boolean(state.family || state.theme || state.type);
}

function choice(label, key, options) {
  return h("label", {}, h("span", {}, label), h("select", { name: key, onchange: (event) => go({ [key]: event.target.value }) },
    h("option", { value: "" }, W.all),
    options.map(([code, text]) => h("option", { value: code, selected: state[key] === code }, text))));
}

function gap_card(card) {
  const chosen = state.gap === card.id;
  return h(`article.card.gap${chosen ? ".chosen" : ""}${state.gap && !chosen ? ".faded" : ""}`, { id: `gap-${card.id}`, "data-gap": card.id },
    h("h3", { tabindex: "-1" }, card.title),
    h("p.meta", {}, says_badge(card), " ", card.families.filter(([code]) => code !== "stated").map(([, name]) => h("span.badge", {}, name)), card.theme ? [" ", link(card.theme)] : ""),
    h("div.argued", {}, gap_sides(card), h("div.aside", {}, gap_question(card), gap_foot(card))),
    h("p.meta", {}, card.where, " ", who_says(card.id, card.title)));
}

function gap_sides(card) {
  return h("div.sides", {}, side(W.for, card.for, "+"), h("div", {}, card.against.length ? side(W.against, card.against, "–") : "",
    card.caveats.length ? h("div.caveats", {}, side(W.caveats, card.caveats, "·")) : ""));
}

function side(title, reasons, sign) {
  return h("div", {}, h("h4", {}, title), reasons.length
    ? h("ul.reasons", {}, reasons.map((reason) => h("li", {}, h("span.sign", { "aria-hidden": "true" }, sign), reason.text,
      reason.on.length === 1 ? [" ", h("button.says", { type: "button", onclick: () => open(reason.on[0]), "aria-label": `${W.who_says} ${reason.text}` }, "›")] : "")))
    : h("p.none", {}, W.nothing));
}

function gap_question(card) {
  return card.question ? h("p.ask", {}, card.question) : "";
}

function gap_foot(card) {
  return h("dl.facts", {},
    card.presence.length ? [h("dt", {}, W.needed), h("dd", {}, links(card.presence))] : "",
    card.parts.length ? [h("dt", {}, W.score), h("dd", {}, card.parts.map(([name, share]) => `${name} ${Math.round(share * 100)}%`).join(" · "))] : "",
    card.vanishes.length ? [h("dt", {}, W.vanishes), h("dd", {}, card.vanishes.join("; "))] : "");
}

function matrix(found) {
  if (found.why_not) return h("div", {}, h("h3", {}, found.title), h("p.note", {}, found.why_not));
  const name = (key) => D.looks[key]?.name || thing(key).label;
  const head = (key, tag, scope) => h(tag, { scope }, D.looks[key] ? [mark(key), " ", name(key)]
    : h("button.ref", { type: "button", "data-key": key, onclick: () => open(key) }, name(key)));
  return h("div", {}, h("h3", {}, found.title), h("div.scroll", { tabindex: "0", role: "region", "aria-label": found.title },
    h("table.matrix", {}, h("thead", {}, h("tr", {}, h("td", {}), found.columns.map((key) => head(key, "th", "col")))),
      h("tbody", {}, found.rows.map((row, y) => h("tr", {}, head(row, "th", "row"),
        found.cells[y].map(([kind, n]) => h(`td.is-${kind}`, {}, h("span.sr", {}, `${W.states[kind]} `), cell_sign(kind, n)))))))),
  h("ul.key", {}, Object.entries(W.states).filter(([kind]) => found.cells.some((row) => row.some(([other]) => other === kind))).map(([kind, text]) => h("li", {}, h(`span.swatch.is-${kind}`, { "aria-hidden": "true" }, cell_sign(kind, 1)), text))));
}

function cell_sign(kind, n) {
  return { part: n, fragile: `~${n || ""}`, absent: "×", candidate: "?", none: "·" }[kind];
}
