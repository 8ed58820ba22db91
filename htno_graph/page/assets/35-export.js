// SPDX-License-Identifier: EUPL-1.2
// The map as SVG, for print and to keep, as it is shown.

/** The map as it is shown, in light colours; names that have no room in it stand below. */
function as_svg(found) {
  const size = state.room ? 24 : 13, wide = found.width, nodes = found.drawing.nodes.filter((node) => !found.hidden?.has(node.id));
  const at = new Map(nodes.map((node) => [node.id, found.place(node, found)]));
  const rest = nodes.filter((node) => !found.shown.has(node.id)).map((node) => found.label(node.id));
  const below_ = [...(rest.length ? wrapped(`${W.no_room} ${rest.join("; ")}`, (wide / size - 2) * 1000) : []),
    ...wrapped([D.title, `${W.views.field} (${W.shapes.map})`, D.as_of && fill(W.as_of, { day: D.as_of_words })].filter(Boolean).join(" · "), (wide / size - 2) * 1000)];
  const high = found.height + (below_.length + 1) * STACK.line * size;
  const made = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${wide} ${high}`, width: wide, height: high, role: "img", "font-size": size, "font-family": "Liberation Sans, Arial, Helvetica, sans-serif", fill: "#16222e" });
  const title = svg("title");
  title.textContent = D.title;
  made.append(title, svg("rect", { x: 0, y: 0, width: wide, height: high, fill: "#ffffff" }));
  for (const edge of found.drawing.edges) {
    const [a, b] = [at.get(edge.from), at.get(edge.to)], faint = edge.basis === "aside";
    const party = F.column.get(edge.from) === "who" ? edge.from : edge.to;
    if (a && b) made.append(svg("line", { x1: a[0], y1: a[1], x2: b[0], y2: b[1], stroke: faint ? "#cfd8e1" : D.looks[look_of(party)].light, "stroke-width": faint ? 5 : 2, "stroke-opacity": faint ? 1 : 0.75 }));
  }
  for (const node of nodes) made.append(...sign_of(found, node.id, at.get(node.id)), ...name_of(found, node.id, size));
  below_.forEach((line, n) => made.append(words_in([line], size, found.height + (n + 1) * STACK.line * size, size, {})));
  return made;
}

/** A party by its shape; a theme as a ring with a dot for each matter. */
function sign_of(found, key, [x, y]) {
  const ends = found.ring(key), look = D.looks[look_of(key)], colour = (end) => END_COLOURS[end];
  if (!ends) {
    const drawn = shape(look, x, y, found.size, look.light);
    if (!look.filled) drawn.setAttribute("fill", "#ffffff");
    return [drawn];
  }
  const r = ring_size(ends, found.size);
  return [svg("circle", { cx: x, cy: y, r, fill: "#ffffff", stroke: ends.length ? look.light : "#9c1c14", "stroke-width": 2.5, ...(ends.length ? {} : { "stroke-dasharray": "4 3" }) }),
    ...ends.map((end, n) => {
      const turn = 2 * Math.PI * n / ends.length - Math.PI / 2, far = ends.length > 1 ? r * 0.62 : 0;
      return svg("circle", { cx: (x + far * Math.cos(turn)).toFixed(1), cy: (y + far * Math.sin(turn)).toFixed(1), r: Math.min(r * 0.3, found.size * 0.32).toFixed(1), stroke: colour(end), "stroke-width": 1.5, fill: FULL.has(end) ? colour(end) : "#ffffff" });
    })];
}

/** A name where the map has it. */
function name_of(found, key, size) {
  const box = found.shown.get(key);
  if (!box) return [];
  const [left, top, wide, tall] = box, theme = Boolean(found.ring(key)), words = wrapped(found.label(key), wide / size * 1000 / (theme ? 1.06 : 1));
  return [words_in(words, left + wide / 2, top + tall / 2, size, { "text-anchor": "middle", "paint-order": "stroke", stroke: "#ffffff", "stroke-width": 3, "stroke-linejoin": "round", ...(theme ? { "font-weight": "bold" } : {}) })];
}

function keep(blob, name) {
  const url = URL.createObjectURL(blob);
  const anchor = h("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 5000);
}

/** Name of a file for a drawing: what it is of. */
function file_of(ending) {
  const about = `${W.views[state.view]} ${W.shapes[state.shape || "flow"]}`;
  return `htno-${fold(about).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60)}.${ending}`;
}

function keep_svg(picture) {
  const text = new XMLSerializer().serializeToString(as_svg(picture));
  keep(new Blob([text], { type: "image/svg+xml" }), file_of("svg"));
}
