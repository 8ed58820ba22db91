// SPDX-License-Identifier: EUPL-1.2
// The map as SVG, for print and to keep. All names are in it.

/** Words in lines of at most *most* signs. */
function lines(text, most) {
  const found = [""];
  for (const word of text.split(/\s+/)) {
    const last = found[found.length - 1];
    if (last && (last + " " + word).length > most) found.push(word);
    else found[found.length - 1] = last ? `${last} ${word}` : word;
  }
  return found;
}

/** The drawing in light colours on white, with every name. */
function as_svg(picture) {
  const nodes = picture.drawing.nodes.filter((node) => !picture.hidden?.has(node.id));
  const at = new Map(nodes.map((node) => [node.id, picture.place(node, picture)]));
  const size = 15, boxes = nodes.map((node) => {
    const [x, y] = at.get(node.id), wide = Math.max(...words_of(picture, node).map((line) => line.length)) * size * 0.6 + 24;
    return [x - wide / 2, x + wide / 2, y - 40, y + 90];
  });
  const [left, top] = [Math.min(...boxes.map((box) => box[0])), Math.min(...boxes.map((box) => box[2]))];
  const width = Math.max(...boxes.map((box) => box[1])) - left, tall = Math.max(...boxes.map((box) => box[3])) - top;
  const made = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `${left} ${top} ${width} ${tall}`, width: Math.round(width), height: Math.round(tall), role: "img" });
  const title = svg("title");
  title.textContent = D.title;
  made.append(title, svg("rect", { x: left, y: top, width, height: tall, fill: "#ffffff" }));
  for (const edge of picture.drawing.edges) {
    const [a, b] = [at.get(edge.from), at.get(edge.to)];
    if (!a || !b) continue;
    made.append(svg("line", { x1: a[0], y1: a[1], x2: b[0], y2: b[1], stroke: "#8a94a3", "stroke-width": 1 }));
  }
  for (const node of nodes) {
    const [x, y] = at.get(node.id), look = D.looks[look_of(node.id)];
    const drawn = shape(look, x, y, 9, look.light);
    if (!look.filled) drawn.setAttribute("fill", "#ffffff");
    made.append(drawn, words_at(picture, node, x, y, size));
  }
  const foot = svg("text", { x: left + 12, y: top + tall - 12, "font-family": "Segoe UI, Liberation Sans, Arial, sans-serif", "font-size": 12, fill: "#4a5866" });
  foot.textContent = [D.title, W.views[state.view], D.as_of && fill(W.as_of, { day: D.as_of_words })].filter(Boolean).join(" · ");
  made.append(foot);
  return made;
}

/** The name of a node in lines; all of it. */
function words_of(picture, node) {
  return lines(picture.label(node.id), 20);
}

function words_at(picture, node, x, y, size) {
  const found = words_of(picture, node);
  const text = svg("text", { "font-family": "Segoe UI, Liberation Sans, Arial, sans-serif", "font-size": size, fill: "#1b2733",
    "text-anchor": "middle", "paint-order": "stroke", stroke: "#ffffff", "stroke-width": 4, "stroke-linejoin": "round" });
  found.forEach((line, n) => {
    const part = svg("tspan", { x, y: (y + 12 + size * (n + 1)).toFixed(1) });
    part.textContent = line;
    text.append(part, " ");
  });
  return text;
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
