// SPDX-License-Identifier: EUPL-1.2
// Veld: its frame (which picture, what is left out, what lines mean) and Stroom as SVG.

const SHAPES = ["flow", "map", "matrix"];
let picture = null; // what is drawn of the field now: { view, rows, ribbons, light }

VIEWS.field = (box, data) => {
  const shape = SHAPES.includes(state.shape) && (state.shape !== "map" || F.map) ? state.shape : "flow";
  const view = seen(asked_of(state));
  const stage = h("div.stage", { id: "stage" });
  picture = { view, rows: [], ribbons: [], shape };
  box.append(field_tools(shape), filter_chips(), stage, h("div.foot", {}, how_legend(), h("p.note", { id: "told", role: "status" })), commands(data.commands));
  later(box, () => {
    const narrow = innerWidth < 640, said = document.getElementById("told");
    said.textContent = shape === "flow" && !narrow ? fill(W.named_of, { a: 88, b: 88, c: 88, d: 88, e: 88, f: 88 }) : ""; // it takes room
    if (narrow) field_lists(stage, view);
    else if (shape === "map" && F.map) field_map(stage, view);
    else if (shape === "matrix") field_matrix(stage, view);
    else flow(stage, view);
    said.textContent = told(view, shape);
    light();
  });
};

/** Which picture, and the two switches that belong to it. */
function field_tools(shape) {
  const choice = (name) => h("button.tool", { type: "button", name: "shape", value: name, "aria-pressed": String(shape === name), disabled: name === "map" && !F.map, onclick: () => go({ shape: name === "flow" ? "" : name }) }, W.shapes[name]);
  const turn = (name, text) => h("button.tool", { type: "button", name, value: state[name], "aria-pressed": String(Boolean(state[name])), onclick: () => go({ [name]: state[name] ? "" : "on" }) }, text);
  return h("div.field-tools", {}, h("h2.sr", {}, W.views.field), h("div.group", { role: "group", "aria-label": W.picture }, SHAPES.map(choice)), field_filters(),
    F.wrote.length ? turn("lines", fill(W.author_lines, { name: names_of(F.wrote) })) : "", shape === "flow" ? turn("every", W.every_name) : "", turn("big", W.big),
    h("span.keep", {}, h("button.action", { type: "button", onclick: keep_field }, W.svg)));
}

function names_of(keys) {
  return keys.map((key) => thing(key).label).join(", ");
}

/** What a thing is called in a picture: its name and, in words, what is to be known of it. */
function called(key) {
  if (!key) return W.no_theme;
  const m = F.matters.get(key), name = thing(key).label;
  if (!m) return (is_marked(key) ? "! " : "") + name;
  const notes = [m.promises.length ? W.is_promised : "", m.changed ? W.is_changed : ""].filter(Boolean);
  return (m.implied ? "≈ " : "") + name + (notes.length ? ` (${notes.join(", ")})` : "");
}

function told(view, shape) {
  const all = { who: F.who.items.length, what: F.what.items.filter((x) => x.id).length, came: F.matters.size };
  const shown = { who: view.who.size, what: [...view.what].filter(Boolean).length, came: view.came.size };
  const named = Object.fromEntries(["who", "what", "came"].map((name) => [name, picture.rows.filter((row) => row.column === name && !row.folds && row.ids[0]).length]));
  const parts = [];
  if (shape === "flow" && picture.rows.length) {
    named.what += F.what.items.filter((x) => x.note === "empty" && view.what.has(x.id)).length;
    parts.push(fill(W.named_of, { a: named.who, b: shown.who, c: named.what, d: shown.what, e: named.came, f: shown.came }));
  }
  if (view.narrowed) parts.push(fill(W.outside_n, { a: all.who - shown.who, b: all.what - shown.what, c: all.came - shown.came }));
  const undated = [...F.matters.values()].filter((m) => !m.first && !m.last).length;
  if ((state.from || state.to) && undated) parts.push(fill(W.undated_n, { n: undated }));
  if (state.shape === "map" && !F.map) parts.push(W.no_map);
  return parts.join(" ");
}

/** Which name a row goes by: a thing, or a fold. */
function row_name(row) {
  return row.folds ? `fold:${row.column}:${F[row.column].groups[row.group].code}` : row.ids[0] || "none";
}

function sheet_of(stage) {
  const size = state.room ? 24 : 13, foot = document.querySelector("#view-field .foot").offsetHeight;
  const top = stage.getBoundingClientRect().top + scrollY;
  return { width: stage.clientWidth, height: Math.max(24 * size, innerHeight - top - foot - size), size, every: Boolean(state.every) };
}

