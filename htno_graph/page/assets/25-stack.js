// SPDX-License-Identifier: EUPL-1.2
// The field: what of it is seen under the filters, and where rows and ribbons of Stroom come.
// The same two rules stand in Python (page/seen.py, page/stacking.py); a test compares them.

const STACK = { line: 1.25, head: 1.3, gap: 0.8, most: 3, who: 0.215, left: 0.35, right: 0.58, came: 0.69 };
let F = null; // the field in the language spoken

/** The field with its items, matters and parts by name. */
function read_field(data) {
  const column = (found) => ({ groups: found.groups.map(([code, name]) => ({ code, name })),
    items: found.items.map(([id, group, rank, note]) => ({ id, group, rank, note })) });
  const field = { ...data, who: column(data.who), what: column(data.what), came: column(data.came),
    matters: new Map(data.matters.map(([id, kind, end, themes, promises, first_, last, sources, implied, changed]) =>
      [id, { id, kind, end, themes, promises, first: first_, last, sources, implied, changed }])),
    parts: data.parts.map(([party, matter, how, records, implied]) => ({ party, matter, how, records, implied })) };
  field.width = new Map(data.widths.flatMap(([signs, wide]) => [...signs].map((sign) => [sign, wide])));
  field.only = new Set(field.who.items.filter((item) => item.note === "mentioned").map((item) => item.id));
  field.claims = Object.keys(data.hows);
  field.classes = new Map(field.who.items.map((item) => [item.id, field.who.groups[item.group].code]));
  field.column = new Map([...field.who.items.map((x) => [x.id, "who"]), ...field.what.items.map((x) => [x.id, "what"]), ...field.came.items.map((x) => [x.id, "came"])]);
  return field;
}

// --- what is seen --------------------------------------------------------------------------

/** A theme and all under it. */
function below(theme) {
  const found = new Set(theme ? [theme] : []);
  for (let size = -1; size < found.size;) {
    size = found.size;
    for (const [one, above] of Object.entries(F.above)) if (above.some((x) => found.has(x))) found.add(one);
  }
  return found;
}

function passes(m, asked, under) {
  if (asked.off.has(`end:${m.end}`) || asked.off.has(`kind:${m.kind}`)) return false;
  if (asked.theme && !m.themes.some((theme) => under.has(theme))) return false;
  if (asked.source && !m.sources.includes(asked.source)) return false;
  if (asked.since && m.changed < F.since && m.first < F.since) return false;
  if (!asked.first && !asked.last) return true;
  const begin = m.first.slice(0, 7) || m.last.slice(0, 7), end = m.last.slice(0, 7) || m.first.slice(0, 7);
  return Boolean(begin) && end >= asked.first && (!asked.last || begin <= asked.last);
}

/** What of the field passes: parts, matters, and what there is in each column. */
function seen(asked) {
  const under = below(asked.theme), kept = new Set();
  for (const m of F.matters.values()) if (passes(m, asked, under)) kept.add(m.id);
  const off = (party) => asked.off.has(`who:${F.classes.get(party)}`);
  let parts = F.parts.filter((p) => kept.has(p.matter) && !asked.off.has(`how:${p.how}`) && !off(p.party)
    && (asked.author || !F.wrote.includes(p.party)));
  if (asked.actor) {
    const theirs = new Set(F.parts.filter((p) => p.party === asked.actor).map((p) => p.matter));
    for (const id of kept) if (!theirs.has(id)) kept.delete(id);
    parts = parts.filter((p) => theirs.has(p.matter));
  }
  if ([...asked.off].some((code) => /^(who|how):/.test(code))) {
    const held = new Set(parts.map((p) => p.matter));
    for (const id of kept) if (!held.has(id)) kept.delete(id);
  }
  const narrowed = Boolean(asked.off.size || asked.theme || asked.actor || asked.first || asked.last || asked.source || asked.since);
  const busy = new Set(parts.map((p) => p.party)), themes = new Set();
  for (const id of kept) for (const theme of on(F.matters.get(id))) themes.add(theme);
  return { parts, narrowed, matters: [...F.matters.keys()].filter((id) => kept.has(id)), came: kept,
    who: new Set(F.who.items.map((x) => x.id).filter((id) => !off(id) && (busy.has(id) || !narrowed))),
    what: new Set(F.what.items.map((x) => x.id).filter((id) => themes.has(id) || !narrowed)) };
}

/** The themes of a matter; "" where none is recorded. */
function on(m) {
  return m.themes.length ? m.themes : [""];
}

