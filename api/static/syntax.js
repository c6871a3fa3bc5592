// The text of a query in, its tokens out: what the editor colours and completes. It only looks; the server alone says what is SPARQL.

const KEYWORDS = new Set(
  ("BASE PREFIX SELECT CONSTRUCT DESCRIBE ASK DISTINCT REDUCED AS WHERE FROM NAMED GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET VALUES " +
    "UNDEF OPTIONAL GRAPH UNION MINUS FILTER BIND EXISTS NOT IN SEPARATOR true false").split(" "),
);
const FUNCTIONS = new Set(
  ("COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT " +
    "STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS NOW UUID " +
    "COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE").split(" "),
);
const TOKEN = new RegExp(
  [
    String.raw`(?<comment>#[^\n]*)`,
    String.raw`(?<string>"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)`,
    String.raw`(?<iri><[^<>"{}|^\x60\\\s]*>)`,
    String.raw`(?<variable>[?$][\p{L}\p{N}_]+)`,
    String.raw`(?<name>(?:\p{L}[\p{L}\p{N}_.-]*)?:(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_.:%-]*[\p{L}\p{N}_:%-])?)?)`,
    String.raw`(?<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)`,
    String.raw`(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)`,
    String.raw`(?<word>[\p{L}_][\p{L}\p{N}_]*)`,
    String.raw`(?<other>\s+|[^])`,
  ].join("|"),
  "gu",
);

/** The tokens of *text* in order and without gaps, each with its kind and its text. */
export function* tokens(text) {
  for (const found of text.matchAll(TOKEN)) {
    const [kind] = Object.entries(found.groups).find(([, value]) => value !== undefined);
    yield { kind: kind === "word" ? wordKind(found[0]) : kind, text: found[0], begin: found.index };
  }
}

/** The words that a query is built of. */
export const words = [...KEYWORDS, ...FUNCTIONS].filter((word) => word === word.toUpperCase()).sort();

function wordKind(word) {
  const upper = word.toUpperCase();
  if (word === "a" || KEYWORDS.has(upper) || KEYWORDS.has(word)) return "keyword";
  return FUNCTIONS.has(upper) ? "function" : "other";
}

/** The prefixes that *text* declares. */
export function declared(text) {
  const found = new Set();
  let isPrefix = false;
  for (const token of tokens(text)) {
    if (isPrefix && token.kind === "name") found.add(token.text.slice(0, -1));
    if (token.text.trim()) isPrefix = token.kind === "keyword" && token.text.toUpperCase() === "PREFIX";
  }
  return found;
}
