// What can follow what was typed: prefixes, terms of the vocabulary, variables of the query, words of SPARQL.

import { declared, tokens, words } from "./syntax.js";

const MAX_SHOWN = 40;
let vocabulary = null;

/** The vocabulary, fetched once; without it only variables and words are completed. */
async function known() {
  vocabulary ??= fetch("/sparql/terms").then((answer) => (answer.ok ? answer.json() : { prefixes: {}, terms: [] }));
  return vocabulary.catch(() => ({ prefixes: {}, terms: [] }));
}

/** The piece of a token that ends at *at*, or null where nothing is to be completed: in a comment, a string or an IRI. */
function typed(text, at) {
  for (const token of tokens(text)) {
    const end = token.begin + token.text.length;
    if (end < at) continue;
    if (token.begin >= at) break;
    if (token.kind === "comment" || (["string", "iri"].includes(token.kind) && !(end === at && isClosed(token.text)))) return null;
    const piece = text.slice(token.begin, at);
    return /^[?$]?[\p{L}\p{N}_.:%-]*$/u.test(piece) ? { begin: token.begin, piece } : { begin: at, piece: "" };
  }
  return { begin: at, piece: "" };
}

function isClosed(text) {
  return text.length > 1 && text.at(-1) === text[0].replace("<", ">");
}

/**
 * What can stand at *at* of *text*: `{begin, items}`, each item with its `insert`, `name`, `note` and `prefix` to declare. Null for
 * nothing. Unless *isAsked*, only what continues something that was begun.
 */
export async function completions(text, at, isAsked) {
  const given = typed(text, at);
  if (!given || (!isAsked && given.piece.length < (/^[?$:]/.test(given.piece) ? 1 : 2))) return null;
  const { begin, piece } = given;
  const lower = piece.toLowerCase();
  let items = [];
  if (/^[?$]/.test(piece) || !piece) items = variables(text, begin, piece || "?");
  if (!/^[?$]/.test(piece)) {
    const { prefixes, terms } = await known();
    items.push(...fitting(terms, prefixes, lower, declared(text)));
    if (piece && !piece.includes(":"))
      items.push(...words.filter((word) => word.startsWith(piece.toUpperCase())).map((word) => ({ insert: word, name: word, note: "SPARQL" })));
  }
  // Who has typed a whole word may well mean it: Enter is then to end the line.
  if (!isAsked && items.some((item) => item.insert.toLowerCase() === lower)) return null;
  items = items.filter((item) => item.insert !== piece).slice(0, MAX_SHOWN);
  return items.length ? { begin, items } : null;
}

function variables(text, begin, piece) {
  const found = new Set();
  for (const token of tokens(text)) if (token.kind === "variable" && token.begin !== begin) found.add(token.text);
  return [...found].filter((name) => name.startsWith(piece)).sort().map((name) => ({ insert: name, name, note: "variable" }));
}

/** Terms whose name, local name or label begins with what was typed; names with a colon must begin so themselves. */
function fitting(terms, prefixes, lower, inText) {
  const begins = (term) => {
    const name = term.name.toLowerCase();
    return name.startsWith(lower) || (!lower.includes(":") && (name.split(":")[1].startsWith(lower) || term.label.toLowerCase().startsWith(lower)));
  };
  const found = terms.filter(begins).map((term) => {
    const prefix = term.name.split(":")[0];
    return {
      insert: term.name,
      name: term.name,
      note: term.label === term.name.split(":")[1] ? term.sort : `${term.label}, ${term.sort}`,
      title: term.comment,
      prefix: inText.has(prefix) || !prefixes[prefix] ? null : `PREFIX ${prefix}: <${prefixes[prefix]}>\n`,
    };
  });
  if (!lower || lower.includes(":")) return found;
  const names = Object.keys(prefixes).filter((prefix) => prefix.startsWith(lower));
  return [
    ...names.map((prefix) => ({
      insert: `${prefix}:`,
      name: `${prefix}:`,
      note: prefixes[prefix],
      prefix: inText.has(prefix) ? null : `PREFIX ${prefix}: <${prefixes[prefix]}>\n`,
      goesOn: true,
    })),
    ...found,
  ];
}
