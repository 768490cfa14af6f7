// What is asked for, the list of articles that are left, and the one that is open.
const asked = { system: 0, layers: new Set(), classes: new Set(), find: null, order: "corpus" };
let listed = [];
let current = -1;

function choice(parent, type, name, value, label, checked) {
  const box = make("label", "choice");
  const input = make("input");
  input.type = type;
  input.name = name;
  input.value = value;
  input.defaultChecked = checked;
  box.append(input, " ", label);
  parent.append(box);
}
function firstAnswered() {
  const found = header.systems.findIndex((_, system) => index.some((one) => one.errors[system]));
  return Math.max(found, 0);
}

function readForm() {
  const values = (name) => [...document.querySelectorAll(`input[name=${name}]:checked`)].map((one) => Number(one.value));
  asked.system = values("system")[0] ?? 0;
  asked.layers = new Set(values("layer"));
  asked.classes = new Set(values("class"));
  asked.order = byId("order").value;
  const words = byId("search").value.trim();
  const escaped = words.replace(/[.*+?^${}()|[\]\\\/-]/gu, "\\$&").replace(/\\-/gu, "-").replace(/\s+/gu, "\\s+");
  asked.find = words ? new RegExp(escaped, "giu") : null;
}

const wanted = (layer, error) => asked.layers.has(layer) && (!asked.classes.size || asked.classes.has(error));
const errorsOf = (one) =>
  (one.errors[asked.system] || []).reduce((sum, [layer, error, many]) => sum + (wanted(layer, error) ? many : 0), 0);

function holds(number) {
  const find = (text) => {
    asked.find.lastIndex = 0;
    return asked.find.test(text);
  };
  return find(index[number].id) || find(index[number].title) || find(load(number).text);
}

function filter() {
  readForm();
  listed = [];
  index.forEach((one, number) => {
    const many = errorsOf(one);
    if (asked.classes.size && !many) return;
    if (asked.find && !holds(number)) return;
    listed.push([number, many]);
  });
  if (asked.order === "worst") listed.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  showList();
  if (!listed.some(([number]) => number === current)) current = listed.length ? listed[0][0] : -1;
  showArticle();
}

function showList() {
  const items = listed.map(([number, many]) => {
    const button = make("button");
    button.type = "button";
    button.dataset.article = number;
    const failed = index[number].errors[asked.system] === null ? "no answer" : `${many}`;
    const count = make("span", "count", failed);
    count.append(make("span", "off", " errors"));
    button.append(make("b", "", index[number].id), make("span", "quiet", index[number].title), count);
    const item = make("li");
    item.append(button);
    return item;
  });
  byId("list").replaceChildren(...items);
  const errors = listed.reduce((sum, [, many]) => sum + many, 0);
  byId("status").textContent = `${listed.length} of ${index.length} articles, ${errors} errors`;
}

function showArticle() {
  const text = byId("text");
  release();
  place = -1;
  for (const one of byId("list").querySelectorAll("button")) {
    const here = Number(one.dataset.article) === current;
    if (here) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
  byId("failure").hidden = true;
  if (current < 0) {
    cases = [];
    byId("article-h").textContent = "No article";
    byId("article-meta").textContent = "";
    text.replaceChildren(make("p", "quiet", "No article is left by these filters."));
    byId("wrong").replaceChildren();
    return;
  }
  const article = load(current);
  cases = casesOf(article);
  byId("article-h").textContent = index[current].title || index[current].id;
  byId("article-meta").textContent = [index[current].id, ...index[current].meta.map(([key, value]) => `${key} ${value}`)].join(" · ");
  const system = article.systems[asked.system];
  const sorry = system === null ? "This run has no predictions here: gold alone is shown." : system.failed && `The article failed: ${system.failed}`;
  byId("failure").hidden = !sorry;
  byId("failure").textContent = sorry || "";
  text.replaceChildren(...draw(article));
  const first = text.querySelector(".chip[role=button]");
  if (first) first.tabIndex = 0;
  byId("wrong").replaceChildren(...cases.filter((one) => one.shown && !QUIET.has(one.outcome)).map((one) => wrongLine(article, one)));
  byId("wrong-h").textContent = `What went wrong (${byId("wrong").children.length})`;
  address(`#/${index[current].id}/${header.systems[asked.system][0]}`);
}

function address(words) {
  try {
    history.replaceState(null, "", words);
  } catch {
    // A page inside another may not change its address: it is read all the same.
  }
}

function wrongLine(article, one) {
  const item = make("li");
  const button = make("button");
  button.type = "button";
  button.dataset.case = one.number;
  const error = header.errors[one.error];
  const why = one.wrong.length ? `wrong ${one.wrong.join(", ")}` : error;
  button.append(make("b", `sign o-${one.outcome}`, `${one.sign}${one.name}`), make("span", "why", `${header.layers[one.layer]} · ${why}`), make("q", "", inQuotes(short(surface(article, one.gold || one.guess)))));
  item.append(button);
  return item;
}
