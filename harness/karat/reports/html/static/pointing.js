// What shows when a mark is pointed at: its fragments, its speaker and cue, what both sides say.
let pinned = -1;

const pieces = (one) => [...byId("text").querySelectorAll(`span[data-case="${one.number}"]:not([data-gap]):not(.chip)`)];

function release() {
  for (const one of byId("text").querySelectorAll(".on, .linked")) one.classList.remove("on", "linked");
  byId("text").querySelector("svg.arcs")?.remove();
}

function point(number) {
  release();
  const one = cases[number];
  if (!one) return;
  for (const span of byId("text").querySelectorAll(`[data-case="${number}"]`)) span.classList.add("on");
  for (const other of new Set(one.links.map((link) => link.other))) for (const span of pieces(other)) span.classList.add("linked");
  arcs(one);
  panel(one);
}

function arcs(one) {
  const here = pieces(one)[0];
  if (!here || !one.links.length) return;
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "arcs");
  svg.setAttribute("aria-hidden", "true");
  const frame = byId("text").getBoundingClientRect();
  const spot = (span) => {
    const box = span.getClientRects()[0] || span.getBoundingClientRect();
    return [box.left + Math.min(box.width / 2, 60) - frame.left, box.top - frame.top];
  };
  for (const link of one.links) {
    const there = pieces(link.other)[0];
    if (!there) continue;
    const [x1, y1] = spot(here);
    const [x2, y2] = spot(there);
    const lift = Math.min(y1, y2) - 14 - Math.min(40, Math.abs(x1 - x2) / 8);
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", `M${x1} ${y1} C${x1} ${lift} ${x2} ${lift} ${x2} ${y2}`);
    path.setAttribute("class", `arc ${link.side}`);
    svg.append(path);
  }
  byId("text").append(svg);
}

function panel(one) {
  const article = load(current);
  const head = make("p", "panel-head");
  const error = one.error >= 0 && header.errors[one.error] !== one.outcome ? `, ${header.errors[one.error]}` : "";
  head.append(make("b", `sign o-${one.outcome.replace(" ", "-")}`, `${one.sign}${one.name}`), ` ${header.layers[one.layer]}, ${one.outcome}${error}${one.wrong.length ? `: ${one.wrong.join(", ")}` : ""}`);
  const sides = make("div", "sides");
  sides.append(side(article, "gold", one.gold), side(article, header.systems[asked.system].join(" "), one.guess));
  byId("panel").replaceChildren(head, sides);
}

function side(article, name, annotation) {
  const box = make("div");
  box.append(make("h5", "", name));
  if (!annotation) {
    box.append(make("p", "quiet", "nothing here"));
    return box;
  }
  box.append(make("p", "words", short(surface(article, annotation))));
  const list = make("dl");
  for (const [key, value] of annotation.d) list.append(make("dt", "", key), make("dd", "", value));
  box.append(list);
  return box;
}
