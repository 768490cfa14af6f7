// wink-nlp with wink-eng-lite-web-model: the shapes of dates, money, percentages and numbers.
//
// Traps of wink-nlp 2.4:
// - an entity is a range of tokens and has no offset: the tokens are laid over the text again, each
//   behind the last, since the blanks that it reports are not always those of the text;
// - it says that something is a date and no more: no value is written;
// - of an amount it has the words: digits with a scale are read here, all else gets no value;
// - ordinals, e-mail addresses, emoji and the like are entities too: they are no layer of karat's;
// - "from May 3 to May 5" is a DURATION by its own word, and stays one;
// - persons are no entities of this model: it says nothing of speakers.

import { library, paragraphs, serve, trimmed, version } from "./protocol.mjs";

const winkNLP = await library("wink-nlp");
const model = await library("wink-eng-lite-web-model");

const nlp = winkNLP(model, ["sbd", "ner"]);
const { its } = nlp;
const LAYERS = {
  DATE: "date",
  TIME: "date",
  DURATION: "date",
  MONEY: "quantity",
  PERCENT: "quantity",
  CARDINAL: "quantity",
};
const AMOUNT = /^([$£€¥₹]?)\s?(\d[\d,]*(?:\.\d+)?)\s?(thousand|million|billion|trillion)?\s?(%|per ?cent)?$/i;
const SCALES = { thousand: 3, million: 6, billion: 9, trillion: 12 };
const MONEY = { $: "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR" };

function extract(text) {
  const found = [];
  for (const [at, line] of paragraphs(text)) {
    const doc = nlp.readDoc(line);
    const places = laid(line, doc.tokens().out(its.value));
    doc.entities().each((entity) => {
      const kind = entity.out(its.type);
      const [first, last] = entity.out(its.span);
      const layer = LAYERS[kind];
      if (!layer || !places[first] || !places[last]) return;
      const [start, end] = trimmed(line, places[first][0], places[last][1]);
      if (start >= end) return;
      const what = layer === "date" ? { type: kind } : amount(line.slice(start, end));
      found.push({ layer, spans: [[at + start, at + end]], ...what });
    });
  }
  return found;
}

/** Finds each token in the line, behind the one before; null where it is not there as it is. */
function laid(line, tokens) {
  let at = 0;
  return tokens.map((token) => {
    const start = line.indexOf(token, at);
    if (start < 0 || start - at > 200) return null;
    at = start + token.length;
    return [start, at];
  });
}

function amount(surface) {
  const read = AMOUNT.exec(surface);
  if (!read) return {};
  const [, sign, digits, scale, percent] = read;
  const zeros = SCALES[scale?.toLowerCase()] ?? 0;
  const value = `${digits.replaceAll(",", "")}${zeros ? `e${zeros}` : ""}`;
  return { value: zeros ? String(Number(value)) : value, unit: MONEY[sign] ?? (percent ? "%" : "1") };
}

await serve({ name: "wink", version: version("wink-nlp", 1), layers: ["quantity", "date"], extract });
