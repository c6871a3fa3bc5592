// A textarea with colours, line numbers and completion. The textarea stays what is typed into, selected, read aloud and sent: the colours
// lie on a layer below its text, which is see-through.

import { completions } from "./completion.js";
import { tokens } from "./syntax.js";

/** Make the editor *box*, which holds a textarea, a better one; `data-line` and `data-column` tell where its text is wrong. */
export function edit(box) {
  const area = box.querySelector("textarea");
  const colours = layer(box, "pre", "colours");
  const gutter = layer(box, "div", "gutter");
  const given = area.value;
  box.classList.add("coloured");

  function paint() {
    const spans = [];
    for (const { kind, text } of tokens(area.value)) {
      if (kind === "other") spans.push(text);
      else spans.push(Object.assign(document.createElement("span"), { className: `t-${kind}`, textContent: text }));
    }
    colours.replaceChildren(...spans, "\n ");
    // What was wrong is marked until the text is changed.
    const wrong = area.value === given ? Number(box.dataset.line) : 0;
    gutter.replaceChildren(
      ...area.value.split("\n").map((_, n) =>
        Object.assign(document.createElement("span"), { textContent: n + 1, className: n + 1 === wrong ? "wrong" : "" }),
      ),
    );
    follow();
  }
  function follow() {
    colours.scrollTo(area.scrollLeft, area.scrollTop);
    gutter.scrollTo(0, area.scrollTop);
  }
  area.addEventListener("input", paint);
  area.addEventListener("scroll", follow);
  new ResizeObserver(follow).observe(area);
  paint();
  if (box.dataset.line) select(area, Number(box.dataset.line), Number(box.dataset.column));
  complete(box, area, colours);
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    const before = area.value.slice(0, area.selectionStart);
    const indent = before.slice(before.lastIndexOf("\n") + 1).match(/^[ \t]*/)[0] + (/[{(\[]\s*$/.test(before) ? "  " : "");
    if (!indent) return;
    event.preventDefault();
    insert(area, `\n${indent}`);
  });
}

function layer(box, name, className) {
  const made = Object.assign(document.createElement(name), { className });
  made.setAttribute("aria-hidden", "true");
  box.prepend(made);
  return made;
}

/** Put *text* in place of the selection, or of what stands from *begin*, in a way that undo takes back. */
export function insert(area, text, begin = area.selectionStart, end = area.selectionEnd) {
  area.focus();
  area.setSelectionRange(begin, end);
  // The only way that keeps the history of what was typed; where it is missing, the text matters more.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, begin, end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function select(area, line, column) {
  const lines = area.value.split("\n");
  // Columns count characters, positions in a textarea units of UTF-16.
  const inLine = [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  const at = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + inLine;
  area.focus({ preventScroll: true });
  area.setSelectionRange(at, at);
}

/** The list of what can follow, below the place where it would stand. */
function complete(box, area, colours) {
  const list = Object.assign(document.createElement("ul"), { className: "options", id: `${area.id}-options`, tabIndex: 0, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Completions");
  const told = Object.assign(document.createElement("p"), { className: "hidden" });
  told.setAttribute("role", "status");
  box.append(list, told);
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);
  let open = null;
  let asked = 0;

  function close() {
    asked += 1;
    open = null;
    list.hidden = true;
    told.textContent = "";
    area.removeAttribute("aria-activedescendant");
  }
  async function offer(isAsked) {
    const mine = ++asked;
    const at = area.selectionStart;
    const found = at === area.selectionEnd ? await completions(area.value, at, isAsked) : null;
    if (mine !== asked) return;
    if (!found) return void close();
    open = { ...found, at, chosen: 0 };
    list.replaceChildren(...found.items.map((item, n) => option(item, n)));
    list.hidden = false;
    told.textContent = `${found.items.length} completions`;
    place();
    mark(0);
  }
  function option(item, n) {
    const made = Object.assign(document.createElement("li"), { id: `${list.id}-${n}`, title: item.title ?? "" });
    made.setAttribute("role", "option");
    made.append(
      Object.assign(document.createElement("span"), { textContent: item.name }),
      Object.assign(document.createElement("span"), { textContent: item.note, className: "note-of" }),
    );
    made.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the text keeps the focus
      accept(n);
    });
    return made;
  }
  function place() {
    const range = rangeAt(colours, open.begin);
    const frame = box.getBoundingClientRect();
    const left = Math.min(range.left - frame.left, frame.width - list.offsetWidth);
    list.style.left = `${Math.max(0, left)}px`;
    list.style.top = `${range.bottom - frame.top + 2}px`;
  }
  function mark(n) {
    open.chosen = n;
    [...list.children].forEach((each, i) => each.setAttribute("aria-selected", i === n));
    area.setAttribute("aria-activedescendant", list.children[n].id);
    list.children[n].scrollIntoView({ block: "nearest" });
  }
  function accept(n) {
    const { begin, at, items } = open;
    const item = items[n];
    close();
    insert(area, item.insert, begin, at);
    if (item.prefix) {
      const end = area.selectionEnd + item.prefix.length;
      insert(area, item.prefix, 0, 0);
      area.setSelectionRange(end, end);
    }
    if (item.goesOn) offer(false);
    else close();
  }

  area.addEventListener("input", (event) => {
    if (event.inputType === "insertText" || event.inputType === "deleteContentBackward") offer(Boolean(open));
    else close();
  });
  area.addEventListener("blur", close);
  area.addEventListener("click", close);
  area.addEventListener("scroll", () => open && close());
  area.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      return void offer(true);
    }
    if (!open) return;
    const last = open.items.length - 1;
    const moves = { ArrowDown: open.chosen === last ? 0 : open.chosen + 1, ArrowUp: open.chosen || last + 1, PageDown: Math.min(last, open.chosen + 8), PageUp: Math.max(0, open.chosen - 8) };
    if (event.key in moves) mark(event.key === "ArrowUp" ? moves.ArrowUp - 1 : moves[event.key]);
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") accept(open.chosen);
    else if (event.key === "Escape" || event.key === "ArrowLeft" || event.key === "ArrowRight") close();
    else return;
    if (!event.key.startsWith("ArrowL") && !event.key.startsWith("ArrowR")) event.preventDefault();
  });
}

/** Where the character at *at* of the text of *element* shows. */
function rangeAt(element, at) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let left = at;
  while (walker.nextNode()) {
    if (left < walker.currentNode.length) {
      range.setStart(walker.currentNode, left);
      range.setEnd(walker.currentNode, left + 1);
      return range.getClientRects()[0] ?? range.getBoundingClientRect();
    }
    left -= walker.currentNode.length;
  }
  return element.getBoundingClientRect();
}
