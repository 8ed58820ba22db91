// SPDX-License-Identifier: EUPL-1.2
// The field as a map, a matrix, three lists on a phone, and as a file.

/** Kaart: themes as rings with a dot for each matter, parties around them; in words beside it. */
function field_map(stage, view) {
  const box = h("div.drawing.on-map", { tabindex: "0", role: "application", "aria-label": W.map_says, "aria-describedby": "map-keys" });
  const hidden = new Set(F.map.nodes.map((node) => node.id).filter((id) => !view.who.has(id) && !view.what.has(id)));
  const there = new Set(F.map.nodes.map((node) => node.id));
  const lone = (column, ids) => F[column].items.filter((x) => x.id && ids.has(x.id) && !there.has(x.id)).map((x) => x.id);
  const rest = h("p.note", {});
  stage.replaceChildren(box, rest, h("p.note", { id: "map-keys" }, W.keys), map_words(view), beside(W.themes_beside, lone("what", view.what)), beside(W.parties_beside, lone("who", view.who)));
  const of = new Map();
  for (const id of view.matters) for (const theme of F.matters.get(id).themes) of.set(theme, [...(of.get(theme) || []), F.matters.get(id).end]);
  const pairs = new Set(view.parts.flatMap((part) => F.matters.get(part.matter).themes.map((theme) => `${part.party}>${theme}`)));
  box.picture = new Picture(box, map_drawing(pairs), { hidden, pick: (key) => choose(key), ring: (key) => (F.column.get(key) === "what" ? (of.get(key) || []).sort((a, b) => Object.keys(F.ends).indexOf(a) - Object.keys(F.ends).indexOf(b)) : null),
    place: stretched(F.map.nodes.filter((node) => !hidden.has(node.id))), told: (keys) => rest.replaceChildren(...(keys.length ? [`${W.no_room} `, links(keys)] : [])) });
  picture.light = (found) => box.picture.lights(found && found.keys);
}

/** Places stretched over the window, each way by itself; names under their signs have room. */
function stretched(nodes) {
  const xs = nodes.map((node) => node.x), ys = nodes.map((node) => node.y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)], wide = Math.max(...xs) - left || 1, high = Math.max(...ys) - top || 1;
  return (node, own) => {
    const unit = own.size;
    return [6 * unit + (node.x - left) / wide * (own.width - 12 * unit), 3 * unit + (node.y - top) / high * (own.height - 8 * unit)];
  };
}

/** The drawing with the lines that are seen; those between themes are always. */
function map_drawing(pairs) {
  const theme = (key) => F.column.get(key) === "what";
  return { ...F.map, edges: F.map.edges.filter((edge) => (theme(edge.from) && theme(edge.to)) || pairs.has(`${edge.from}>${edge.to}`) || pairs.has(`${edge.to}>${edge.from}`)) };
}

/** The map in words: who is on which theme, and how. */
function map_words(view) {
  const by_theme = new Map();
  for (const part of view.parts) for (const theme of F.matters.get(part.matter).themes) by_theme.set(theme, (by_theme.get(theme) || new Set()).add(part.party));
  return h("details", {}, h("summary", {}, W.in_words), h("ul.plain", {}, F.what.items.filter((x) => by_theme.has(x.id)).map((x) => h("li", { "data-id": x.id }, link(x.id), ": ", links([...by_theme.get(x.id)])))));
}

function beside(title, keys) {
  return keys.length ? h("section.beside", {}, h("h3", {}, `${title} (${keys.length})`), h("p", {}, links(keys))) : "";
}

/** Matrix: a row for each party with a part, a column for each theme with one; the rest in words. */
function field_matrix(stage, view) {
  const cells = new Map();
  for (const part of view.parts) for (const theme of on(F.matters.get(part.matter))) {
    const key = `${part.party}>${theme}`;
    if (!cells.has(key)) cells.set(key, { matters: new Set(), hows: new Set() });
    cells.get(key).matters.add(part.matter);
    cells.get(key).hows.add(part.how);
  }
  const used = new Set([...cells.keys()].flatMap((key) => [`${key.split(">")[0]}>`, `>${key.split(">")[1]}`]));
  const rows = F.who.items.filter((x) => used.has(`${x.id}>`)), columns = F.what.items.filter((x) => used.has(`>${x.id}`));
  const sign = { part: "●", deciding: "◆", planned: "○", unsure: "?", aside: "·", absent: "×" };
  const cell = (row, column) => {
    const found = cells.get(`${row.id}>${column.id}`);
    if (!found) return h("td.is-none", {}, "");
    const how = F.claims.find((one) => found.hows.has(one)), n = found.matters.size;
    return h(`td.how-${how}`, {}, h("button.cell", { type: "button", "data-line": `${row.id}~${column.id || "none"}`, "aria-label": `${thing(row.id).label}, ${called(column.id)}: ${fill(W.matters_n, { n })}, ${F.hows[how]}`,
      onclick: () => go({ panel: `cell:${row.id}~${column.id}` }) }, sign[how], n > 1 ? h("sub", {}, n) : ""));
  };
  const table = h("table.matrix.field-matrix", {}, h("caption.sr", {}, W.matrix_says),
    h("thead", {}, h("tr", {}, h("td", {}), columns.map((x) => h("th", { scope: "col" }, x.id ? h("button.ref", { type: "button", "data-key": x.id, "data-id": x.id, onclick: () => choose(x.id) }, thing(x.id).label) : h("span.upright", {}, W.no_theme))))),
    h("tbody", {}, rows.map((row) => h("tr", {}, h("th", { scope: "row" }, h("button.ref", { type: "button", "data-key": row.id, "data-id": row.id, onclick: () => choose(row.id) }, mark(thing(row.id).look), thing(row.id).label)), columns.map((x) => cell(row, x))))));
  const rest = (column, shown) => F[column].items.filter((x) => x.id && view[column].has(x.id) && !shown.has(x)).map((x) => x.id);
  stage.replaceChildren(h("div.scroll", { tabindex: "0", role: "region", "aria-label": W.matrix_says }, table),
    h("p.key", {}, F.claims.map((how) => h("span", {}, h(`span.swatch.how-${how}`, { "aria-hidden": "true" }, sign[how]), F.hows[how]))),
    beside(W.themes_beside, rest("what", new Set(columns))), beside(W.parties_beside, rest("who", new Set(rows))));
}

