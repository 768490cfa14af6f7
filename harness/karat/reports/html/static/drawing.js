// The text of an article with its marks; every word goes in as text, never as markup.
function chip(article, one, part, parts) {
  const words = `${one.sign}${one.name}${parts > 1 ? ` ${part}/${parts}` : ""}`;
  const whole = part === 1;
  // A span and no button: a button is a block of its own, and a line may break between it and
  // the word that it stands before.
  const element = make("span", `chip o-${one.outcome.replace(" ", "-")}`, words);
  element.dataset.case = one.number;
  if (whole) {
    element.setAttribute("role", "button");
    element.tabIndex = -1;
    element.setAttribute("aria-label", describe(article, one));
  } else {
    element.setAttribute("aria-hidden", "true");
  }
  return element;
}

function starts(article) {
  const table = new Map();
  for (const one of cases.filter((other) => other.shown)) {
    const spans = (one.gold || one.guess).s;
    const at = [...new Set([one.from, ...spans.filter((_, i) => i % 2 === 0 && i > 0)])];
    at.forEach((start, nth) => {
      if (!table.has(start)) table.set(start, []);
      table.get(start).push(chip(article, one, nth + 1, at.length));
    });
  }
  return table;
}

function draw(article) {
  const text = article.text;
  const cuts = new Set([0, text.length]);
  for (const one of cases) for (const row of [one.gold, one.guess]) if (row) row.s.forEach((at) => cuts.add(at));
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) cuts.add(at).add(at + 1);
  const hits = asked.find ? [...text.matchAll(asked.find)].map((hit) => [hit.index, hit.index + hit[0].length]) : [];
  hits.forEach(([from, to]) => cuts.add(from).add(to));
  const edges = [...cuts].sort((one, other) => one - other);
  const chips = starts(article);
  const blocks = [];
  let block = make("p");
  const close = () => {
    if (block.childNodes.length) blocks.push(block);
    block = make("p");
  };
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const from = edges[i];
    const piece = text.slice(from, edges[i + 1]);
    if (chips.has(from)) block.append(wrapped(chips.get(from), around(from)));
    if (piece === "\n") {
      close();
      continue;
    }
    const hit = hits.some((one) => one[0] <= from && from < one[1]);
    const active = cases.filter((one) => one.from <= from && from < one.to).map((one) => [one, kindAt(one, from)]);
    const lanes = active.filter(([one]) => one.shown).map(([one]) => one.lane);
    block.dataset.lanes = Math.max(0, block.dataset.lanes || 0, ...lanes);
    block.append(wrapped([hit ? make("mark", "", piece) : piece], active));
  }
  close();
  return blocks;
}

// What was open before a chip stays open under it, so that no line breaks there.
function around(at) {
  return cases
    .filter((one) => one.from < at && at < one.to)
    .map((one) => [one, kindAt(one, at - 1) === "gap" || kindAt(one, at) === "gap" ? "gap" : kindAt(one, at)]);
}

function wrapped(nodes, active) {
  let inner = nodes;
  active.sort(([one], [other]) => (one.shown ? one.lane : 99) - (other.shown ? other.lane : 99));
  for (const [one, kind] of active) {
    if (kind === "gap" && !one.shown) continue;
    const outcome = one.outcome.replace(" ", "-");
    const look = `m ${kind} n${one.lane} o-${outcome}${kind === "gap" ? "" : ` l${one.layer % 8}`}`;
    const span = make("span", one.shown ? look : "hidden-mark");
    span.dataset.case = one.number;
    if (kind === "gap") span.dataset.gap = "";
    span.append(...inner);
    inner = [span];
  }
  const whole = document.createDocumentFragment();
  whole.append(...inner);
  return whole;
}