function flow(stage, view) {
  const empty = F.what.items.filter((x) => x.note === "empty" && view.what.has(x.id)).length;
  const sheet = { ...(printing ? { width: 1500, height: 980, size: 13, every: false } : sheet_of(stage)), first: fill(W.nothing_came, { n: empty }) };
  const ahead = lit()?.keys || new Set();
  const found = stacked(view, sheet, called, new Set(state.open.split("|").filter(Boolean)), ahead.size < 60 ? ahead : new Set());
  const of = new Map(), note = (key, id) => of.set(key, (of.get(key) || new Set()).add(id));
  for (const part of view.parts) note(part.party, part.matter);
  for (const id of view.matters) for (const theme of on(F.matters.get(id))) note(theme, id);
  Object.assign(picture, found, { sheet, count: new Map([...of].map(([key, ids]) => [key, ids.size])) });
  stage.replaceChildren(found.rows.length || found.chips.length ? flow_svg(found, sheet) : h("p.none", {}, W.nothing_shown));
  rove(stage);
}

/** Stroom in places that are worked out. */
function flow_svg(found, sheet) {
  const { width, size } = sheet, high = Math.ceil(Math.max(sheet.height, found.height + size / 2)), made = svg("svg", { class: "flow", width, height: high, viewBox: `0 0 ${width} ${high}`, "font-size": size, role: "group", "aria-label": W.flow_says });
  const lines_ = svg("g", { class: "ribbons" }), rows = svg("g");
  if (found.chips.length) {
    rows.append(words_in([sheet.first], 0.5 * size, 0.75 * STACK.line * size, size, { class: "title-text", "text-anchor": "start" }));
    for (const chip of found.chips) rows.append(chip_of(chip, size));
  }
  const line = STACK.line * size, head_y = found.top - 0.7 * line;
  for (const [name, x, anchor] of [["who", STACK.who * width, "end"], ["what", (STACK.left + STACK.right) / 2 * width, "middle"], ["came", STACK.came * width, "start"]]) {
    rows.append(words_in([W.columns[name]], x, head_y, size, { class: "title-text", "text-anchor": anchor }));
  }
  for (const head of found.heads) rows.append(head_of(head, sheet));
  for (const row of found.rows) rows.append(row_of(row, sheet));
  for (const ribbon of found.ribbons) lines_.append(ribbon_of(ribbon, found.rows, sheet));
  made.append(lines_, rows);
  return made;
}

/** Lines of text around a middle. */
function words_in(lines_, x, y, size, more) {
  const text = svg("text", more), step = STACK.line * size;
  lines_.forEach((words, n) => {
    const part = svg("tspan", { x: x.toFixed(1), y: (y + size * 0.35 + (n - (lines_.length - 1) / 2) * step).toFixed(1) });
    part.textContent = words;
    if (words.startsWith("! ")) {
      const sign = svg("tspan", { class: "warning" });
      sign.textContent = "! ";
      part.textContent = words.slice(2);
      part.prepend(sign);
    }
    text.append(part, n < lines_.length - 1 ? " " : "");
  });
  return text;
}

const ANCHOR = { who: "end", what: "middle", came: "start" };

function text_x(column, { width, size }) {
  return { who: STACK.who * width, what: (STACK.left + STACK.right) / 2 * width, came: STACK.came * width + 1.6 * size }[column];
}

function head_of({ column, group, y }, sheet) {
  const found = F[column].groups[group], made = svg("g", { class: "head" });
  const words = column === "who" ? wrapped(found.name, room_of(column, sheet) / 1.06, 1) : [found.name];
  const title = svg("title");
  title.textContent = found.name;
  made.append(title, words_in(words, text_x(column, sheet), y + 0.1 * sheet.size, sheet.size, { "text-anchor": ANCHOR[column] }));
  return made;
}

function chip_of(chip, size) {
  const made = svg("g", { class: "row chip", role: "button", tabindex: "-1", "data-key": chip.id, "data-id": chip.id, "data-column": "chips", "aria-label": `${chip.text}, ${W.nothing_on}` });
  made.append(svg("rect", { class: "pill empty", x: chip.x.toFixed(1), y: (chip.y - 0.58 * STACK.line * size).toFixed(1), width: chip.width.toFixed(1), height: (1.16 * STACK.line * size).toFixed(1), rx: size * 0.4 }),
    words_in([chip.text], chip.x + 0.4 * size, chip.y, size, { "text-anchor": "start" }), title_of(chip.id));
  return made;
}

