// Rows of a label and a number in, bars out.

import { html, short, svg } from "./svg.js";

const MAX_BARS = 50;
const ROW = 26;
const CHARACTER = 7; // pixels, about, of a label

/** Which columns of *table* could be drawn: `{label, numbers}`, by number of column; null where none. */
export function chartable(table) {
  const is = (column, test) => table.rows.length > 1 && table.rows.every((row) => test(row[column])) && table.rows.some((row) => row[column].text);
  const numbers = table.names.map((_, n) => n).filter((n) => is(n, (cell) => cell.isNumber || !cell.text));
  const label = table.names.findIndex((_, n) => !numbers.includes(n));
  return numbers.length && label >= 0 ? { label, numbers } : null;
}

/** Fill *place* with bars of *table*, in the order of its rows. */
export function chart(place, table, { label, numbers }) {
  const choice = html("select", { id: "chart-of" }, ...numbers.map((n) => html("option", { value: n, textContent: table.names[n] })));
  const drawing = html("div", { className: "drawing" });
  const draw = () => drawing.replaceChildren(bars(place.clientWidth || 600, table, label, Number(choice.value)));
  choice.addEventListener("change", draw);
  const choose = html("div", { className: "choose" }, html("label", { htmlFor: "chart-of", textContent: "Bars of" }), choice);
  choose.hidden = numbers.length < 2;
  const left = table.rows.length - MAX_BARS;
  place.replaceChildren(choose, drawing, ...(left > 0 ? [html("p", { className: "soft small", textContent: `The first ${MAX_BARS} rows; ${left} more are in the table.` })] : []));
  draw();
}

function bars(width, table, label, number) {
  const rows = table.rows.slice(0, MAX_BARS).map((row) => ({ name: row[label].text, text: row[number].text, value: Number(row[number].text) || 0 }));
  const longest = Math.max(...rows.map((row) => row.name.length)) * CHARACTER;
  const left = Math.min(longest, width * 0.4, 260) + 8;
  const right = Math.max(...rows.map((row) => row.text.length)) * 8 + 12;
  const low = Math.min(0, ...rows.map((row) => row.value));
  const high = Math.max(0, ...rows.map((row) => row.value)) || 1;
  const x = (value) => left + ((value - low) / (high - low)) * Math.max(20, width - left - right);
  const height = rows.length * ROW;
  const drawn = svg("svg", { class: "chart", role: "img", "aria-label": `${table.names[number]} by ${table.names[label]}; the table has the figures`, width, height, viewBox: `0 0 ${width} ${height}` });
  rows.forEach((row, n) => {
    const y = n * ROW;
    const from = Math.min(x(0), x(row.value));
    drawn.append(
      svg("g", {},
        svg("title", {}, `${row.name}: ${row.text}`),
        svg("text", { class: "bar-name", x: left - 8, y: y + ROW / 2, "text-anchor": "end" }, short(row.name, Math.floor((left - 8) / CHARACTER))),
        svg("rect", { class: "bar", x: from, y: y + 4, width: Math.max(1, Math.abs(x(row.value) - x(0))), height: ROW - 8, rx: 2 }),
        svg("text", { class: "bar-value", x: Math.max(x(0), x(row.value)) + 6, y: y + ROW / 2 }, row.text)),
    );
  });
  return drawn;
}