// --- how wide, in lines --------------------------------------------------------------------

function sign_width(sign) {
  return F.width.get(sign) || (/\p{L}/u.test(sign) && sign < "\u0250" ? F.others[0] : F.others[1]);
}

function text_width(text) {
  let sum = 0;
  for (const sign of text) sum += sign_width(sign);
  return sum;
}

function wrapped(text, room, most) {
  const found = [];
  let line = "", used = 0;
  for (const word of text.split(" ")) {
    const wide = text_width(word);
    if (line && used + 278 + wide <= room) {
      line += ` ${word}`;
      used += 278 + wide;
      continue;
    }
    if (line) found.push(line);
    [line, used] = ["", 0];
    for (const sign of word) {
      if (line && used + sign_width(sign) > room) {
        found.push(line);
        [line, used] = ["", 0];
      }
      line += sign;
      used += sign_width(sign);
    }
  }
  found.push(line);
  if (most && found.length > most) {
    let last = found[most - 1];
    while (last && text_width(last) + 1278 > room) last = [...last].slice(0, -1).join("");
    found.splice(most - 1, found.length, `${last.replace(/ +$/, "")} …`);
  }
  return found;
}

// --- where it comes ------------------------------------------------------------------------

/** The rows that are seen and have room, in their places: *ahead* first; *open_* are unfolded groups. */
function stacked(view, sheet, called, open_, ahead = new Set()) {
  const empty = F.what.items.filter((item) => item.note === "empty" && view.what.has(item.id));
  const { chips, high } = chips_of(empty, sheet, called);
  const top = high + 1.5 * STACK.line * sheet.size, heads = [], rows = [];
  let low = top;
  for (const name of ["who", "what", "came"]) {
    const items = F[name].items.filter((x) => view[name].has(x.id) && x.note !== "empty");
    low = Math.max(low, stack_column(name, items, sheet, called, open_, ahead, top, heads, rows));
  }
  return { chips, heads, rows, ribbons: ribbons_of(view, rows, sheet), top, height: low };
}

function chips_of(items, sheet, called) {
  const size = sheet.size, chips = [];
  let x = text_width(sheet.first) * size / 1000 * 1.08 + 1.2 * size, y = 0.75 * STACK.line * size;
  for (const item of items) {
    const text = wrapped(called(item.id), Math.trunc(sheet.width * 1000 / size) - 2400, 1)[0];
    const wide = text_width(text) * size / 1000 + 0.8 * size;
    if (x > 0.5 * size && x + wide > sheet.width) [x, y] = [0.5 * size, y + 1.3 * STACK.line * size];
    chips.push({ id: item.id, text, x, y, width: wide });
    x += wide + 0.35 * size;
  }
  return { chips, high: chips.length ? y + 0.8 * STACK.line * size : 0 };
}

function room_of(name, { width, size }) {
  const room = { who: STACK.who * width - 0.6 * size, what: (STACK.right - STACK.left) * width - 1.2 * size, came: (1 - STACK.came) * width - 1.8 * size };
  return Math.trunc(room[name] * 1000 / size);
}

