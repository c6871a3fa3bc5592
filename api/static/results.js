// An answer's table: its columns sort it, and where it lends itself, it shows as bars or as a graph.

import { chart, chartable } from "./chart.js";
import { Network } from "./network.js";
import { html } from "./svg.js";

const MAX_NODES = 120;
const MAX_LITERALS = 12; // beyond them, what is said of a node in figures and words is told by the node itself
const NAMES = /(?:prefLabel|label|name|headline|title)$/i;
const TYPES = ["rdf:type", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"];

/** Better the *section* that holds an answer, which may be a graph, rows, or neither. */
export function show(section) {
  const element = section.querySelector("table");
  if (!element) return;
  const region = section.querySelector(".table");
  const group = section.querySelector(".views");
  const place = html("div", { className: "view", hidden: true });
  region.after(place);
  sortable(element, () => chosen !== "Table" && open(chosen));
  const table = read(element);
  const columns = chartable(table);
  const views = { Table: null };
  if (columns) views.Chart = () => chart(place, read(element), columns);
  const triples = isGraph(element, table) ? table : linked(table);
  if (triples) views.Graph = () => graph(place, triples);
  let chosen = "Table";

  function open(name) {
    chosen = name;
    for (const button of group.children) button.setAttribute("aria-pressed", button.textContent === name);
    region.hidden = name !== "Table";
    place.hidden = name === "Table";
    place.replaceChildren();
    views[name]?.();
  }
  group.replaceChildren(...Object.keys(views).map((name) => html("button", { type: "button", className: "quiet", textContent: name, onclick: () => open(name) })));
  group.hidden = group.children.length < 2;
  open("Table");
}

/** What a table shows: names of columns, and rows of cells. */
function read(element) {
  const names = [...element.tHead.rows[0].cells].map((cell) => cell.textContent);
  const rows = [...element.tBodies[0].rows].map((row) =>
    [...row.cells].map((cell) => ({
      text: cell.textContent,
      node: cell.dataset.node ?? "",
      href: cell.querySelector("a")?.getAttribute("href") ?? null,
      isNumber: cell.classList.contains("number"),
      isTerm: cell.classList.contains("term"),
    })),
  );
  return { names, rows };
}

function sortable(element, onSorted) {
  const body = element.tBodies[0];
  const given = [...body.rows];
  const heads = [...element.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = html("button", { type: "button", textContent: head.textContent, title: "Sort" });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const next = { ascending: "descending", descending: null }[head.getAttribute("aria-sort")];
      const order = next === undefined ? "ascending" : next;
      for (const each of heads) each.removeAttribute("aria-sort");
      if (order) head.setAttribute("aria-sort", order);
      const sorted = order ? given.toSorted((a, b) => compare(a.cells[column], b.cells[column], order === "ascending" ? 1 : -1)) : given;
      body.replaceChildren(...sorted);
      onSorted();
    });
  });
}

/** Numbers by value, words as people order them; what is empty comes last either way. */
function compare(a, b, sign) {
  const [left, right] = [a.textContent, b.textContent];
  if (!left || !right) return (left ? 0 : 1) - (right ? 0 : 1);
  if (a.classList.contains("number") && b.classList.contains("number")) return sign * (Number(left) - Number(right));
  return sign * left.localeCompare(right, "en", { numeric: true });
}

function isGraph(element, { names, rows }) {
  return rows.length > 0 && ("graph" in element.dataset || (names.length === 3 && rows.every(([s, p]) => s.node && p.isTerm)));
}

/** Rows with two columns of nodes as triples: what stands in the first is linked with what stands in the second. Else null. */
function linked({ names, rows }) {
  const columns = names.map((_, column) => column).filter((column) => rows.every((row) => row[column].node));
  if (!rows.length || columns.length < 2) return null;
  const [from, to] = columns;
  const told = (row) => row.filter((cell, column) => cell.text && !columns.includes(column)).map((cell) => cell.text).join(", ");
  return { rows: rows.map((row) => [row[from], { text: told(row) || names[to], node: "" }, row[to]]) };
}

/** Triples as a drawing. Labels, types and many literals are told by the nodes that have them, and not drawn. */
function graph(place, { rows }) {
  const names = new Map();
  const kinds = new Map();
  const drawn = [];
  for (const [s, p, o] of rows) {
    if (TYPES.includes(p.text) || TYPES.includes(p.node)) kinds.set(s.node, o.text.split(":").at(-1));
    else if (!o.node && NAMES.test(p.text) && !names.has(s.node)) names.set(s.node, o.text);
    else drawn.push([s, p, o]);
  }
  const literals = drawn.filter(([, , o]) => !o.node);
  const told = new Map();
  if (literals.length > MAX_LITERALS) {
    for (const [s, p, o] of literals) told.set(s.node, `${told.get(s.node) ?? ""}\n${p.text.split(":").at(-1)}: ${o.text}`);
    drawn.splice(0, drawn.length, ...drawn.filter(([, , o]) => o.node));
  }
  const nodes = new Map();
  const node = (cell, id) => {
    if (!nodes.has(id)) {
      const isLiteral = !cell.node;
      const name = isLiteral ? cell.text : names.get(id) ?? cell.text.split("/").slice(-2).join("/");
      const kind = kinds.get(id);
      nodes.set(id, { id, name, kind: isLiteral ? "literal" : (kind ?? "").toLowerCase(), href: cell.href, title: (kind ? `${name}, ${kind}` : name) + (told.get(id) ?? "") });
    }
    return id;
  };
  const edges = drawn.map(([s, p, o], n) => ({ from: node(s, s.node), to: node(o, o.node || `"${o.text}" ${n}`), name: p.text.split(":").at(-1), title: p.text, isDirected: true }));
  for (const [s] of rows) node(s, s.node);
  const shown = [...nodes.values()].slice(0, MAX_NODES);
  const network = new Network(place, { name: "The answer as a graph; the table has the same" });
  network.add(shown, edges);
  if (nodes.size > MAX_NODES) place.append(html("p", { className: "soft small", textContent: `The first ${MAX_NODES} of ${nodes.size} nodes.` }));
}
