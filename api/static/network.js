// Nodes and edges in, a drawing that can be moved, zoomed and walked through by keyboard out. The same graph gives the same drawing.

import { html, short, svg } from "./svg.js";

const ROUNDS = 260;
const GOLDEN = Math.PI * (3 - Math.sqrt(5)); // radians: points at multiples of it do not fall together
const LABELLED_EDGES = 60;

/** A drawing in *place*, empty until something is added. *onChoose* is called with a node without `href` that is clicked. */
export class Network {
  constructor(place, { name, onChoose = null }) {
    this.nodes = new Map();
    this.edges = new Map();
    this.onChoose = onChoose;
    this.zoom = 1;
    this.shift = [0, 0];
    this.drawn = svg("svg", { class: "network", role: "group", "aria-label": name });
    const button = (text, label, act) => {
      const made = html("button", { type: "button", className: "quiet", textContent: text, title: label, onclick: act });
      made.setAttribute("aria-label", label);
      return made;
    };
    this.tools = html("div", { className: "tools" },
      button("+", "Nearer", () => this.look(this.zoom * 1.3)),
      button("−", "Farther", () => this.look(this.zoom / 1.3)),
      button("⤢", "All of it", () => this.look(1, [0, 0])));
    this.frame = html("div", { className: "network-frame" }, this.drawn, this.tools);
    place.append(this.frame);
    this.#drag();
    let width = this.frame.clientWidth;
    new ResizeObserver(() => {
      if (this.frame.clientWidth === width) return;
      width = this.frame.clientWidth;
      this.draw();
    }).observe(this.frame);
  }

  /** Add nodes `{id, name, kind, href?, title?}` and edges `{from, to, name, isDashed?}`; those that are there already stay. */
  add(nodes, edges, around = null) {
    const centre = this.nodes.get(around);
    nodes.forEach((node) => {
      if (this.nodes.has(node.id)) return;
      const n = this.nodes.size;
      const [x, y, r] = centre ? [centre.x, centre.y, 60] : [0, 0, 30 * Math.sqrt(n)];
      this.nodes.set(node.id, { ...node, x: x + r * Math.cos(n * GOLDEN), y: y + r * Math.sin(n * GOLDEN) });
    });
    for (const edge of edges) {
      const key = [edge.from, edge.to, edge.name].join("\n");
      if (this.nodes.has(edge.from) && this.nodes.has(edge.to) && edge.from !== edge.to) this.edges.set(key, edge);
    }
    this.#settle();
    this.draw();
  }

  /** Which node is shown as chosen. */
  choose(id) {
    for (const each of this.drawn.querySelectorAll("[data-id]")) each.classList.toggle("chosen", each.dataset.id === id);
  }

  look(zoom, shift = this.shift) {
    this.zoom = Math.min(6, Math.max(0.4, zoom));
    this.shift = shift;
    this.#frameIt();
  }

