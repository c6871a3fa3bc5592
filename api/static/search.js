// Search as one types: the first answers below the field, to be chosen by arrows or a click. Enter alone searches as it does without a script.

import { html } from "./svg.js";

const WAIT = 120; // milliseconds without a key
const SHOWN = 8;
const LEAST = 2; // characters

/** Make the search field *input* a combobox (ARIA 1.2). */
function suggest(input, number) {
  const list = html("ul", { className: "options", id: `found-${number}`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Answers");
  const told = html("p", { className: "hidden" });
  told.setAttribute("role", "status");
  input.parentElement.append(list, told);
  for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }))
    input.setAttribute(name, value);
  const known = new Map();
  let timer = 0;
  let chosen = -1;
  let asking = null;

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    chosen = -1;
    told.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  async function ask() {
    const words = input.value.trim();
    if (words.length < LEAST) return close();
    asking?.abort();
    asking = new AbortController();
    try {
      if (!known.has(words)) {
        const answer = await fetch(`/api/search?${new URLSearchParams({ q: words, limit: SHOWN })}`, { signal: asking.signal });
        if (!answer.ok) return close();
        known.set(words, await answer.json());
      }
    } catch {
      return; // another was asked meanwhile, or the server is gone: Enter still searches
    }
    if (words === input.value.trim() && document.activeElement === input) open(words, known.get(words));
  }
  function open(words, { total, items }) {
    list.replaceChildren(...items.map((item, n) => option(item, n)));
    if (total > items.length) list.append(all(words, total, items.length));
    list.hidden = !items.length;
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", String(!list.hidden));
    told.textContent = items.length ? `${items.length} of ${total} answers` : "No answers";
  }
  function option(item, n) {
    const kind = item.kind === "entity" ? item.type.toLowerCase() : item.kind;
    const path = item.id.split("/").map(encodeURIComponent).join("/");
    return row(n, `/id/${path}`, html("span", { className: "what" }, ...marked(item)), html("span", { className: "note-of", textContent: kind }));
  }
  function all(words, total, n) {
    return row(n, `/search?${new URLSearchParams({ q: words })}`, html("span", { textContent: `All ${total} answers` }));
  }
  function row(n, address, ...parts) {
    const made = html("li", { id: `${list.id}-${n}` }, ...parts);
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.dataset.address = address;
    made.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    made.addEventListener("click", () => location.assign(address));
    return made;
  }
  function choose(n) {
    chosen = n;
    [...list.children].forEach((each, i) => each.setAttribute("aria-selected", String(i === n)));
    if (n < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[n].id);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.key === "ArrowDown" && list.hidden) ask();
    else if (list.hidden) return;
    else if (event.key === "ArrowDown") choose(chosen === last ? -1 : chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? last : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.address);
    else return;
    event.preventDefault();
  });
}

/** The label of an answer, with what was found in it marked where the two are the same words. */
function marked({ label, snippet }) {
  const line = snippet.split("\n").find((each) => each.replace(/[\u2068\u2069]/g, "") === label);
  if (!line) return [label];
  return line.split(/(\u2068[^\u2069]*\u2069)/).map((part) => (part.startsWith("\u2068") ? html("mark", { textContent: part.slice(1, -1) }) : part));
}

document.querySelectorAll(".suggest input").forEach(suggest);