/** The whole name, for who points at it. */
function title_of(key) {
  const made = svg("title");
  made.textContent = thing(key).label;
  return made;
}

function row_of(row, sheet) {
  const { width, size } = sheet, name = row_name(row), group = F[row.column].groups[row.group], key = row.ids[0];
  const lines_ = row.folds ? [fold_text(row, sheet)] : row.lines, own = !row.folds && key;
  const made = svg("g", { class: ["row", row.folds ? "fold" : "", row.note === "head" ? "is-head" : "", row.note === "mentioned" ? "only" : ""].filter(Boolean).join(" "), role: "button", tabindex: "-1",
    "data-key": name, "data-column": row.column, ...(row.folds ? { "data-fold": row.ids.join(" "), "aria-expanded": "false" } : own ? { "data-id": key } : {}), "aria-label": `${lines_.join(" ")}, ${row_says(row, group)}` });
  const edge = { who: [0, STACK.who * width + 1.6 * size], what: [STACK.left * width, STACK.right * width], came: [STACK.came * width, width] }[row.column];
  made.append(svg("rect", { class: "hit", x: edge[0], y: (row.y - row.high / 2).toFixed(1), width: edge[1] - edge[0], height: row.high.toFixed(1), rx: 3 }));
  if (row.column === "what") {
    const inset = row.folds ? 1.6 * size : 0;
    made.append(svg("rect", { class: "pill", x: (edge[0] + inset).toFixed(1), y: (row.y - row.high / 2 + 1).toFixed(1), width: (edge[1] - edge[0] - 2 * inset).toFixed(1), height: (row.high - 2).toFixed(1), rx: size * 0.4 }));
  }
  if (row.column === "who") made.append(shape(D.looks[group.code], STACK.who * width + 0.95 * size, row.y, size * (row.folds ? 0.26 : 0.38), `var(--look-${group.code})`));
  if (row.column === "came") made.append(end_sign(group.code, STACK.came * width + 0.65 * size, row.y, size * (row.folds ? 0.32 : 0.42)));
  made.append(words_in(lines_, text_x(row.column, sheet), row.y, size, { "text-anchor": ANCHOR[row.column] }));
  for (const promise of F.matters.get(own)?.promises || []) made.append(svg("g", { "data-id": promise }));
  if (own) made.append(title_of(key));
  return made;
}

/** Whether a source calls something fragile that this party or theme is in. */
function is_marked(key) {
  return F.marks.some(([party, theme]) => party === key || theme === key);
}

function row_says(row, group) {
  if (row.folds) return W.unfold;
  const key = row.ids[0], n = row.column === "came" ? 0 : picture.count.get(key) || 0;
  return [group.name, row.note === "mentioned" ? W.only_mentioned : n ? fill(W.matters_n, { n }) : "", is_marked(key) ? W.is_fragile : ""].filter(Boolean).join(", ");
}

/** How many of what a fold holds. */
function fold_words(row) {
  const n = row.ids.length, only = row.ids.filter((id) => F.only.has(id)).length;
  const group = F[row.column].groups[row.group].name, start = row.bare ? `${group}: ${n}` : fill(W.more, { n });
  if (row.column === "who") return `▸ ${start}${only === n || (only && !row.bare) ? `, ${only === n ? "" : `${only} `}${W.only_mentioned}` : ""}`;
  if (row.column === "what") return `▸ ${start} ${fill(W.themes_n, { n }).replace(/^\d+ /, "")}`;
  const kinds = Object.entries(F.kinds).map(([kind, names]) => [row.ids.filter((id) => F.matters.get(id).kind === kind).length, names]).filter(([count]) => count);
  return `▸ ${row.bare ? group : start}: ${kinds.map(([count, names]) => `${count} ${names[count === 1 ? 0 : 1]}`).join(", ")}`;
}

function fold_text(row, sheet) {
  const room = room_of(row.column, sheet) - (row.column === "what" ? 2000 : 0), whole = fold_words(row);
  if (text_width(whole) <= room) return whole;
  const n = row.ids.length, group = F[row.column].groups[row.group].name;
  return wrapped(`▸ ${row.bare ? `${group}: ${n}` : fill(W.more, { n })}`, room, 1)[0];
}

