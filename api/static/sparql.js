// The page of queries with a script: an editor for a text field, an answer that can be sorted and drawn.

import { edit, insert } from "./editor.js";
import { show } from "./results.js";

function help(form) {
  const query = form.elements.namedItem("query");
  edit(form.querySelector(".editor"));
  for (const hint of form.querySelectorAll("[data-script]")) hint.hidden = false;
  for (const example of document.querySelectorAll("[data-query]")) {
    example.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      query.rows = Math.min(26, Math.max(10, example.dataset.query.split("\n").length + 1));
      insert(query, example.dataset.query, 0, query.value.length);
      query.setSelectionRange(0, 0);
      query.scrollTo(0, 0);
    });
  }
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  const link = form.querySelector("[data-link]");
  link.hidden = !navigator.clipboard;
  link.addEventListener("click", async () => {
    const asked = new URLSearchParams(new FormData(form));
    if (asked.get("format") === "html") asked.delete("format");
    await navigator.clipboard.writeText(`${location.origin}${new URL(form.action).pathname}?${asked}`);
    link.textContent = "Copied";
    setTimeout(() => { link.textContent = "Copy link"; }, 2000);
  });
}

for (const form of document.querySelectorAll("form#sparql")) help(form);
for (const section of document.querySelectorAll("#result")) show(section);
