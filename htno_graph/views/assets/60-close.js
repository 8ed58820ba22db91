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
    legend(found.drawing), sheet(key, found), commands(found.commands));
  if (drawing.parentNode) close_picture(box, drawing, found);
};

/** The close-up that a page opens with when none is asked for: the theme with most on it. */
function richest(all) {
  return Object.keys(all).sort((a, b) => (b.startsWith("theme/") - a.startsWith("theme/"))
    || all[b].drawing.nodes.length - all[a].drawing.nodes.length || (a < b ? -1 : 1))[0];
}

function close_picture(box, drawing, found) {
  const nodes = found.drawing.nodes, across = Math.max(...nodes.map((node) => node.x)) + 1;
  const rows = Math.max(...Array.from({ length: across }, (_, c) => nodes.filter((node) => node.x === c).length));
  drawing.style.setProperty("--rows", rows);
  later(box, () => {
    const edge = 0.5 + 0.5 * rem() / 8;
    const picture = new Picture(drawing, found.drawing, { cull: false, pick: open,
      place: (node, own) => {
        const left = node.x * own.width / across, whole = own.width / across;
        return [node.side < 0 ? left + whole - edge - rem() : node.side > 0 ? left + edge + rem() : left + whole / 2, node.y * own.height];
      } });
    picture.wide = drawing.clientWidth / across - 2.6 * rem();
    drawing.style.setProperty("--clamp", Math.max(2, Math.floor(drawing.clientHeight / rows / (1.16 * rem()))));
    picture.again();
    drawing.picture = picture;
  });
}

function legend(drawing) {
  return legend_of(drawing.nodes.map((node) => look_of(node.id)));
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
      const mine = about.ties.filter((tie) => tie.section === section);
      if (mine.length) part(W.sections[section], h("ul.plain", {}, mine.map((tie) => h("li", {}, tie_line(tie)))));
    }
    const on = [...new Set(about.ties.flatMap((tie) => tie.on))];
    part(W.on_what, on.length ? links(on) : h("p.none", {}, W.not_recorded));
    part(W.promised, found.promised.length ? h("ul.plain", {}, found.promised.map((k) => h("li", {}, link(k)))) : h("p.none", {}, W.not_recorded));
    part(W.not_recorded, found.lacks.length ? h("ul.plain", {}, found.lacks.map((text) => h("li", {}, text))) : h("p.none", {}, W.nothing));
  } else {
    if (found.under.length) part(W.under_it, links(found.under));
    part(W.findings, found.findings.length ? h("ul.plain", {}, found.findings.map((k) => h("li", {}, link(k)))) : h("p.none", {}, W.not_recorded));
  }
  const gaps = found.gaps.map(gap_of).filter(Boolean);
  part(W.worth_asking, gaps.length ? h("ul.plain", {}, gaps.map((card) => h("li", {}, card.question, " ",
    h("button.ref", { type: "button", onclick: () => go({ view: "gaps", gap: card.id }) }, card.title)))) : h("p.none", {}, W.nothing));
  return h("div.columns.sheet", {}, parts);
}
