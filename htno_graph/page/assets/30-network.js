// SPDX-License-Identifier: EUPL-1.2
// The map: vis-network draws nodes and lines where Python put them; names are a layer of the
// page above it, so that they stay sharp, keep their size and never cover each other.

const FADED = 0.15;
const FULL = new Set(["done", "ongoing", "decided", "not-achieved"]); // ends with a filled dot

class Picture {
  /** *place* gives the pixel of a node; *ring* the ends of the matters on a theme, null for a party. */
  constructor(box, drawing, { place, ring, pick: picked, hidden, told }) {
    Object.assign(this, { box, drawing, place, ring, picked, hidden, told, chosen: "", found: null });
    this.label = (key) => thing(key).label;
    this.names = h("div.names", { "aria-hidden": "true" });
    this.size = 0.6 * rem();
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.near = new Map(drawing.nodes.map((node) => [node.id, new Set()]));
    for (const edge of drawing.edges) {
      this.near.get(edge.from)?.add(edge.to);
      this.near.get(edge.to)?.add(edge.from);
    }
    const canvas = h("div.canvas", {});
    box.replaceChildren(canvas, this.names);
    this.measure();
    this.paint();
    this.net = new vis.Network(canvas, { nodes: this.nodes, edges: this.edges }, {
      physics: false, layout: { improvedLayout: false }, autoResize: false,
      nodes: { font: { size: 0 }, borderWidth: 2.5, shadow: false },
      edges: { smooth: false },
      interaction: { hover: true, dragNodes: false, zoomView: true, hideEdgesOnDrag: drawing.nodes.length > 800, keyboard: false },
    });
    canvas.querySelectorAll("[tabindex]").forEach((found) => found.setAttribute("tabindex", "-1"));
    this.net.on("click", (event) => this.choose(event.nodes[0] || "", true));
    this.net.on("hoverNode", (event) => { pointed = event.node; light(); });
    this.net.on("blurNode", () => { pointed = ""; light(); });
    this.net.on("afterDrawing", () => this.write());
    this.home();
    box.addEventListener("keydown", (event) => this.key(event));
    networks.push(this);
  }

  /** The size of the box; where nodes stand follows from it. */
  measure() {
    this.width = this.box.clientWidth;
    this.height = this.box.clientHeight;
  }

  home() {
    this.net.moveTo({ position: { x: this.width / 2, y: this.height / 2 }, scale: 1 });
  }

  colour(look) {
    return D.looks[look][dark() ? "dark" : "light"];
  }

  /** Nodes and lines as they look now: chosen ones and their neighbours full, the rest faded. */
  paint() {
    const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim() || "#fff";
    const ink = getComputedStyle(document.documentElement).getPropertyValue("--line").trim() || "#888";
    const chosen = this.chosen, found = this.found, near = this.near.get(chosen) || new Set();
    const lit = (key) => (found ? found.has(key) : !chosen || key === chosen || near.has(key));
    this.nodes.update(this.drawing.nodes.map((node) => {
      const [x, y] = this.place(node, this), look = D.looks[look_of(node.id)], colour = this.colour(look_of(node.id));
      const ring = this.ring(node.id);
      if (ring) return { id: node.id, x, y, shape: "custom", ctxRenderer: theme_ring(ring, this.size, colour, paper, lit(node.id) ? 1 : FADED), hidden: Boolean(this.hidden?.has(node.id)) };
      return { id: node.id, x, y, shape: look.shape, hidden: Boolean(this.hidden?.has(node.id)),
        size: node.id === chosen ? this.size * 1.4 : this.size, opacity: lit(node.id) ? 1 : FADED,
        color: { border: colour, background: look.filled ? colour : paper, highlight: { border: colour, background: look.filled ? colour : paper } } };
    }));
    this.edges.update(this.drawing.edges.map((edge, n) => {
      const on = found ? found.has(edge.from) && found.has(edge.to) : !chosen || edge.from === chosen || edge.to === chosen;
      const party = D.looks[look_of(edge.from)].shape === "hexagon" ? edge.to : edge.from;
      const colour = edge.basis === "aside" ? ink : this.colour(look_of(party));
      return { id: n, from: edge.from, to: edge.to, width: edge.basis === "aside" ? 5 : 2,
        dashes: false, hidden: Boolean(this.hidden?.has(edge.from) || this.hidden?.has(edge.to)),
        color: { color: colour, highlight: colour, opacity: on ? (edge.basis === "aside" ? 0.35 : 0.75) : 0.08 } };
    }));
  }

