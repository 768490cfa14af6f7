// Going about by keyboard and mouse, and by an address that names an article and a run.
const chips = () => [...byId("text").querySelectorAll(".chip[role=button]")];

function visit(number) {
  const button = byId("text").querySelector(`.chip[role=button][data-case="${number}"]`);
  if (!button) return;
  for (const one of chips()) one.tabIndex = -1;
  button.tabIndex = 0;
  place = number;
  button.focus({ preventScroll: true });
  button.scrollIntoView({ block: "center" });
}

function goError(step) {
  const wrong = cases.filter((one) => one.shown && !QUIET.has(one.outcome)).map((one) => one.number);
  const next = step > 0 ? wrong.find((one) => one > place) : wrong.findLast((one) => one < place);
  if (next !== undefined) return visit(next);
  const at = listed.findIndex(([number]) => number === current);
  const rest = step > 0 ? listed.slice(at + 1) : listed.slice(0, Math.max(at, 0)).reverse();
  const found = rest.find(([, many]) => many > 0);
  if (!found) return;
  open(found[0]);
  if (step < 0) place = Infinity;
  goError(step);
}

function goArticle(step) {
  const at = listed.findIndex(([number]) => number === current) + step;
  if (at < 0 || at >= listed.length) return;
  open(listed[at][0]);
  byId("article-h").focus();
}

function open(number) {
  current = number;
  pinned = -1;
  showArticle();
  byId("list").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}

function goChip(step) {
  const all = chips();
  const next = all[all.indexOf(document.activeElement) + step];
  if (next) visit(Number(next.dataset.case));
}

function nextSystem() {
  const radios = [...document.querySelectorAll("input[name=system]")];
  const at = radios.findIndex((one) => one.checked);
  radios[(at + 1) % radios.length].checked = true;
  filter();
}

const KEYS = {
  n: () => goError(1), p: () => goError(-1), j: () => goArticle(1), k: () => goArticle(-1),
  s: nextSystem, "/": () => byId("search").focus(),
};
const caseAt = (target) => {
  const span = target.closest?.("[data-case]:not([data-gap])");
  return span && byId("text").contains(span) ? Number(span.dataset.case) : -1;
};

function follow() {
  const parts = window.location.hash.match(/^#\/([^/]*)(?:\/(.*))?$/u);
  if (!parts) return false;
  const found = index.findIndex((one) => one.id === parts[1]);
  const system = header.systems.findIndex(([label]) => label === parts[2]);
  if (system >= 0) document.querySelectorAll("input[name=system]")[system].checked = true;
  if (found >= 0) current = found;
  return found >= 0;
}

function offerChoices() {
  header.systems.forEach(([label, name], number) =>
    choice(byId("systems"), "radio", "system", number, `${label} ${name}`, number === firstAnswered()));
  header.layers.forEach((name, number) =>
    choice(byId("layers"), "checkbox", "layer", number, name, header.scored[number]));
  header.errors.forEach((name, number) => choice(byId("classes"), "checkbox", "class", number, name, false));
}

function listen() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      pinned = -1;
      release();
      return;
    }
    if (event.target.matches?.(".chip[role=button]") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      event.target.click();
      return;
    }
    if (event.target.matches?.(".chip[role=button]") && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      event.preventDefault();
      goChip(event.key === "ArrowRight" ? 1 : -1);
      return;
    }
    if (!byId("keys").checked || event.target.matches?.("input:not([type=checkbox]):not([type=radio]), select, textarea")) return;
    if (!Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  byId("text").addEventListener("mouseover", (event) => {
    const number = caseAt(event.target);
    if (number >= 0) point(number);
    else if (pinned < 0) release();
  });
  byId("text").addEventListener("mouseleave", () => (pinned < 0 ? release() : point(pinned)));
  byId("text").addEventListener("focusin", (event) => {
    const number = caseAt(event.target);
    if (number < 0) return;
    pinned = number;
    place = number;
    point(number);
  });
  byId("text").addEventListener("click", (event) => {
    const number = caseAt(event.target);
    if (number < 0) return;
    pinned = number;
    point(number);
  });
  byId("wrong").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) visit(Number(button.dataset.case));
  });
  byId("list").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    open(Number(button.dataset.article));
    byId("article-h").focus();
  });
  byId("desk").addEventListener("click", (event) => {
    const go = event.target.closest("[data-go]")?.dataset.go;
    if (!go) return;
    const step = go.endsWith("+1") ? 1 : -1;
    if (go.startsWith("error")) goError(step);
    else goArticle(step);
  });
  byId("filters").addEventListener("input", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(filter));
  window.addEventListener("resize", () => pinned >= 0 && point(pinned));
  window.addEventListener("hashchange", () => follow() && filter());
}

function start() {
  byId("desk").hidden = false;
  offerChoices();
  listen();
  const named = follow();
  const hash = window.location.hash;
  filter();
  if (named) byId("articles").scrollIntoView();
  else if (!hash) address(window.location.pathname + window.location.search);
}

if (byId("desk")) start();