function stack_column(name, items, sheet, called, open_, ahead, top, heads, rows) {
  const groups = F[name].groups, pad = name === "what" ? 0.22 : 0, line = STACK.line * sheet.size, wide = room_of(name, sheet);
  const of = new Map(), known = new Map();
  for (const item of items) {
    if (!of.has(item.group)) of.set(item.group, []);
    of.get(item.group).push(item);
  }
  const lines_ = (item) => {
    if (!known.has(item.id)) known.set(item.id, wrapped(called(item.id), wide, STACK.most));
    return known.get(item.id);
  };
  const high_ = (item) => lines_(item).length + (item.note === "head" ? -1 : pad);
  const room = (sheet.height - top) / line, order = [...of.keys()].sort((a, b) => a - b), taken = new Map();
  const cost = ({ n, sum }, size) => (n ? STACK.head + sum + (n < size ? 1 + pad : 0) : 1 + pad);
  const named = new Set();
  let used = 0;
  for (const group of order) {
    const mine = of.get(group).filter((item) => sheet.every || item.note === "head");
    mine.forEach((item) => named.add(item.id));
    taken.set(group, { n: mine.length, sum: mine.reduce((sum, item) => sum + high_(item), 0) });
    used += cost(taken.get(group), of.get(group).length);
  }
  for (const item of [...items].sort((a, b) => ahead.has(b.id) - ahead.has(a.id) || a.rank - b.rank)) {
    if (named.has(item.id)) continue;
    if (room - used < 1) break;
    const before = taken.get(item.group), size = of.get(item.group).length;
    const after = { n: before.n + 1, sum: before.sum + high_(item) }, more = cost(after, size) - cost(before, size);
    if (used + more <= room) {
      named.add(item.id);
      taken.set(item.group, after);
      used += more;
    }
  }
  for (const group of order.filter((one) => open_.has(groups[one].code))) { // it makes the picture higher, and folds nothing else
    const mine = of.get(group);
    used -= cost(taken.get(group), mine.length);
    mine.forEach((item) => named.add(item.id));
    taken.set(group, { n: mine.length, sum: mine.reduce((sum, item) => sum + high_(item), 0) });
    used += cost(taken.get(group), mine.length);
  }
  const gap = Math.min(STACK.gap, Math.max(0, (room - used) / Math.max(1, of.size))) * line;
  let y = top;
  for (const group of order) y = place_group(group, of.get(group), y + gap);
  return y;

  function place_group(group, mine, from) {
    const shown = mine.filter((item) => named.has(item.id)), rest = mine.filter((item) => !named.has(item.id)).map((item) => item.id);
    if (shown.length && shown[0].note !== "head") {
      heads.push({ column: name, group, y: from + STACK.head * line / 2 });
      from += STACK.head * line;
    }
    for (const item of shown) {
      const high = (high_(item) + (item.note === "head" ? STACK.head : 0)) * line;
      rows.push({ column: name, group, ids: [item.id], note: item.note, lines: lines_(item), y: from + high / 2, high, folds: false, bare: false });
      from += high;
    }
    if (rest.length) {
      const high = (1 + pad) * line;
      rows.push({ column: name, group, ids: rest, note: "", lines: [], y: from + high / 2, high, folds: true, bare: !shown.length });
      from += high;
    }
    return from;
  }
}

/** One ribbon for each two rows, spread over the height of the rows that it ends at. */
function ribbons_of(view, rows, sheet) {
  const place = new Map(), of = new Map();
  rows.forEach((row, n) => row.ids.forEach((id) => place.set(`${row.column} ${id}`, n)));
  const note = (left, right, matter, how, raw) => {
    if (left === undefined || right === undefined) return;
    const key = `${left} ${right}`;
    if (!of.has(key)) of.set(key, { left, right, matters: new Set(), hows: new Set(), raw: new Set() });
    const found = of.get(key);
    found.matters.add(matter);
    found.hows.add(how);
    found.raw.add(raw);
  };
  for (const part of view.parts) {
    for (const theme of on(F.matters.get(part.matter))) note(place.get(`who ${part.party}`), place.get(`what ${theme}`), part.matter, part.how, `${part.party}>${theme}`);
  }
  for (const id of view.matters) {
    for (const theme of on(F.matters.get(id))) note(place.get(`what ${theme}`), place.get(`came ${id}`), id, F.matters.get(id).end, `${theme}>${id}`);
  }
  const found = [...of.values()];
  for (const ribbon of found) {
    ribbon.how = ribbon.hows.size > 1 ? F.claims.find((how) => ribbon.hows.has(how)) : [...ribbon.hows][0];
    ribbon.wide = sheet.size * (0.1 + 0.08 * Math.min(12, ribbon.matters.size));
  }
  ports(found, "left", "right", "y1", "thin", rows);
  ports(found, "right", "left", "y2", "thinner", rows);
  for (const ribbon of found) ribbon.width = Math.min(ribbon.thin, ribbon.thinner);
  return found;
}

function ports(ribbons, side, other, at, thin, rows) {
  const by_row = new Map();
  for (const ribbon of ribbons) {
    const key = `${ribbon[side]} ${rows[ribbon[other]].column}`;
    if (!by_row.has(key)) by_row.set(key, []);
    by_row.get(key).push(ribbon);
  }
  for (const mine of by_row.values()) {
    mine.sort((a, b) => rows[a[other]].y - rows[b[other]].y);
    const row = rows[mine[0][side]], whole = mine.reduce((sum, ribbon) => sum + ribbon.wide, 0), share = Math.min(1, row.high * 0.84 / whole);
    let y = row.y - whole * share / 2;
    for (const ribbon of mine) {
      ribbon[thin] = ribbon.wide * share;
      ribbon[at] = y + ribbon[thin] / 2;
      y += ribbon[thin];
    }
  }
}