  /** Push nodes apart and pull those with an edge together, less and less. After Fruchterman and Reingold, 1991. */
  #settle() {
    const nodes = [...this.nodes.values()];
    const edges = [...this.edges.values()].map((edge) => [this.nodes.get(edge.from), this.nodes.get(edge.to)]);
    const k = 95;
    for (let round = 0; round < ROUNDS; round += 1) {
      const most = 40 * (1 - round / ROUNDS) + 0.5;
      for (const node of nodes) [node.dx, node.dy] = [-node.x * 0.05, -node.y * 0.08];
      nodes.forEach((a, i) => {
        for (let j = i + 1; j < nodes.length; j += 1) {
          const b = nodes[j];
          const [x, y] = [a.x - b.x || 0.1, a.y - b.y || 0.1];
          const square = x * x + y * y;
          if (square > 400 * 400) continue;
          const force = (k * k) / square;
          a.dx += x * force;
          a.dy += y * force;
          b.dx -= x * force;
          b.dy -= y * force;
        }
      });
      for (const [a, b] of edges) {
        const [x, y] = [a.x - b.x, a.y - b.y];
        const length = Math.hypot(x, y);
        const force = (length - k) / length;
        a.dx -= x * force;
        a.dy -= y * force;
        b.dx += x * force;
        b.dy += y * force;
      }
      for (const node of nodes) {
        const length = Math.hypot(node.dx, node.dy) || 1;
        node.x += (node.dx / length) * Math.min(length, most);
        node.y += (node.dy / length) * Math.min(length, most);
      }
    }
  }

  draw() {
    const chosen = this.drawn.querySelector(".chosen")?.dataset.id;
    const focused = this.drawn.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    const nodes = [...this.nodes.values()];
    // Wide drawings are turned to fill a wide frame, and squeezed to fill a narrow one: x and y are scaled apart, words are not.
    const [width, height] = [this.frame.clientWidth || 640, this.frame.clientHeight || 440];
    const fit = (values, room, before, after) => {
      const [low, high] = [Math.min(...values), Math.max(...values)];
      return (value) => (high - low < 1 ? room / 2 : before + ((value - low) / (high - low)) * (room - before - after));
    };
    const aside = Math.min(90, width / 5);
    const x = fit(nodes.map((node) => node.x), width, aside, aside);
    const y = fit(nodes.map((node) => node.y), height, 66, 36); // above all names stand the buttons
    const at = new Map(nodes.map((node) => [node.id, [x(node.x), y(node.y)]]));
    const edges = [...this.edges.values()].map((edge) => this.#edge(edge, at.get(edge.from), at.get(edge.to)));
    this.drawn.replaceChildren(arrow(), ...edges, ...nodes.map((node) => this.#node(node, at.get(node.id), this.#leadsDown(node, at))));
    this.choose(chosen);
    if (focused) [...this.drawn.querySelectorAll("[data-id]")].find((each) => each.dataset.id === focused)?.focus();
    this.#frameIt();
  }

  #edge(edge, [x1, y1], [x2, y2]) {
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const [dx, dy] = [((x2 - x1) / length) * 11, ((y2 - y1) / length) * 11]; // from rim to rim
    const line = svg("line", { x1: x1 + dx, y1: y1 + dy, x2: x2 - dx, y2: y2 - dy, "marker-end": edge.isDirected ? "url(#arrow)" : null });
    const made = svg("g", { class: `edge${edge.isDashed ? " claim" : ""}` }, svg("title", {}, edge.title ?? edge.name), line);
    if (edge.name && this.edges.size <= LABELLED_EDGES && length > 70)
      made.append(svg("text", { x: (x1 + x2) / 2, y: (y1 + y2) / 2 - 3, "text-anchor": "middle" }, short(edge.name, 24)));
    return made;
  }

  /** Whether the edges of *node* lead down, so that its name had better stand above it. */
  #leadsDown(node, at) {
    let sum = 0;
    for (const { from, to } of this.edges.values()) {
      if (from === node.id) sum += Math.sign(at.get(to)[1] - at.get(from)[1]);
      if (to === node.id) sum += Math.sign(at.get(from)[1] - at.get(to)[1]);
    }
    return sum > 0;
  }

  #node(node, [x, y], namedAbove) {
    const name = svg("text", { y: namedAbove ? -14 : 22, "text-anchor": "middle" }, short(node.name, this.frame.clientWidth < 520 ? 16 : 26));
    const parts = [svg("title", {}, node.title ?? node.name), svg("circle", { r: 9 }), name];
    const common = { class: `node ${node.kind ?? ""}`, transform: `translate(${x} ${y})`, "data-id": node.id };
    if (node.href) return svg("a", { ...common, href: node.href, "aria-label": node.title ?? node.name }, ...parts);
    if (!this.onChoose) return svg("g", common, ...parts);
    const made = svg("g", { ...common, tabindex: 0, role: "button", "aria-label": node.title ?? node.name }, ...parts);
    made.addEventListener("click", () => this.onChoose(this.nodes.get(node.id)));
    made.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.onChoose(this.nodes.get(node.id));
    });
    return made;
  }

  #frameIt() {
    const [width, height] = [this.frame.clientWidth || 640, this.frame.clientHeight || 440];
    const [w, h] = [width / this.zoom, height / this.zoom];
    const [dx, dy] = this.shift;
    this.drawn.setAttribute("viewBox", `${(width - w) / 2 - dx} ${(height - h) / 2 - dy} ${w} ${h}`);
  }

  #drag() {
    let from = null;
    this.drawn.addEventListener("pointerdown", (event) => {
      if (event.target.closest(".node") || event.pointerType === "touch") return; // a finger scrolls the page
      from = [event.clientX, event.clientY, ...this.shift];
      this.drawn.setPointerCapture(event.pointerId);
    });
    this.drawn.addEventListener("pointermove", (event) => {
      if (from) this.look(this.zoom, [from[2] + (event.clientX - from[0]) / this.zoom, from[3] + (event.clientY - from[1]) / this.zoom]);
    });
    for (const end of ["pointerup", "pointercancel"]) this.drawn.addEventListener(end, () => { from = null; });
  }
}

function arrow() {
  const head = svg("path", { d: "M0 0 8 4 0 8z", class: "arrow" });
  return svg("defs", {}, svg("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, head));
}
