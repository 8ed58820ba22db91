// SPDX-License-Identifier: EUPL-1.2
// Tijdlijn, netwerk and uitnodigen.

VIEWS.time = (box, data) => {
  const empty = data.whose ? fill(W.empty_for, { name: data.whose }) : W.empty_month;
  box.append(heading(W.views.time, h("ul.key", {}, ["held", "planned", "not-recorded"].map((code) => h("li", {}, status([code, W.statuses[code]]))))),
    filter_bar(), data.rhythm.length ? h("section.rhythm", {}, h("h3", {}, W.rhythm), h("ul.tiles", {}, data.rhythm.map((row) => h("li", {},
      h("strong", {}, row.series), " ", fill(W.times, { n: row.times }), row.when ? ` · ${row.when}` : "", h("br"), row.counted, " ", who_says(row.thing, row.series))))) : "",
    h("ol.months", {}, data.line.map((row) => h(`li.month${row.items.length ? "" : ".empty"}${row.later ? ".later" : ""}`, {},
      h("h3", {}, row.name), row.items.length ? h("ul", {}, row.items.filter((item) => !left_out(item.thing)).map((item) => time_item(item))) : row.said.length ? "" : h("p.none", {}, empty),
      row.said.map((key) => h("p.none", {}, link(key), " ", who_says(key, thing(key).label)))))),
    data.loose.length ? h("section.loose", {}, h("h3", {}, W.no_month), h("ul", {}, data.loose.filter((item) => !left_out(item.thing)).map((item) => time_item(item, true)))) : "",
    commands(data.commands));
};

function time_item(item, when) {
  const notes = [when === true && item.when, item.series, item.as, item.implied && W.date_implied].filter(Boolean);
  return h("li", {}, status(item.status), " ", link(item.thing), notes.map((text) => h("span.note", {}, ` · ${text}`)),
    " ", who_says(item.thing, thing(item.thing).label),
    item.agreed.length ? h("ul.agreed", {}, item.agreed.map((key) => h("li", {}, "→ ", link(key), " ", thing(key).status ? status(thing(key).status) : ""))) : "");
}

VIEWS.invite = (box, data) => {
  const sizes = data.sets.map((set) => String(set.size));
  const size = sizes.includes(state.seats) ? state.seats : sizes[Math.min(1, sizes.length - 1)];
  const set = data.sets.find((found) => String(found.size) === size);
  box.append(heading(`${W.views.invite} (${W.computed})`, h("fieldset.sizes", {}, h("legend", {}, W.seats), sizes.map((n) => h("label", {},
    h("input", { type: "radio", name: "seats", value: n, checked: n === size, onchange: () => go({ seats: n }) }), n)))),
  h("ol.seats", {}, set.seats.map(seat)),
  h("section.block", {}, h("h3", {}, W.stays_open), set.open.length ? h("ul.plain", {}, set.open.map((row) => h("li", {},
    gap_link(row.gap, row.label), " · ", fill(W.asks_for, { who: row.asks.map((key) => thing(key).label).join("; ") })))) : h("p.none", {}, W.nothing)),
  ...set.remarks.map((text) => h("p.note", {}, text)), commands(data.commands));
};

function seat(row) {
  return h("li.card", {}, h("h3", {}, h("button.ref", { type: "button", "data-key": row.thing, onclick: () => open(row.thing) }, mark(thing(row.thing).look), row.name)),
    h("p.meta", {}, fill(W.gain, { n: row.gaps.length }), row.stand_ins ? ` · ${fill(W.stand_in, { who: row.stand_ins })}` : "", ` · ${fill(W.next_choice, { who: row.next })}`),
    h("ul.plain", {}, row.gaps.map(([id, label, fresh]) => h(`li${fresh ? "" : ".shared"}`, {}, gap_link(id, label), fresh ? "" : h("span.note", {}, ` · ${W.shared}`)))));
}

function gap_link(id, label) {
  return h("button.ref", { type: "button", "data-key": id, onclick: () => open(id) }, label);
}
