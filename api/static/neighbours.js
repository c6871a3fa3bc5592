// The neighbours of an entity as a drawing to walk through: a click on a name adds those that are linked with it.

import { Network } from "./network.js";
import { html } from "./svg.js";

const SHOWN = 12; // neighbours added at a time
const SHOWN_ON_PHONES = 7;
const MOST = 90; // nodes, beyond which nothing can be read
const WORDS = { statement: "statement", "legal-action": "legal action", affiliation: "role", article: "article" };

const addressOf = (id) => id.split("/").map(encodeURIComponent).join("/");
const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const ties = (links) => links.map(({ by, count }) => counted(count, WORDS[by])).join(", ");

/** Fill the *section* of a page once it comes into view. */
function explore(section) {
  const { neighbours: first, filters } = section.dataset;
  const place = html("div");
  const told = html("p", { className: "chosen-node" });
  told.setAttribute("role", "status");
  const known = new Map(); // by id, what the service said
  let network = null;

  async function near(id) {
    if (known.has(id)) return known.get(id);
    const asked = new URLSearchParams(filters);
    asked.set("limit", section.clientWidth < 520 ? SHOWN_ON_PHONES : SHOWN);
    const answer = await fetch(`/api/neighbours/${addressOf(id)}?${asked}`);
    if (!answer.ok) throw new Error(answer.statusText);
    known.set(id, await answer.json());
    return known.get(id);
  }
  async function walk(id) {
    told.textContent = "…";
    let found;
    try {
      found = await near(id);
    } catch {
      told.textContent = "The service gave no answer; the list has the same.";
      return;
    }
    const { entity, total, items } = found;
    if (!network) {
      if (!items.length) return section.remove();
      network = new Network(place, { name: `Neighbours of ${section.dataset.name}`, onChoose: (node) => walk(node.id) });
    }
    const own = entity.identity ?? entity.id;
    const room = MOST - network.nodes.size;
    const others = items.filter((item) => item.entity.id !== own);
    const nodes = [{ ...node(entity), id: own }, ...others.map((item) => node(item.entity))];
    const fresh = nodes.filter(({ id }) => !network.nodes.has(id)).slice(0, Math.max(room, 0));
    const edges = others.map(({ entity: other, links }) => {
      const [from, to] = [own, other.id].sort(); // the same edge, walked from either end
      const names = `${network.nodes.get(own)?.name ?? entity.name} – ${other.name}: ${ties(links)}`;
      return { from, to, name: "", title: names, isDashed: links.every(({ by }) => by === "article") };
    });
    network.add(fresh, edges, own);
    network.choose(own);
    const strongest = others[0];
    told.replaceChildren(
      html("a", { className: "who", href: `/id/${addressOf(own)}`, textContent: entity.name }), `, ${entity.type.toLowerCase()}: `,
      html("a", { href: `/neighbours/${addressOf(own)}${filters ? `?${filters}` : ""}`, textContent: counted(total, "neighbour") }),
      strongest ? `, the closest ${strongest.entity.name} (${ties(strongest.links)}).` : ".",
      room < nodes.length - 1 && fresh.length === room ? " The drawing is full." : "",
    );
  }

  section.append(
    html("p", { className: "soft small", textContent: "A name that is chosen brings those linked with it. Dashed: only named in the same article." }),
    place, told,
    html("ul", { className: "kinds small" }, ...["Person", "Organization", "Place", "Group"].map((kind) => html("li", { className: `kind ${kind.toLowerCase()}`, textContent: kind.toLowerCase() }))),
  );
  section.hidden = false;
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    walk(first);
  }).observe(section);
}

function node({ id, name, type }) {
  return { id, name, kind: type.toLowerCase(), title: `${name}, ${type.toLowerCase()}` };
}

document.querySelectorAll("[data-neighbours]").forEach(explore);
