// SPDX-License-Identifier: EUPL-1.2
// The data, the language, small helpers. Text enters the page by textContent alone.

let raw = null; // the data as they are in the file
const state = { view: "", shape: "", pin: "", pin2: "", panel: "", gap: "", family: "", theme: "", type: "", off: "", from: "", to: "", source: "", since: "",
  lines: "", every: "", big: "", open: "", kind: "", find: "", seats: "", step: "", lang: "", dark: "", room: "" };
const first = { ...state };

/** The data of the file: base 64 of deflated JSON. */
async function unpacked() {
  const bytes = Uint8Array.from(atob(document.getElementById("data").textContent), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}
let D = null; // the data in the language spoken
let W = null; // its words
let networks = []; // drawings on the page now

/** The data with each text in its place and in one language; see page/string_table.py. */
function spoken(x, lang) {
  if (typeof x === "number") return raw.texts[x];
  if (typeof x === "string") return Number(x.slice(1));
  if (Array.isArray(x)) return x.map((part) => spoken(part, lang));
  if (x === null || typeof x !== "object") return x;
  const keys = Object.keys(x);
  if (keys.length === 2 && keys[0] === "nl" && keys[1] === "en") return spoken(x[lang], lang);
  const found = {};
  for (const key of keys) found[key] = spoken(x[key], lang);
  return found;
}

/** An element with attributes and children; strings become text. */
function h(tag, props, ...children) {
  const [name, ...classes] = tag.split(".");
  const made = document.createElement(name || "div");
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked" || key === "hidden" || key === "open") made[key] = value;
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.flat(9).filter((child) => child || child === 0));
  return made;
}

/** A message with its {places} filled; of one that counts, the form for that number. */
function fill(text, values) {
  const form = Array.isArray(text) ? text[values.n === 1 ? 0 : 1] : text;
  return form.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

function thing(key) {
  return (Object.hasOwn(D.things, key) && D.things[key]) || { label: key, kind: "", type: "", look: "record", facts: [], says: [] };
}

/** A reference that opens the panel. */
function link(key, text) {
  const found = thing(key);
  return h("button.ref", { type: "button", "data-key": key, onclick: () => open(key) },
    found.look === "record" ? "" : mark(found.look), text || found.label);
}

function links(keys, words) {
  return keys.length
    ? h("span.refs", {}, keys.map((key, n) => [n ? ", " : "", link(key)]))
    : h("span.none", {}, words || W.not_recorded);
}

/** The question that every line answers. */
function who_says(key, title) {
  return h("button.says", { type: "button", onclick: () => open(key), "aria-label": `${W.who_says} ${title}` },
    W.who_says);
}

/** The shape of a class, as a small drawing. */
function mark(look) {
  const found = D.looks[look];
  if (!found) return "";
  const drawn = svg("svg", { class: "mark", viewBox: "-12 -12 24 24", "aria-hidden": "true", focusable: "false" });
  drawn.append(shape(found, 0, 0, 8, "var(--look-" + look + ")"));
  return drawn;
}

function svg(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, String(value));
  return made;
}

const CORNERS = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]],
  triangle: [[0, -1.25], [1.2, 0.9], [-1.2, 0.9]],
  triangleDown: [[0, 1.25], [1.2, -0.9], [-1.2, -0.9]],
  hexagon: [[1.15, 0], [0.58, -1], [-0.58, -1], [-1.15, 0], [-0.58, 1], [0.58, 1]],
  star: [...Array(10).keys()].map((n) => {
    const r = n % 2 ? 0.6 : 1.35;
    const turn = (Math.PI * n) / 5 - Math.PI / 2;
    return [r * Math.cos(turn), r * Math.sin(turn)];
  }),
};

/** A shape of a class at a place, in one colour, filled or hollow. */
function shape(look, x, y, size, colour) {
  const paint = { stroke: colour, "stroke-width": size / 4, "stroke-linejoin": "round",
    fill: look.filled ? colour : "var(--paper, #fff)" };
  if (look.shape === "dot") return svg("circle", { cx: x, cy: y, r: size, ...paint });
  const points = CORNERS[look.shape].map(([px, py]) => `${(x + px * size).toFixed(1)},${(y + py * size).toFixed(1)}`);
  return svg("polygon", { points: points.join(" "), ...paint });
}

/** What a status looks like: a sign beside its word, never colour alone. */
function status([code, label]) {
  const signs = { held: "●", done: "●", planned: "○", ongoing: "◐", "partly-done": "◑", "not-achieved": "×", "not-held": "×" };
  return h(`span.status.is-${code || "none"}`, {}, h("span", { "aria-hidden": "true" }, signs[code] || "·"), ` ${label}`);
}

function passage(key, shown) {
  const found = D.passages[key];
  if (!found) return "";
  return h("li.passage", {},
    h("p.gloss", {}, found.gloss),
    found.quote ? h("blockquote", {}, `“${found.quote}”`) : "",
    h("p.where", {}, shown === false ? found.where : `${found.source} · ${found.where}`));
}

function passages(keys) {
  return keys.length ? h("ol.passages", {}, keys.map((key) => passage(key))) : h("p.none", {}, W.not_recorded);
}

function commands(list) {
  return h("p.commands", {}, `${W.same_figures} `, list.map((text, n) => [n ? " · " : "", h("code", {}, text)]));
}

function announce(text) {
  document.getElementById("live").textContent = text;
}

/** A heading that a view starts with, and what belongs beside it. */
function heading(text, ...beside) {
  return h("div.heading", {}, h("h2", {}, text), beside);
}
