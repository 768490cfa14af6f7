// chrono-node: dates and times of day.
//
// Traps of chrono-node 2.10:
// - without a reference it counts from the clock, in the machine's zone: the noon of the article's
//   day is given, in UTC; an article without a day gets only what its words say themselves;
// - every hit is a whole moment, most of it implied: no finer part is written than is certain;
// - a bare weekday or month is the nearest one, in either direction: news tells weekdays past, so
//   one that lies ahead and is not called next, this or coming goes back a week;
// - its weeks start on Sunday: "this week" is that of the reference, not of the Sunday before;
// - "for six weeks" is a moment six weeks ahead: it knows no durations, and this is left out;
// - "now" is certain to the millisecond: it is PRESENT_REF;
// - hits hold prepositions, which karat forgives, and a comma behind, which is cut off.

import { library, paragraphs, serve, trimmed, version } from "./protocol.mjs";
import { UNKNOWN, day, later, minute, month, noon, week, year } from "./calendar.mjs";

const chrono = await library("chrono-node");

const AHEAD = /\b(next|this|coming)\b/;

function extract(text, meta) {
  const instant = noon(meta.dct ?? UNKNOWN);
  const found = [];
  for (const [at, line] of paragraphs(text)) {
    for (const hit of chrono.casual.parse(line, { instant, timezone: 0 })) {
      if (/^for\b/i.test(hit.text)) continue;
      const [start, end] = trimmed(line, hit.index, hit.index + hit.text.length);
      if (start === end) continue;
      const told = meta.dct ? value(hit, instant) : said(hit.start);
      found.push({ layer: "date", spans: [[at + start, at + end]], ...told });
    }
  }
  return found;
}

function value(hit, reference) {
  const { start, text } = hit;
  if (/^(right )?now$/i.test(text)) return { type: "DATE", value: "PRESENT_REF" };
  const words = text.toLowerCase();
  if (/^(this|last|next|past|coming)\s+week$/.test(words)) {
    return { type: "DATE", value: week(words.startsWith("this") ? reference : start.date()) };
  }
  let moment = start.date();
  const bare = start.isCertain("weekday") && !start.isCertain("day");
  if (bare && moment > reference && !AHEAD.test(words)) {
    moment = later(moment, -7);
  }
  if (start.isCertain("hour")) return { type: "TIME", value: minute(moment) };
  if (start.isCertain("day") || bare) return { type: "DATE", value: day(moment) };
  if (start.isCertain("month")) return { type: "DATE", value: month(moment) };
  if (start.isCertain("year")) return { type: "DATE", value: year(moment) };
  return { type: "DATE" };
}

/** What the words say where the article has no day: the year only if they name it in digits. */
function said(start) {
  const parts = ["month", "day"].filter((part) => start.isCertain(part));
  const numbers = parts.map((part) => String(start.get(part)).padStart(2, "0"));
  if (!start.isCertain("year") || Math.abs(start.get("year") - 1000) < 100) return { type: "DATE" };
  return { type: "DATE", value: [start.get("year"), ...numbers].join("-") };
}

await serve({ name: "chrono", version: version("chrono-node", 1), layers: ["date"], extract });
