// SPDX-License-Identifier: EUPL-1.2
// The side panel: facts, relations and passages of one thing; "wie zegt dat?" ends here.

function open(key) {
  go({ panel: key });
  const panel = document.getElementById("panel");
  panel.querySelector("h2")?.focus();
}

function gap_of(id) {
  return D.views.gaps?.cards.find((card) => card.id === id);
}

/** What the panel shows for a key: a thing, a gap by its id, or a question by its number. */
function panel_content(key) {
  if (key.startsWith("question-")) {
    const asked = D.views.start?.questions[Number(key.slice(9))];
    return asked ? { title: asked.text, kind: W.question, body: panel_question(asked) } : null;
  }
  if (key === "ways" && state.pin2 && picture) return panel_ways();
  if (key.startsWith("line:")) return panel_line(key.slice(5));
  if (key.startsWith("cell:") && picture) return panel_cell(key.slice(5));
  const card = gap_of(key);
  if (card) return { title: card.title, kind: `${W.gap} · ${card.says_who}`, body: panel_gap(card) };
  const found = Object.hasOwn(D.things, key) && D.things[key];
  if (!found) return null;
  return { title: found.label, kind: [found.kind, found.type].filter(Boolean).join(" · "), look: found.look,
    body: panel_thing(key, found) };
}

function panel_question(asked) {
  return [h("p", {}, fill(W.settles, { n: asked.settles })),
    h("h3", {}, W.whom_to_ask), h("p", {}, links(asked.who)),
    h("h3", {}, W.where_it_says), passages(asked.says)];
}

function panel_gap(card) {
  return [gap_sides(card), gap_question(card), h("h3", {}, W.where_it_says), passages(card.says), gap_foot(card)];
}

function panel_thing(key, found) {
  const parts = [];
  if (found.status) parts.push(h("p", {}, status(found.status)));
  if (found.named === false) parts.push(h("p.note", {}, W.not_named));
  if (found.implied) parts.push(h("p.note", {}, `${W.implied}: ${found.implied.join(", ")}`));
  if (state.view === "field") parts.push(...panel_touches(key));
  else if (F?.column.has(key)) parts.push(h("p", {}, h("button.action", { type: "button", onclick: () => go({ view: "field", pin: key, pin2: "" }) }, W.in_field)));
  if (found.facts.length) parts.push(facts(found.facts));
  if (found.names?.length) parts.push(h("p.note", {}, `${W.also_written}: ${found.names.join("; ")}`));
  parts.push(h("h3", {}, W.where_it_says), found.says.length || !found.from ? passages(found.says) : "");
  if (found.from) parts.push(h("p", {}, links(found.from)));
  if (found.ties) parts.push(...tie_lists(found.ties));
  else if (found.ties === null) parts.push(h("p.note", {}, W.many_ties, " ", h("code", {}, `htno-graph query "${found.label}"`)));
  const asking = (D.views.gaps?.cards || []).filter((card) => card.theme === key || card.subjects.includes(key) || card.presence.includes(key));
  if (asking.length && /^(actor|theme)\//.test(key)) {
    parts.push(h("h3", {}, W.worth_asking), h("ul.plain", {}, asking.map((card) => h("li", {}, card.question || card.title, " ", h("button.ref", { type: "button", onclick: () => go({ view: "gaps", gap: card.id }) }, card.title)))));
  }
  if (found.in?.length) {
    parts.push(h("h3", {}, W.named_in), h("ul.plain", {}, found.in.map((other) => h("li", {}, link(other)))));
  }
  return parts;
}

function facts(list) {
  return h("dl.facts", {}, list.map(([name, ...values]) => [h("dt", {}, name),
    h("dd", {}, values.map((value, n) => [n ? "; " : "", fact(value)]))]));
}

function fact(value) {
  if (typeof value === "string") return value;
  if (value.ref) return link(value.ref);
  if (/^https?:\/\//.test(value.url)) {
    return h("a", { href: value.url, rel: "noopener noreferrer", target: "_blank" }, value.url);
  }
  return String(value.url);
}

const SECTIONS = ["tie", "planned", "absent", "addressed", "mentioned"];

function tie_lists(ties) {
  return SECTIONS.flatMap((section) => {
    const mine = ties.filter((tie) => tie.section === section);
    return mine.length ? [h("h3", {}, W.sections[section]), h("ul.plain", {}, mine.map((tie) => h("li", {}, tie_line(tie))))] : [];
  });
}

function tie_line(tie) {
  const marks = tie.marks.map((text) => h("span.badge.warn", {}, text));
  const via = tie.via ? [` ${W.via} `, link(tie.via)] : "";
  const whom = tie.who ? link(tie.who) : tie.records.map((key, n) => [n ? ", " : "", link(key)]);
  return [whom, ` — ${tie.basis}`, tie.when ? ` · ${tie.when}` : "", via, " ", marks,
    tie.author ? h("span.note", {}, ` (${W.by_author})`) : "",
    tie.doubt.length ? h("p.note", {}, tie.doubt.join(" · ")) : "",
    h("details", {}, h("summary", {}, W.who_says), h("ul.plain", {}, tie.records.map((key) => h("li", {}, link(key)))),
      passages(tie.says))];
}

function render_panel() {
  const panel = document.getElementById("panel");
  const found = state.panel ? panel_content(state.panel) : null;
  panel.hidden = !found;
  document.body.classList.toggle("with-panel", Boolean(found));
  panel.setAttribute("aria-label", W.panel);
  if (!found) return panel.replaceChildren();
  panel.replaceChildren(
    h("div.panel-top", {},
      h("p.kind", {}, found.look ? mark(found.look) : "", found.kind),
      h("button.close", { type: "button", onclick: shut, "aria-label": W.close }, "×")),
    h("h2", { tabindex: "-1" }, found.title), ...found.body.flat(9).filter(Boolean));
  panel.scrollTop = 0;
  announce(`${found.title}, ${found.kind}`);
}

function shut() {
  const key = state.panel;
  picking = false;
  go(state.pin ? { panel: "", pin: "", pin2: "" } : { panel: "" });
  const back = document.querySelector(`main [data-key="${CSS.escape(key)}"]`) || document.querySelector("#stage [tabindex='0']");
  (back || document.getElementById("main")).focus();
}