  /** Names beside their nodes; with culling the most connected first and none over another. */
  write() {
    this.spans ||= new Map(this.drawing.nodes.map((node) => [node.id, null]));
    const limit = 200, scale = this.net.getScale(), taken = this.signs(scale);
    const order = this.order ||= [...this.drawing.nodes].sort((a, b) => Boolean(this.ring(b.id)) - Boolean(this.ring(a.id)) || this.near.get(b.id).size - this.near.get(a.id).size || (a.id < b.id ? -1 : 1));
    const wanted = this.chosen || this.found ? [...order].sort((a, b) => this.rank(a.id) - this.rank(b.id)) : order;
    const shown = new Map();
    for (const node of wanted) {
      if (shown.size >= limit || this.hidden?.has(node.id)) continue;
      const [x, y] = this.place(node, this), at = this.net.canvasToDOM({ x, y });
      if (at.x < -50 || at.y < -50 || at.x > this.width + 50 || at.y > this.height + 50) continue;
      const [w, tall] = this.room(node);
      const far = this.reach(node.id) * scale + 3;
      const box = [[at.x - w / 2, at.y + far], [at.x - w / 2, at.y - far - tall], [at.x + far, at.y - tall / 2], [at.x - far - w, at.y - tall / 2],
        ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([h_, v]) => [at.x + h_ * 0.7 * far - (h_ < 0 ? w : 0), at.y + v * 0.7 * far - (v < 0 ? tall : 0)])].map(([left, top]) => [left, top, w, tall])
        .find((one) => one[0] >= 0 && one[0] + w <= this.width && one[1] >= 0 && one[1] + tall <= this.height && !taken.some((other) => overlap(one, other)));
      if (!box) continue;
      taken.push(box);
      shown.set(node.id, box);
      const span = this.span(node);
      span.made.hidden = false;
      span.made.style.transform = `translate(${Math.round(box[0])}px, ${Math.round(box[1])}px)`;
      span.made.classList.toggle("faded", Boolean(this.chosen || this.found) && this.rank(node.id) > 1);
    }
    for (const [key, span] of this.spans) if (span && !shown.has(key)) span.made.hidden = true;
    this.shown = shown;
    const rest = this.drawing.nodes.map((node) => node.id).filter((key) => !shown.has(key) && !this.hidden?.has(key));
    if (!this.chosen && !this.found && rest.join() !== this.rest) {
      this.rest = rest.join();
      this.told(rest);
    }
  }

  /** The boxes of the symbols, which no name may cover. */
  signs(scale) {
    return this.drawing.nodes.filter((node) => !this.hidden?.has(node.id)).map((node) => {
      const r = this.reach(node.id) * scale * 0.7, at = this.net.canvasToDOM(this.net.getPosition(node.id));
      return [at.x - r, at.y - r, 2 * r, 2 * r];
    });
  }

  /** How far a sign reaches. */
  reach(key) {
    const ring = this.ring(key);
    return ring ? ring_size(ring, this.size) : this.size;
  }

  /** Light these keys, or everything. */
  lights(found) {
    this.found = found;
    this.paint();
    this.net.redraw();
  }

  rank(key) {
    if (this.found) return this.found.has(key) ? 0 : 2;
    return key === this.chosen ? 0 : this.near.get(this.chosen)?.has(key) ? 1 : 2;
  }

  /** Width and height of a name, measured. */
  room(node) {
    return this.span(node).size;
  }

  span(node) {
    const known = this.spans.get(node.id);
    if (known) return known;
    const made = h("span.name", { "data-node": node.id }, h("span", {}, this.label(node.id)));
    if (this.ring(node.id)) made.classList.add("theme");
    this.names.append(made);
    const found = { made, size: [made.offsetWidth, made.offsetHeight] };
    this.spans.set(node.id, found);
    return found;
  }

  choose(key, by_hand) {
    if (this.chosen === key) key = by_hand && key ? key : "";
    this.chosen = key;
    this.paint();
    this.net.redraw();
    if (!key) return announce("");
    const count = this.near.get(key)?.size || 0;
    announce(fill(W.node_says, { name: this.label(key), n: count }));
    if (by_hand) this.picked?.(key);
  }

  key(event) {
    const steps = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    if (steps[event.key]) this.move(steps[event.key], event.altKey);
    else if (event.key === "Enter" && this.chosen) this.picked?.(this.chosen);
    else if (event.key === "Escape" && this.chosen) this.choose("");
    else if (event.key === "+" || event.key === "=") this.zoom(1.25);
    else if (event.key === "-") this.zoom(0.8);
    else if (event.key === "0") this.home();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  zoom(by) {
    this.net.moveTo({ scale: this.net.getScale() * by });
  }

  /** To the nearest node that way; with Alt only to one that is tied to the chosen one. */
  move([dx, dy], along) {
    const all = this.drawing.nodes.filter((node) => !this.hidden?.has(node.id));
    if (!this.chosen) return this.choose((this.order?.[0] || all[0]).id);
    const from = this.net.getPosition(this.chosen);
    let best = null, least = Infinity;
    for (const node of all) {
      if (node.id === this.chosen || (along && !this.near.get(this.chosen).has(node.id))) continue;
      const at = this.net.getPosition(node.id), x = at.x - from.x, y = at.y - from.y;
      const ahead = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (ahead > 0 && ahead + 2 * aside < least) [best, least] = [node.id, ahead + 2 * aside];
    }
    if (best) this.choose(best);
  }
}

