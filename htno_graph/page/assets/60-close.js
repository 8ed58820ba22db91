// SPDX-License-Identifier: EUPL-1.2
// Close-up: one theme or one actor, its own network and its sheet.

VIEWS.close = (box, data) => {
  const keys = Object.keys(data.of);
  if (!data.of[state.about]) state.about = richest(data.of);
  const key = state.about, found = data.of[key], about = thing(key);
  const group = (kind, title) => h("optgroup", { label: title }, keys.filter((k) => k.startsWith(kind))
    .sort((a, b) => thing(a).label.localeCompare(thing(b).label)).map((k) => h("option", { value: k, selected: k === key }, thing(k).label)));
  const drawing = h("div.drawing.still", { tabindex: "0", role: "application", "aria-label": fill(W.drawing_of, { name: about.label }), "aria-describedby": "keys" });
  box.append(
    h("div.heading", {}, h("h2", {}, mark(about.look), about.label),
      h("label.pick", {}, h("span", {}, W.close_up_of), h("select", { name: "about", onchange: (event) => go({ about: event.target.value }) },
        group("theme/", W.themes), group("actor/", W.parties))),
      keep_buttons(() => drawing.picture)),
    found.drawing.nodes.length > (key.startsWith("actor/") ? 1 : 0) ? drawing : h("p.none", {}, W.no_drawing),
    found.more ? h("p.note", {}, fill(W.left_out_of_drawing, { n: found.more })) : "",
    legend(found.drawing), line_legend(found.drawing), sheet(key, found), commands(found.commands));
  if (drawing.parentNode) close_picture(box, drawing, found);
};

/** The close-up that a page opens with when none is asked for: the theme with most on it. */
function richest(all) {
  return Object.keys(all).sort((a, b) => (b.startsWith("theme/") - a.startsWith("theme/"))
    || all[b].drawing.nodes.length - all[a].drawing.nodes.length || (a < b ? -1 : 1))[0];
}

/** Columns by what their names need: [left, width] by column, for a drawing so wide. */
function column_widths(nodes, whole) {
  const xs = [...new Set(nodes.map((node) => node.x))].sort((a, b) => a - b), unit = rem();
  const need = xs.map((x) => Math.max(...nodes.filter((node) => node.x === x).map((node) => {
    const text = thing(node.id).label, longest = Math.max(...text.split(/\s+/).map((word) => word.length));
    return Math.min(34, Math.max(longest, text.length / 3 + 4)) * 0.52 * unit + 2.8 * unit;
  })));
  const gaps = xs.map((x, n) => (n && x - xs[n - 1] > 1 ? 4 * unit : 0));
  const spare = whole - need.concat(gaps).reduce((sum, part) => sum + part, 0), found = new Map();
  let left = 0;
  xs.forEach((x, n) => {
    const room = spare > 0 && gaps[n] ? spare / Math.max(1, gaps.filter(Boolean).length) : 0;
    const width = spare < 0 ? need[n] * (whole - gaps.reduce((sum, part) => sum + part, 0)) / (whole - spare - gaps.reduce((sum, part) => sum + part, 0)) : need[n];
    left += gaps[n] + room;
    found.set(x, [left, width]);
    left += width;
  });
  return found;
}

function close_picture(box, drawing, found) {
  const nodes = found.drawing.nodes, xs = new Set(nodes.map((node) => node.x));
  const rows = Math.max(...[...xs].map((x) => nodes.filter((node) => node.x === x).length));
  drawing.style.setProperty("--rows", rows);
  later(box, () => {
    drawing.style.setProperty("--clamp", Math.max(2, Math.floor(drawing.clientHeight / rows / (1.16 * rem()))));
    drawing.picture = new Picture(drawing, found.drawing, { cull: false, pick: open,
      wide: (node) => drawing.picture.columns.get(node.x)[1] - (node.side ? 2.3 * rem() : 0),
      place: (node, own) => {
        if (own.sized !== own.width) [own.sized, own.columns] = [own.width, column_widths(nodes, own.width)];
        const [left, width] = own.columns.get(node.x);
        return [node.side < 0 ? left + width - rem() : node.side > 0 ? left + rem() : left + width / 2, node.y * own.height];
      } });
  });
}

function legend(drawing) {
  return legend_of(drawing.nodes.map((node) => look_of(node.id)));
}

/** What the lines of a drawing mean: those that are used. */
function line_legend(drawing) {
  const used = new Set(drawing.edges.map((edge) => (edge.marked ? "marked" : edge.basis)));
  return h("ul.key.lines-key", { "aria-label": W.legend }, Object.entries(D.lines).filter(([code]) => used.has(code))
    .map(([code, [width, dashes, name]]) => h("li", {}, stroke(code, width, dashes), name)));
}

function legend_of(used) {
  const looks = Object.entries(D.looks).filter(([look]) => used.includes(look));
  return h("ul.key", { "aria-label": W.legend }, looks.map(([look, found]) => h("li", {}, mark(look), found.name)));
}

function sheet(key, found) {
  const about = thing(key), parts = [];
  const part = (title, ...content) => parts.push(h("section.block", {}, h("h3", {}, title), content));
  if (key.startsWith("actor/")) {
    for (const section of SECTIONS) {
      const mine = (found.ties || about.ties).filter((tie) => tie.section === section);
      if (mine.length) part(W.sections[section], h("ul.plain", {}, mine.map((tie) => h("li", {}, tie_line(tie)))));
    }
    const on = [...new Set((found.ties || about.ties).flatMap((tie) => tie.on))];
    part(W.on_what, on.length ? links(on) : h("p.none", {}, W.not_recorded));
    part(W.promised, found.promised.length ? h("ul.plain", {}, found.promised.map((k) => h("li", {}, link(k)))) : h("p.none", {}, W.not_recorded));
    if (found.lacks.length) part(W.lacks, h("ul.plain", {}, found.lacks.map((text) => h("li", {}, text))));
  } else {
    if (found.under.length) part(W.under_it, links(found.under));
    part(W.findings, found.findings.length ? h("ul.plain", {}, found.findings.map((k) => h("li", {}, link(k)))) : h("p.none", {}, W.not_recorded));
  }
  const gaps = found.gaps.map(gap_of).filter(Boolean);
  part(W.worth_asking, gaps.length ? h("ul.plain", {}, gaps.map((card) => h("li", {}, card.question, " ",
    h("button.ref", { type: "button", onclick: () => go({ view: "gaps", gap: card.id }) }, card.title)))) : h("p.none", {}, W.nothing));
  return h("div.columns.sheet", {}, parts);
}
