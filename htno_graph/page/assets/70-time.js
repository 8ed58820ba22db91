// SPDX-License-Identifier: EUPL-1.2
// Tijdlijn, netwerk and uitnodigen.

VIEWS.time = (box, data) => {
  const empty = data.whose ? fill(W.empty_for, { name: data.whose }) : W.empty_month;
  box.append(heading(W.views.time, h("ul.key", {}, ["held", "planned", "not-recorded"].map((code) => h("li", {}, status([code, W.statuses[code]]))))),
    data.rhythm.length ? h("section.rhythm", {}, h("h3", {}, W.rhythm), h("ul.tiles", {}, data.rhythm.map((row) => h("li", {},
      h("strong", {}, row.series), " ", fill(W.times, { n: row.times }), row.when ? ` · ${row.when}` : "", h("br"), row.counted, " ", who_says(row.thing, row.series))))) : "",
    h("ol.months", {}, data.line.map((row) => h(`li.month${row.items.length ? "" : ".empty"}${row.later ? ".later" : ""}`, {},
      h("h3", {}, row.name), row.items.length ? h("ul", {}, row.items.map((item) => time_item(item))) : row.said.length ? "" : h("p.none", {}, empty),
      row.said.map((key) => h("p.none", {}, link(key), " ", who_says(key, thing(key).label)))))),
    data.loose.length ? h("section.loose", {}, h("h3", {}, W.no_month), h("ul", {}, data.loose.map((item) => time_item(item, true)))) : "",
    commands(data.commands));
};

function time_item(item, when) {
  const notes = [when === true && item.when, item.series, item.as, item.implied && W.date_implied].filter(Boolean);
  return h("li", {}, status(item.status), " ", link(item.thing), notes.map((text) => h("span.note", {}, ` · ${text}`)),
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
        line_legend(data.drawing),
        h("p.note", {}, W.size_note), unnamed, h("p.note", { id: "keys" }, W.keys))),
    commands(data.commands));
  later(box, () => {
    drawing.picture = new Picture(drawing, data.drawing, { cull: true, hidden: node ? null : new Set(data.author), pick: (key) => D.things[key] && open(key),
      label: (key) => (data.counts ? `${D.looks[key].name} (${data.counts[key]})` : thing(key).label),
      place: (node_, own) => [node_.x * rem_of(own), node_.y * rem_of(own)],
      told: (n) => { const text = n ? fill(W.unnamed, { n }) : ""; if (unnamed.textContent !== text) unnamed.textContent = text; } });
  });
};

function stroke(code, width, dashes) {
  const drawn = svg("svg", { class: "line", viewBox: "0 0 44 12", "aria-hidden": "true", focusable: "false" });
  const colour = code === "marked" || code === "absent" ? "var(--warn)" : "var(--line)";
  drawn.append(svg("line", { x1: 2, y1: 6, x2: 42, y2: 6, "stroke-width": width, stroke: colour, ...(dashes.length ? { "stroke-dasharray": dashes.join(" ") } : {}) }));
  return drawn;
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