/** The sign of what came of a matter; its colour says the same. */
function end_sign(end, x, y, r) {
  const made = svg("g", { class: `sign end-${end}`, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${r.toFixed(2)})` });
  const draw = { "not-achieved": "M-.8-.8 .8 .8M.8-.8-.8 .8", off: "M-.9 0H.9", unclear: "M-.5-.45C-.5-1.1 .6-1.1 .55-.4 .5 0 0 0 0 .4M0 .85V.95" }[end];
  if (draw) made.append(svg("path", { class: "stroke", d: draw }));
  else if (end === "decided") made.append(svg("path", { class: "full", d: "M0-1.1 1.1 0 0 1.1-1.1 0Z" }));
  else {
    made.append(svg("circle", { class: end === "done" ? "full" : "ring", r: 0.85 }));
    if (end === "ongoing") made.append(svg("path", { class: "full", d: "M0-.85A.85 .85 0 0 1 0 .85Z" }));
  }
  return made;
}

function ribbon_of(ribbon, rows, { width, size }) {
  const left = rows[ribbon.left], right = rows[ribbon.right], who = left.column === "who";
  const [x1, x2] = who ? [STACK.who * width + 1.6 * size, STACK.left * width] : [STACK.right * width, STACK.came * width];
  const middle = (x1 + x2) / 2, d = `M${x1.toFixed(1)} ${ribbon.y1.toFixed(1)}C${middle.toFixed(1)} ${ribbon.y1.toFixed(1)} ${middle.toFixed(1)} ${ribbon.y2.toFixed(1)} ${x2.toFixed(1)} ${ribbon.y2.toFixed(1)}`;
  const group = (who ? F.who.groups[left.group] : F.came.groups[right.group]).code;
  const marked = who && F.marks.some(([party, theme]) => ribbon.raw.has(`${party}>${theme}`));
  const made = svg("g", { class: `ribbon${who ? ` how-${ribbon.how}` : ""}${marked ? " marked" : ""}`, "data-line": `${row_name(left)}~${row_name(right)}`, "data-n": ribbon.matters.size, "data-how": ribbon.how });
  const colour = who && ribbon.how === "absent" ? "var(--warn)" : who ? `var(--look-${group})` : `var(--end-${group})`;
  made.append(svg("path", { class: "band", d, stroke: colour, "stroke-width": ribbon.width.toFixed(2), ...(who ? dashes_of(ribbon.how, size) : {}) }), svg("path", { class: "reach", d, "stroke-width": Math.max(7, ribbon.width).toFixed(1) }));
  const title = svg("title");
  title.textContent = line_says(left, right, ribbon);
  made.append(title);
  return made;
}

function dashes_of(how, size) {
  const dash = { deciding: [1.6, 0.3], planned: [0.7, 0.35], unsure: [0.18, 0.3], aside: [0.1, 0.5], absent: [0.9, 0.3, 0.2, 0.3] }[how];
  return dash ? { "stroke-dasharray": dash.map((part) => (part * size).toFixed(1)).join(" ") } : {};
}

function row_label(row) {
  return row.folds ? fold_words(row).slice(2) : called(row.ids[0]);
}

function line_says(left, right, ribbon) {
  return `${row_label(left)} – ${row_label(right)}: ${fill(W.matters_n, { n: ribbon.matters.size })} · ${[...ribbon.hows].map((how) => F.hows[how] || F.ends[how]).join(", ")}`;
}

/** What lines mean: each a filter too. */
function how_legend() {
  const used = new Set(F.parts.map((part) => part.how));
  return h("div.key.hows", { role: "group", "aria-label": W.legend }, F.claims.filter((how) => used.has(how)).map((how) => toggle(`how:${how}`, how_sample(how), F.hows[how])),
    F.marks.length ? h("span", {}, h("strong.warning", {}, "! "), W.is_fragile) : "");
}

/** A line as it is drawn for a way of standing to a matter. */
function how_sample(how) {
  const drawn = svg("svg", { class: "line", viewBox: "0 0 44 12", "aria-hidden": "true", focusable: "false" });
  drawn.append(svg("path", { d: "M2 6H42", fill: "none", "stroke-width": how === "aside" ? 2 : 4, stroke: how === "absent" ? "var(--warn)" : "var(--soft)", ...dashes_of(how, 13) }));
  return drawn;
}

/** One entry of the legend: pressed is shown. */
function toggle(code, sign, text) {
  const off = off_codes();
  return h("button.toggle", { type: "button", name: code, "aria-pressed": String(!off.has(code)), onclick: () => {
    if (off.has(code)) off.delete(code);
    else off.add(code);
    go({ off: [...off].sort().join("|") });
  } }, sign, text);
}