function rem() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** The class of a node: its own, or that of the thing it stands for. */
function look_of(key) {
  return D.looks[key] ? key : thing(key).look;
}

function ring_size(ends, size) {
  return size * (0.75 + 0.28 * Math.sqrt(ends.length));
}

/** A theme: a ring with a dot for each matter in the colour of what came of it; broken when empty. */
function theme_ring(ends, size, colour, paper, opacity) {
  const r = ring_size(ends, size), style = getComputedStyle(document.documentElement);
  return ({ ctx, x, y }) => ({ nodeDimensions: { width: 2 * r, height: 2 * r }, drawNode() {
    ctx.save();
    ctx.globalAlpha = opacity;
    ctx.lineWidth = 2.5;
    ctx.strokeStyle = ends.length ? colour : style.getPropertyValue("--warn");
    ctx.fillStyle = paper;
    if (!ends.length) ctx.setLineDash([4, 3]);
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
    ctx.setLineDash([]);
    ends.forEach((end, n) => {
      const turn = 2 * Math.PI * n / ends.length - Math.PI / 2, far = ends.length > 1 ? r * 0.62 : 0;
      ctx.beginPath();
      ctx.arc(x + far * Math.cos(turn), y + far * Math.sin(turn), Math.min(r * 0.3, size * 0.32), 0, 2 * Math.PI);
      ctx.fillStyle = ctx.strokeStyle = style.getPropertyValue(`--end-${end}`);
      ctx.lineWidth = 1.5;
      if (FULL.has(end)) ctx.fill();
      ctx.stroke();
    });
    ctx.restore();
  } });
}

function overlap([ax, ay, aw, ah], [bx, by, bw, bh]) {
  return ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah;
}
