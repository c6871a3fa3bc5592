// What the pages do better with a script. Without it all of them work: links, forms and anchors do the same with a page load.
"use strict";

/** In an article: text and list light up together, and a click moves the other of the two, not the page. */
function linkTextAndList(reader) {
  const segments = [...reader.querySelectorAll("[data-marks]")];
  const items = [...reader.querySelectorAll("[data-mark]")];
  // The words that name a speaker belong to the statement.
  const marksOf = (segment) => segment.dataset.marks.trim().split(" ").map((mark) => mark.replace(/-source$/, ""));

  function light(mark) {
    for (const item of items) item.classList.toggle("lit", item.dataset.mark === mark);
    for (const segment of segments) segment.classList.toggle("lit", Boolean(mark) && marksOf(segment).includes(mark));
  }
  function show(element, place) {
    element?.scrollIntoView({ block: place });
  }
  for (const item of items) {
    item.addEventListener("mouseenter", () => light(item.dataset.mark));
    item.addEventListener("focusin", () => light(item.dataset.mark));
    item.querySelector(`a[href="#${CSS.escape(item.dataset.mark)}"]`)?.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(null, "", `#${item.dataset.mark}`);
      light(item.dataset.mark);
      show(segments.find((segment) => marksOf(segment).includes(item.dataset.mark)), "center");
    });
  }
  for (const segment of segments) {
    const innermost = marksOf(segment).at(-1);
    const item = items.find((one) => one.dataset.mark === innermost);
    segment.addEventListener("mouseenter", () => light(innermost));
    segment.addEventListener("focusin", () => light(innermost));
    if (!segment.getAttribute("href").startsWith("#")) continue;
    segment.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(null, "", `#list-${innermost}`);
      light(innermost);
      show(item, "nearest");
      item?.querySelector("a")?.focus({ preventScroll: true });
    });
  }
  const given = decodeURIComponent(location.hash.slice(1)).replace(/^list-/, "");
  if (given) light(given);
}

/** A button that copies the text of another element. */
function copyText(button) {
  const name = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = name; }, 2000);
  });
}

for (const reader of document.querySelectorAll(".reader")) linkTextAndList(reader);
for (const button of document.querySelectorAll("[data-copy]")) copyText(button);
