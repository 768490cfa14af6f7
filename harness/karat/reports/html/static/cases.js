// What became of each gold item and each prediction of an article, with its links and its lane.
const SIGNS = { found: "", partly: "~", boundary: "≠", missed: "−", spurious: "+", optional: "o", "not scored": "·" };
const QUIET = new Set(["found", "optional", "not scored"]);
const LANES = 7;
const header = JSON.parse(byId("header").textContent);
const index = header.articles;
const opened = new Map();
function load(number) {
  if (!opened.has(number)) opened.set(number, JSON.parse(byId(`article-${number}`).textContent));
  return opened.get(number);
}

let cases = [];
let place = -1;

const hull = (spans) => [spans[0], spans[spans.length - 1]];
const inside = (spans, at) => {
  for (let i = 0; i < spans.length; i += 2) if (spans[i] <= at && at < spans[i + 1]) return true;
  return false;
};

function casesOf(article) {
  const system = article.systems[asked.system];
  // Without an answer gold is shown alone, judged by nobody.
  const rows = system ? system.cases : article.gold.map((_, number) => [header.outcomes.indexOf("not scored"), number, -1, -1, []]);
  const made = rows.map(([outcome, own, said, error, wrong]) => {
    const gold = own < 0 ? null : article.gold[own];
    const guess = said < 0 ? null : system.said[said];
    const spans = [gold, guess].filter(Boolean).map((one) => hull(one.s));
    const from = Math.min(...spans.map((one) => one[0]));
    const to = Math.max(...spans.map((one) => one[1]));
    return { outcome: header.outcomes[outcome], own, said, gold, guess, error, wrong, from, to, layer: (gold || guess).l };
  });
  made.sort((one, other) => one.from - other.from || other.to - one.to);
  const counters = new Map();
  made.forEach((one, number) => {
    const nth = (counters.get(one.layer) || 0) + 1;
    counters.set(one.layer, nth);
    one.number = number;
    one.name = `${header.letters[one.layer]}${nth}`;
    one.sign = SIGNS[one.outcome];
    one.shown = asked.layers.has(one.layer) && (!asked.classes.size || asked.classes.has(one.error));
  });
  link(made);
  lay(made.filter((one) => one.shown));
  return made;
}

// Each link is [case, "gold" or "said"], both ways: a speaker knows its quotes.
function link(made) {
  const owners = new Map(made.filter((one) => one.gold).map((one) => [one.own, one]));
  const speakers = new Map(made.filter((one) => one.guess).map((one) => [one.said, one]));
  for (const one of made) one.links = [];
  for (const one of made) {
    for (const [side, row, table] of [["gold", one.gold, owners], ["said", one.guess, speakers]]) {
      for (const [key, target] of row ? row.r : []) {
        const other = table.get(target);
        if (!other) continue;
        one.links.push({ key, side, other, from: one });
        other.links.push({ key, side, other: one, from: one });
      }
    }
  }
}

// Shorter marks take the lanes next to the text, those around them the lanes below.
function lay(shown) {
  const lanes = [];
  const order = [...shown].sort((one, other) => one.to - one.from - (other.to - other.from));
  for (const one of order) {
    let lane = 0;
    while (lane < LANES && (lanes[lane] || []).some((other) => other.from < one.to && one.from < other.to)) lane += 1;
    (lanes[lane] = lanes[lane] || []).push(one);
    one.lane = lane;
  }
}

function kindAt(one, at) {
  const own = one.gold && inside(one.gold.s, at);
  const said = one.guess && inside(one.guess.s, at);
  return own && said ? "both" : own ? "gold" : said ? "said" : "gap";
}

function surface(article, annotation) {
  const pieces = [];
  for (let i = 0; i < annotation.s.length; i += 2) pieces.push(article.text.slice(annotation.s[i], annotation.s[i + 1]));
  return pieces.join(" … ");
}

// Cut between characters, never inside one that scripts count as two.
function short(words) {
  const characters = [...words];
  return characters.length > 90 ? `${characters.slice(0, 60).join("")} … ${characters.slice(-25).join("")}` : words;
}

// Between quotation marks, unless the words bring marks of their own at an end.
function inQuotes(words) {
  return /^["'“”„‟‘’‚‛«»‹›]|["'“”„‟‘’‚‛«»‹›]$/.test(words) ? words : `“${words}”`;
}

function describe(article, one) {
  const said = [`${header.layers[one.layer]} ${one.name}: ${one.outcome}`];
  if (one.error >= 0 && header.errors[one.error] !== one.outcome) said.push(header.errors[one.error]);
  if (one.wrong.length) said.push(`wrong ${one.wrong.join(", ")}`);
  said.push(inQuotes(short(surface(article, one.gold || one.guess))));
  const link = one.links.filter((other) => other.from === one).map((other) => `${other.key} ${short(surface(article, other.other.gold || other.other.guess))}`);
  return [...said, ...new Set(link)].join(", ");
}
