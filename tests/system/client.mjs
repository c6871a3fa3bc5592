// A JavaScript client of the service at the address given: what a page or a program does with nothing but fetch.
import assert from "node:assert/strict";

const [address] = process.argv.slice(2);
const endpoint = `${address}/sparql`;
const query = "SELECT ?name { ?s a news:Statement ; news:speaker/skos:prefLabel ?name } ORDER BY ?name LIMIT 2";
const accept = "application/sparql-results+json";
const names = async (answer) => (await answer.json()).results.bindings.map((row) => row.name.value);

const asked = await fetch(`${endpoint}?${new URLSearchParams({ query })}`, { headers: { accept } });
assert.equal(asked.status, 200);
assert.equal(asked.headers.get("content-type"), accept);
const expected = await names(asked);
assert.equal(expected.length, 2);

const known = { accept, "if-none-match": asked.headers.get("etag") };
assert.equal((await fetch(`${endpoint}?${new URLSearchParams({ query })}`, { headers: known })).status, 304);

const form = await fetch(endpoint, { method: "POST", headers: { accept }, body: new URLSearchParams({ query }) });
assert.deepEqual(await names(form), expected);

for (const method of ["POST", "QUERY"]) {
  const direct = await fetch(endpoint, { method, headers: { accept, "content-type": "application/sparql-query" }, body: query });
  assert.deepEqual(await names(direct), expected, method);
}

const wrong = await fetch(`${endpoint}?query=SELECT`, { headers: { accept } });
assert.equal(wrong.status, 400);
assert.equal(wrong.headers.get("content-type"), "application/problem+json");
assert.equal((await wrong.json()).status, 400);

const update = await fetch(`${address}/update`, { method: "POST", body: new URLSearchParams({ update: "CLEAR ALL" }) });
assert.equal(update.status, 403);

let statements = 0;
let page = "/api/statements?limit=3";
while (page) {
  const list = await (await fetch(new URL(page, address))).json();
  statements += list.items.length;
  assert.ok(statements <= list.total);
  page = list.next;
  if (!page) assert.equal(statements, list.total);
}
assert.ok(statements > 3);
console.log("as expected");
