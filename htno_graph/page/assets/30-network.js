// SPDX-License-Identifier: EUPL-1.2
// Networks: vis-network draws nodes and lines where Python put them; names are a layer of the
// page above it, so that they stay sharp, keep their size and never cover each other.

const FADED = 0.15;

class Picture {
  /** *place* gives the pixel of a node in a box of width and height; *cull* hides names that collide. */
  constructor(box, drawing, { place, cull, label, pick: picked, hidden, wide, told }) {
    Object.assign(this, { box, drawing, place, cull, picked, hidden, wide, told, chosen: "" });
    this.label = label || ((key) => thing(key).label);
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
      edges: { smooth: cull ? false : { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.4 } },
      interaction: { hover: false, dragNodes: cull, dragView: cull, zoomView: cull, hideEdgesOnDrag: drawing.nodes.length > 800, keyboard: false },
    });
    canvas.querySelectorAll("[tabindex]").forEach((found) => found.setAttribute("tabindex", "-1"));
    this.net.on("click", (event) => this.choose(event.nodes[0] || "", true));
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
    if (!this.cull) {
      this.net.moveTo({ position: { x: this.width / 2, y: this.height / 2 }, scale: 1 });
      return;
    }
    const unit = rem(), boxes = this.drawing.nodes.filter((node) => !this.hidden?.has(node.id)).map((node) => {
      const [x, y] = this.place(node, this);
      return [x - (node.side ? 1 : 4.5) * unit, x + (node.side ? 13 : 4.5) * unit, y - unit, y + (node.side ? 1.2 : 2.8) * unit];
    });
    const [left, right] = [Math.min(...boxes.map((box) => box[0])), Math.max(...boxes.map((box) => box[1]))];
    const [top, low] = [Math.min(...boxes.map((box) => box[2])), Math.max(...boxes.map((box) => box[3]))];
    const scale = Math.min(this.width / (right - left), this.height / (low - top), 1.7);
    this.net.moveTo({ position: { x: (left + right) / 2, y: (top + low) / 2 }, scale });
  }

  colour(look) {
    return D.looks[look][dark() ? "dark" : "light"];
  }

  /** Nodes and lines as they look now: chosen ones and their neighbours full, the rest faded. */
  paint() {
    const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim() || "#fff";
    const ink = getComputedStyle(document.documentElement).getPropertyValue("--line").trim() || "#888";
    const chosen = this.chosen, near = this.near.get(chosen) || new Set();
    const lit = (key) => !chosen || key === chosen || near.has(key);
    this.nodes.update(this.drawing.nodes.map((node) => {
      const [x, y] = this.place(node, this), look = D.looks[look_of(node.id)], colour = this.colour(look_of(node.id));
      return { id: node.id, x, y, shape: look.shape, hidden: Boolean(this.hidden?.has(node.id)),
        size: node.id === chosen ? this.size * 1.4 : this.size, opacity: lit(node.id) ? 1 : FADED,
        color: { border: colour, background: look.filled ? colour : paper, highlight: { border: colour, background: look.filled ? colour : paper } } };
    }));
    this.edges.update(this.drawing.edges.map((edge, n) => {
      const on = !chosen || edge.from === chosen || edge.to === chosen;
      const [width, dashes] = line_of(edge);
      const colour = edge.marked || edge.basis === "absent" ? (dark() ? "#ff9d8a" : "#b3261e") : ink;
      return { id: n, from: edge.from, to: edge.to, width: on && chosen ? width + 1 : width,
        dashes: dashes.length ? dashes : false, hidden: Boolean(this.hidden?.has(edge.from) || this.hidden?.has(edge.to)),
        color: { color: colour, highlight: colour, opacity: on ? (edge.aside ? 0.5 : 0.9) : 0.08 } };
    }));
  }

  /** Names beside their nodes; with culling the most connected first and none over another. */
  write() {
    this.spans ||= new Map(this.drawing.nodes.map((node) => [node.id, null]));
    const limit = this.cull ? 160 : Infinity, scale = this.net.getScale();
    const taken = this.cull && this.drawing.nodes.length <= 400 ? this.signs(scale) : [];
    const order = this.order ||= [...this.drawing.nodes].sort((a, b) => this.near.get(b.id).size - this.near.get(a.id).size || (a.id < b.id ? -1 : 1));
    const wanted = this.chosen ? [...order].sort((a, b) => this.rank(a.id) - this.rank(b.id)) : order;
    const shown = new Set();
    for (const node of wanted) {
      if (shown.size >= limit || this.hidden?.has(node.id)) continue;
      const [x, y] = this.place(node, this), at = this.net.canvasToDOM(this.cull ? this.net.getPosition(node.id) : { x, y });
      if (at.x < -50 || at.y < -50 || at.x > this.width + 50 || at.y > this.height + 50) continue;
      const [w, tall] = this.room(node);
      const far = this.size * (this.cull ? scale : 1) + 4;
      const box = node.side ? [node.side > 0 ? at.x + far : at.x - far - w, at.y - tall / 2, w, tall] : [at.x - w / 2, at.y + far, w, tall];
      if (this.cull && taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      shown.add(node.id);
      const span = this.span(node);
      span.made.hidden = false;
      span.made.style.transform = `translate(${Math.round(box[0])}px, ${Math.round(box[1])}px)`;
      span.made.classList.toggle("faded", Boolean(this.chosen) && this.rank(node.id) > 1);
    }
    for (const [key, span] of this.spans) if (span && !shown.has(key)) span.made.hidden = true;
    this.unnamed = this.drawing.nodes.length - (this.hidden?.size || 0) - shown.size;
    this.told?.(this.unnamed);
  }

  /** The boxes of the symbols, which no name may cover. */
  signs(scale) {
    const r = this.size * scale;
    return this.drawing.nodes.filter((node) => !this.hidden?.has(node.id)).map((node) => {
      const at = this.net.canvasToDOM(this.net.getPosition(node.id));
      return [at.x - r, at.y - r, 2 * r, 2 * r];
    });
  }

  rank(key) {
    return key === this.chosen ? 0 : this.near.get(this.chosen)?.has(key) ? 1 : 2;
  }

  /** Width and height of a name: measured; of many only guessed, so that the page need not lay out all. */
  room(node) {
    const known = this.spans.get(node.id);
    if (known || this.drawing.nodes.length <= 400) return (known || this.span(node)).size;
    const text = this.label(node.id), most = (node.side ? 12.6 : 9) * rem_of(this), wide = text.length * 0.56 * rem_of(this);
    return [Math.min(most, wide + 4), Math.ceil(wide / most) * 1.15 * rem_of(this)];
  }

  span(node) {
    const known = this.spans.get(node.id);
    if (known) return known;
    const made = h("span.name", { "data-node": node.id }, h("span", {}, this.label(node.id)));
    if (this.wide) made.style.maxWidth = `${this.wide(node)}px`;
    if (node.side) made.classList.add(node.side < 0 ? "left" : "right");
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
    if (this.cull) this.net.moveTo({ scale: this.net.getScale() * by });
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

  resize() {
    const before = [this.width, this.height];
    this.measure();
    if (!this.width || (before[0] === this.width && before[1] === this.height)) return;
    this.again();
  }

  /** Everything anew: another size, palette or set of hidden nodes. */
  again() {
    this.net.setSize(`${this.width}px`, `${this.height}px`);
    this.names.replaceChildren();
    this.spans = null;
    this.unit = rem();
    this.size = 0.6 * rem();
    this.paint();
    this.home();
    this.net.redraw();
  }
}

/** The font size, asked of the browser once for each drawing: it is in the innermost loop. */
function rem_of(picture) {
  return (picture.unit ||= rem());
}

function rem() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** The class of a node: its own, or that of the thing it stands for. */
function look_of(key) {
  return D.looks[key] ? key : thing(key).look;
}

/** Width and dashes of the line of an edge. */
function line_of(edge) {
  return D.lines[edge.marked ? "marked" : edge.basis] || [1, []];
}

function overlap([ax, ay, aw, ah], [bx, by, bw, bh]) {
  return ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah;
}
