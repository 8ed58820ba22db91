// SPDX-License-Identifier: EUPL-1.2
// Stand van zaken and themakaart.

const VIEWS = {};

VIEWS.start = (box, data) => {
  box.append(
    h("div.columns", {},
      h("section.block", { "aria-labelledby": "start-agreed" },
        block_head("start-agreed", W.agreed, data.more_agreed && fill(W.more, { n: data.more_agreed }), { view: "table", kind: "open" }),
        data.agreed.length ? h("ol.lines", {}, data.agreed.map(agreed_line)) : h("p.none", {}, W.nothing)
),
      h("section.block", { "aria-labelledby": "start-findings" },
        block_head("start-findings", W.strongest, data.more_findings && fill(W.more, { n: data.more_findings }), { view: "gaps" }),
        data.findings.length ? h("ol.lines", {}, data.findings.map(finding_line)) : h("p.none", {}, W.nothing)),
      h("section.block", { "aria-labelledby": "start-questions" },
        block_head("start-questions", W.to_ask),
        data.questions.length ? h("ol.lines.asks", {}, data.questions.slice(0, data.first_questions).map((row, n) => question_line(row, n))) : h("p.none", {}, W.nothing),
        data.questions.length > data.first_questions ? h("details", {}, h("summary", {}, fill(W.more, { n: data.questions.length - data.first_questions })),
          h("ol.lines.asks", {}, data.questions.slice(data.first_questions).map((row, n) => question_line(row, n + data.first_questions)))) : "")),
    data.strip.length ? h("section.strip", { "aria-labelledby": "start-strip" },
      h("h2", { id: "start-strip" }, W.long_term),
      h("ul", {}, data.strip.map((item) => h("li", {}, h("button.theme-tile", { type: "button", "data-key": item.thing,
        onclick: () => go({ view: "field", pin: item.thing, pin2: "", panel: item.thing }) }, h("strong", {}, thing(item.thing).label),
      h("span", {}, on_it(item))))))) : "",
    h("p.rests", {}, h("strong", {}, `${W.rests} `), data.rests.join(" · "), D.as_of ? ` · ${fill(W.as_of, { day: D.as_of_words })}` : "", " ",
      h("button.says", { type: "button", onclick: () => go({ view: "sources" }) }, W.who_says)),
    commands(data.commands));
};

function block_head(id, text, rest, where) {
  return h("div.block-head", {}, h("h2", { id }, text),
    rest ? h("button.says", { type: "button", onclick: () => go(where) }, rest) : "");
}

/** How much there is on a theme. */
function on_it(item) {
  if (!item.activities && !item.actions && !item.findings) return W.empty_month;
  return [fill(W.activities_n, { n: item.activities }), fill(W.actions_n, { n: item.actions }), fill(W.findings_n, { n: item.findings })].join(" · ");
}

function agreed_line(row) {
  const label = thing(row.thing).label;
  return h("li", {}, h("p.what", {}, h("button.ref", { type: "button", "data-key": row.thing, onclick: () => open(row.thing) }, label)),
    h("p.meta", {}, status(row.status), row.promises.length ? "" : [" · ", row.promised || row.who], " · ", row.when || W.no_date, " ", who_says(row.thing, label)),
    row.promises.length ? h("p.meta", {}, row.promises.join(" · ")) : "");
}

function finding_line(card) {
  return h("li", {}, h("p.what", {}, h("button.ref", { type: "button", "data-key": card.gap, onclick: () => go({ view: "gaps", gap: card.gap }) }, card.title)),
    h("p.meta", {}, says_badge(card), " ", who_says(card.gap, card.title)));
}

function question_line(row, n) {
  return h("li", {}, h("p.what", {}, row.text),
    h("p.meta", {}, fill(W.settles, { n: row.settles }), " ", who_says(`question-${n}`, row.text)));
}

function says_badge(card) {
  return h(`span.badge.${card.source ? "source" : "computed"}`, {}, card.says_who);
}

VIEWS.themes = (box, data) => {
  const long = data.cards.filter((card) => card.long), rest = data.cards.filter((card) => !card.long);
  const head = long.length ? W.long_term : W.themes;
  box.append(heading(head, h("p.note", {}, W.theme_note)),
    legend_of(data.cards[0].actors.map(([look]) => look)),
    h("div.theme-cards", {}, (long.length ? long : rest).map(theme_card)),
    long.length && rest.length ? h("details.rest", {},
      h("summary", {}, fill(W.other_themes, { n: rest.length })), h("div.theme-cards", {}, rest.map(theme_card))) : "",
    commands(data.commands));
};

function theme_card(card) {
  const label = thing(card.thing).label;
  return h("article.card.theme", {},
    h("h3", {}, h("button.ref", { type: "button", "data-key": card.thing, onclick: () => go({ view: "field", pin: card.thing, pin2: "", panel: card.thing }) }, label)),
    card.question ? h("p.question", {}, card.question) : h("p.none", {}, W.no_question),
    h("dl.counts", {},
      h("dt", {}, W.took_part), h("dd", {}, card.actors.map(([look, n]) => h(`span.count${n ? "" : ".zero"}`, { title: D.looks[look].name },
        mark(look), h("span.sr", {}, `${D.looks[look].name}: `), n))),
      h("dt", {}, W.actions), h("dd", {}, tallies(card.actions)),
      h("dt", {}, W.activities), h("dd", {}, tallies(card.activities)),
      h("dt", {}, W.findings), h("dd", {}, h(`span.count${card.findings ? "" : ".zero"}`, {}, card.findings)),
      h("dt", {}, W.gaps), h("dd", {}, h(`span.count${card.gaps ? "" : ".zero"}`, {}, card.gaps))),
    h("p.meta", {}, card.agenda.join("; "), card.below ? ` · ${fill(W.below, { n: card.below })}` : "", " ", who_says(card.thing, label)));
}

function tallies(list) {
  return list.length ? list.map(([code, label, n], i) => [i ? " · " : "", h("span", {}, `${n} `, code === "not-recorded" ? h("span.note", {}, W.no_status) : status([code, label]))])
    : h("span.count.zero", {}, "0");
}

function legend_of(used) {
  const looks = Object.entries(D.looks).filter(([look]) => used.includes(look));
  return h("ul.key", { "aria-label": W.legend }, looks.map(([look, found]) => h("li", {}, mark(look), found.name)));
}
