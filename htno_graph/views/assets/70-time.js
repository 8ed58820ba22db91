// SPDX-License-Identifier: EUPL-1.2
// Tijdlijn, netwerk and uitnodigen.

VIEWS.time = (box, data) => {
  const by_month = new Map(data.months.map((month) => [month, []]));
  for (const lane of data.lanes) for (const item of lane.items) (by_month.get(item.month) || by_month.get(item.month.slice(0, 4)))?.push(item);
  const last = D.as_of.slice(0, 7);
  box.append(heading(W.views.time, h("ul.key", {}, ["held", "planned", "not-recorded"].map((code) => h("li", {}, status([code, W.statuses[code]]))))),
    data.rhythm.length ? h("section.rhythm", {}, h("h3", {}, W.rhythm), h("ul.tiles", {}, data.rhythm.map((row) => h("li", {},
      h("strong", {}, row.series), " ", fill(W.times, { n: row.times }), row.when ? ` · ${row.when}` : "", h("br"), row.counted, " ", who_says(row.thing, row.series))))) : "",
    h("ol.months", {}, [...by_month].map(([month, items]) => h(`li.month${items.length ? "" : ".empty"}${month > last ? ".later" : ""}`, {},
      h("h3", {}, month_name(month)), items.length ? h("ul", {}, items.map(time_item)) : h("p.none", {}, W.empty_month)))),
    data.loose.length ? h("section.loose", {}, h("h3", {}, W.no_month), h("ul", {}, data.loose.map((item) => time_item(item, true)))) : "",
    commands(data.commands));
};

function month_name(month) {
  const [year, number] = month.split("-");
  return number ? `${W.months[Number(number) - 1]} ${year}` : year;
}

function time_item(item, when) {
  return h("li", {}, status(item.status), " ", link(item.thing), when === true && item.when ? h("span.note", {}, ` · ${item.when}`) : "",
    h("span.note", {}, ` · ${item.series}`), item.implied ? h("span.note", {}, ` · ${W.date_implied}`) : "",
    " ", who_says(item.thing, thing(item.thing).label),
    item.agreed.length ? h("ul.agreed", {}, item.agreed.map((key) => h("li", {}, "→ ", link(key), " ", thing(key).status ? status(thing(key).status) : ""))) : "");
}

VIEWS.network = (box, data) => {
  const drawing = h("div.drawing", { tabindex: "0", role: "application", "aria-label": W.views.network, "aria-describedby": "keys" });
  const unnamed = h("p.note", { role: "status" });
  const framed = data.author.length > 0;
  const off = state.author === "off", node = state.author === "node";
  const frame = framed && !off && !node ? h("p.frame", {}, fill(W.frame, { name: data.author.map((key) => thing(key).label).join(", ") })) : "";
  const set = (value) => h("label", {}, h("input", { type: "radio", name: "author", value, checked: state.author === value, onchange: () => go({ author: value }) }), W.author_as[value || "frame"]);
  box.append(heading(W.views.network, keep_buttons(() => drawing.picture)),
    data.why ? h("p.note", {}, data.why) : "", data.alone && !node ? h("p.note", {}, data.alone) : "",
    h("div.field", {}, h(`div.framed${frame ? ".is-framed" : ""}`, {}, frame, drawing),
      h("div.side", {},
        framed ? h("fieldset", {}, h("legend", {}, W.author), set(""), set("node"), set("off")) : "",
        h("h3", {}, W.legend), legend(data.drawing),
        h("ul.key.bases", {}, data.bases.map((basis) => h("li", {}, stroke(basis), basis.name)), h("li", {}, h("span.line.marked", { "aria-hidden": "true" }), W.marked)),
        h("p.note", {}, W.size_note), unnamed, h("p.note", { id: "keys" }, W.keys))),
    commands(data.commands));
  later(box, () => {
    drawing.picture = new Picture(drawing, data.drawing, { cull: true, hidden: node ? null : new Set(data.author), pick: (key) => D.things[key] && open(key),
      label: (key) => (data.counts ? `${D.looks[key].name} (${data.counts[key]})` : thing(key).label),
      place: (node_, own) => [node_.x * rem_of(own), node_.y * rem_of(own)],
      told: (n) => { const text = n ? fill(W.unnamed, { n }) : ""; if (unnamed.textContent !== text) unnamed.textContent = text; } });
  });
};

function stroke(basis) {
  const drawn = svg("svg", { class: "line", viewBox: "0 0 44 12", "aria-hidden": "true", focusable: "false" });
  drawn.append(svg("line", { x1: 2, y1: 6, x2: 42, y2: 6, "stroke-width": basis.width, stroke: "var(--line)", ...(basis.dashes.length ? { "stroke-dasharray": basis.dashes.join(" ") } : {}) }));
  return drawn;
}

VIEWS.invite = (box, data) => {
  const sizes = data.sets.map((set) => String(set.size));
  const size = sizes.includes(state.seats) ? state.seats : sizes[Math.min(1, sizes.length - 1)];
  const set = data.sets.find((found) => String(found.size) === size);
  box.append(heading(W.views.invite, h("fieldset.sizes", {}, h("legend", {}, W.seats), sizes.map((n) => h("label", {},
    h("input", { type: "radio", name: "seats", value: n, checked: n === size, onchange: () => go({ seats: n }) }), n)))),
  h("ol.seats", {}, set.seats.map(seat)),
  h("section.block", {}, h("h3", {}, W.stays_open), set.open.length ? h("ul.plain", {}, set.open.map((row) => h("li", {},
    gap_link(row.gap, row.label), " · ", fill(W.asks_for, { who: row.asks.map((key) => thing(key).label).join("; ") })))) : h("p.none", {}, W.nothing)),
  set.remarks.map((text) => h("p.note", {}, text)), commands(data.commands));
};

function seat(row) {
  return h("li.card", {}, h("h3", {}, h("button.ref", { type: "button", "data-key": row.thing, onclick: () => open(row.thing) }, mark(thing(row.thing).look), row.name)),
    h("p.meta", {}, fill(W.gain, { n: row.weight }), row.instead ? ` · ${fill(W.instead, { who: row.instead, n: row.loss })}` : ""),
    h("ul.plain", {}, row.gaps.map(([id, label, fresh]) => h(`li${fresh ? "" : ".shared"}`, {}, gap_link(id, label), fresh ? "" : h("span.note", {}, ` · ${W.shared}`)))));
}

function gap_link(id, label) {
  return h("button.ref", { type: "button", "data-key": id, onclick: () => open(id) }, label);
}