function panel_cell(name) {
  const [party, theme] = name.split("~");
  const ids = picture.view.matters.filter((id) => on(F.matters.get(id)).includes(theme) && picture.view.parts.some((part) => part.matter === id && part.party === party));
  return ids.length ? { title: `${thing(party).label} – ${called(theme)}`, kind: fill(W.matters_n, { n: ids.length }), body: [matter_list(ids, new Set([party]))] } : null;
}

/** The same things on a phone: three lists, group by group. */
function field_lists(stage, view) {
  const item = (x) => h("li", {}, h("button.ref", { type: "button", "data-key": x.id, "data-id": x.id, onclick: () => choose(x.id) }, F.matters.has(x.id) ? sign_box(F.matters.get(x.id).end) : F.column.get(x.id) === "who" ? mark(thing(x.id).look) : "", called(x.id)),
    F.matters.get(x.id)?.promises.map((promise) => h("span", { "data-id": promise })) || "", is_marked(x.id) ? h("span.badge.warn", {}, W.is_fragile) : "");
  const column = (name) => h("section.block", {}, h("h3", {}, W.columns[name]), name === "what" ? empty_list(view) : "", F[name].groups.map((group, n) => {
    const mine = F[name].items.filter((x) => x.group === n && view[name].has(x.id) && x.note !== "empty");
    return mine.length ? h("details", { open: name === "came" && n === 0 }, h("summary", {}, `${group.name} (${mine.length})`), h("ul.plain", {}, mine.map((x) => (x.id ? item(x) : h("li", {}, W.no_theme))))) : "";
  }));
  const empty_list = () => {
    const found = F.what.items.filter((x) => x.note === "empty" && view.what.has(x.id));
    return found.length ? h("div.empties", {}, h("h4", {}, fill(W.nothing_came, { n: found.length })), h("ul.plain", {}, found.map(item))) : "";
  };
  stage.replaceChildren(h("div.field-lists", {}, SIDES.map(column)));
}

/** What is shown now as a file: the lines, words and places of the picture, in light colours. */
function keep_field() {
  const drawn = document.querySelector("#stage svg.flow");
  if (!drawn) return document.querySelector("#stage .drawing")?.picture && keep_svg(document.querySelector("#stage .drawing").picture);
  const text = new XMLSerializer().serializeToString(plain_svg(drawn));
  return keep(new Blob([text], { type: "image/svg+xml" }), file_of("svg"));
}

const END_COLOURS = { "not-achieved": "#b3261e", unclear: "#5b6873", planned: "#5d7f9c", ongoing: "#1d5fa6", done: "#1b7a3e", decided: "#16222e", off: "#5b6873" };
const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-opacity", "fill-opacity", "opacity", "font-weight", "font-style"];

/** A copy of a drawing that needs no style sheet, with its title and what it rests on. */
function plain_svg(drawn) {
  const copy = drawn.cloneNode(true), from = [...drawn.querySelectorAll("*")], to = [...copy.querySelectorAll("*")];
  from.forEach((one, n) => {
    const look = getComputedStyle(one);
    for (const name of KEPT) if (look.getPropertyValue(name)) to[n].setAttribute(name, look.getPropertyValue(name));
  });
  const width = Number(drawn.getAttribute("width")), high = Number(drawn.getAttribute("height")), size = Number(drawn.getAttribute("font-size"));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `0 ${-2 * size} ${width} ${high + 4 * size}`);
  copy.setAttribute("height", high + 4 * size);
  copy.setAttribute("font-family", "Liberation Sans, Arial, Helvetica, sans-serif");
  const paper = svg("rect", { x: 0, y: -2 * size, width, height: high + 4 * size, fill: getComputedStyle(document.body).backgroundColor });
  const ink = getComputedStyle(document.body).color;
  copy.prepend(paper);
  copy.append(words_in([D.title], size / 2, -size, size, { fill: ink, "font-weight": "bold" }), words_in([foot_words()], size / 2, high + size, size, { fill: ink }));
  for (const one of copy.querySelectorAll(".reach, .hit")) one.remove();
  return copy;
}

function foot_words() {
  return [D.as_of && fill(W.as_of, { day: D.as_of_words }), F.sources.map(([, name]) => name).join("; "), document.getElementById("told").textContent].filter(Boolean).join(" · ");
}
