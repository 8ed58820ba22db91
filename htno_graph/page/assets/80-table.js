// SPDX-License-Identifier: EUPL-1.2
// Tabel and bronnen.

VIEWS.table = (box, data) => {
  const found = data.tables.find((table) => table.kind === state.kind) || data.tables[0];
  const body = h("tbody", {}), count = h("p.note", { role: "status" });
  let order = -1, down = false;
  const fill_rows = () => {
    const wanted = fold(state.find);
    const rows = found.rows.filter((row) => !left_out(row[0])).filter((row) => !wanted || fold(row.slice(2).join(" ")).includes(wanted));
    if (order >= 0) rows.sort((a, b) => compare(a[order + 2], b[order + 2]) * (down ? -1 : 1));
    body.replaceChildren(...rows.map((row) => h("tr", {}, found.heads.map((_, n) => h(n ? "td" : "th", n ? {} : { scope: "row" },
      n === name_column(found) ? h("button.ref", { type: "button", "data-key": row[0], onclick: () => open(row[0]) }, row[n + 2] || "–") : row[n + 2])))));
    count.textContent = fill(W.shown, { n: rows.length, all: found.rows.length });
  };
  const sort = (n) => (event) => {
    [order, down] = [n, order === n ? !down : false];
    for (const head of event.target.closest("tr").children) head.setAttribute("aria-sort", "none");
    event.target.closest("th").setAttribute("aria-sort", down ? "descending" : "ascending");
    fill_rows();
  };
  box.append(heading(W.views.table,
    h("label.pick", {}, h("span", {}, W.which), h("select", { name: "kind", onchange: (event) => go({ kind: event.target.value }) },
      data.tables.map((table) => h("option", { value: table.kind, selected: table === found }, table.title)))),
    h("label.pick", {}, h("span", {}, W.find_in), h("input", { type: "search", name: "find", value: state.find,
      oninput: (event) => { state.find = event.target.value; write_hash(); fill_rows(); } })), count),
  filter_bar(), h("div.scroll", { tabindex: "0", role: "region", "aria-label": found.title },
    h("table.list", {}, h("caption.sr", {}, found.title),
      h("thead", {}, h("tr", {}, found.heads.map((text, n) => h("th", { scope: "col", "aria-sort": "none" }, h("button", { type: "button", onclick: sort(n) }, text))))), body)),
  ...found.remarks.map((text) => h("p.note", {}, text)), commands([found.command]));
  fill_rows();
};

/** The column that opens the panel: the first, but for lists that begin with a date or status. */
function name_column(found) {
  return ["actions", "activities", "findings"].includes(found.kind) ? 1 : 0;
}

function fold(text) {
  return String(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function compare(a, b) {
  return String(a).localeCompare(String(b), state.lang, { numeric: true });
}

VIEWS.sources = (box, data) => {
  box.append(heading(W.views.sources),
    h("div.columns", {},
      h("section.block", {}, h("h3", {}, W.what_each), h("ul.plain", {}, data.sources.map((source) => h("li.card", {},
        h("h4", {}, link(source.thing)),
        h("dl.facts", {}, h("dt", {}, W.author), h("dd", {}, source.author ? link(source.author) : W.not_recorded),
          h("dt", {}, W.covers), h("dd", {}, source.covers || W.not_recorded),
          h("dt", {}, W.contributes), h("dd", {}, source.contributes),
          h("dt", {}, W.stated), h("dd", {}, fill(W.stated_share, { stated: percent(1 - source.implied), implied: percent(source.implied) })),
          source.sha256 ? [h("dt", {}, "SHA-256"), h("dd.hash", {}, source.sha256)] : ""))))),
      h("section.block", {}, h("h3", {}, W.limits), h("ul.plain", {}, data.limits.map((text) => h("li", {}, text))),
        D.left_out.length ? h("p.note", {}, fill(W.left_out, { names: D.left_out.map((name) => W.views[name]).join(", ") })) : ""),
      h("section.block", {}, papers(W.missing, data.missing), papers(W.not_consulted, data.not_consulted), papers(W.others, data.others))),
    commands(data.commands));
};

function papers(title, keys) {
  return keys.length ? [h("h3", {}, title), h("ul.plain", {}, keys.map((key) => h("li", {}, link(key))))] : "";
}

function percent(share) {
  return new Intl.NumberFormat(state.lang, { style: "percent" }).format(share);
}
