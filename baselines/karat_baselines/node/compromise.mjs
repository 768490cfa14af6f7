// compromise with compromise-dates: dates, durations and numbers.
//
// Traps of compromise 14.17 and compromise-dates 3.9:
// - compromise-numbers is of compromise 13; in 14 numbers are built in, and it is not installed;
// - without `today` dates count from the clock, without `timezone` from the machine's: both given;
// - a date is a range of moments: it is written as the day, week, month, season or year that the
//   library names as its unit; "by March 2033" is a range from today, and asked again without "by";
// - a weekday or a month is the next one: news tells the past, so one without a year that lies
//   ahead goes back, unless "this", "next", "by" and their like stand before it;
// - "a day" lasts NaN days: such a duration is left out;
// - a list of dates or numbers is one hit ("nine, 30"): one with a comma and a blank inside is left
//   out, unless it is a whole date;
// - hits hold the marks around them, and lists cut a hit to nothing: they are trimmed, or left out;
// - ordinals and the numbers inside dates are numbers too: both are left out;
// - it takes time, most of it a call and a date, whatever their length: lines are read together,
//   json() is told to describe no terms, and a date is asked for once, by its own words;
// - a unit is named but not in the hit: where it stands next to the number the span runs on to it.

import { library, paragraphs, serve, trimmed, version } from "./protocol.mjs";
import { UNKNOWN, day, later, minute, month, noon, week, year } from "./calendar.mjs";

const nlp = await library("compromise");
const dates = await library("compromise-dates");

nlp.plugin(dates);

const MONEY = { $: "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR" };
const SEASONS = ["SP", "SU", "FA", "WI"];
const LENGTHS = { year: "Y", month: "M", week: "W", day: "D", hour: "H", minute: "M", second: "S" };
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const TOGETHER = 1500;
const MOST = 10_000;
const SPARE = { offset: true, terms: false, normal: false };
const LEAD = /^(by|until|till|before|after|since|from|between)\s+/i;
const DATED = /\b(this|next|coming|tomorrow|in|by|until|till|before|from)\b|\d{4}/i;
const BEHIND = /^[\s-]?(%|per ?cent\b|\p{L}+)/u;

const asked = new Map();

function extract(text, meta) {
  const found = [];
  for (const [at, lines] of together(text)) {
    const taken = [];
    const add = (start, end, what) => {
      if (start >= end || taken.some(([s, e]) => start < e && s < end)) return;
      taken.push([start, end]);
      found.push({ spans: [[at + start, at + end]], ...what });
    };
    const read = nlp(lines);
    for (const hit of read.durations().json(SPARE)) {
      const value = length(hit.duration);
      if (value) add(...place(lines, hit), { layer: "date", type: "DURATION", value });
    }
    for (const hit of read.dates({ today: UNKNOWN }).toView().json(SPARE)) {
      const [start, end] = place(lines, hit);
      const surface = lines.slice(start, end);
      if (/\d, \d|, \p{Ll}|\n/u.test(surface)) continue;
      add(start, end, date(surface, point(surface, meta.dct), meta.dct));
    }
    for (const hit of read.numbers().isCardinal().json(SPARE)) number(lines, hit, add);
  }
  return found;
}

/** Puts some lines together: a call costs more than a line does. */
function* together(text) {
  let [start, end] = [0, 0];
  for (const [at, line] of paragraphs(text)) {
    if (at + line.length - start > TOGETHER && end > start) {
      yield [start, text.slice(start, end)];
      start = at;
    }
    end = at + line.length;
  }
  if (end > start) yield [start, text.slice(start, end)];
}

function place(line, { offset }) {
  return trimmed(line, offset.start, Math.min(line.length, offset.start + offset.length));
}

/** What the library tells of a date; where words before it made a range of it, without them. */
function point(surface, dct = UNKNOWN) {
  const key = `${dct} ${surface}`;
  if (!asked.has(key)) {
    if (asked.size > MOST) asked.clear();
    const told = ask(surface, dct);
    asked.set(key, LEAD.test(surface) && !told.unit ? ask(surface.replace(LEAD, ""), dct) : told);
  }
  return asked.get(key);
}

function ask(surface, today) {
  return nlp(surface).dates({ today, timezone: "UTC" }).json(SPARE)[0]?.dates ?? {};
}

function date(surface, told, known) {
  const named = Object.keys(told.repeat?.filter?.weekDays ?? {}).map((name) => WEEKDAYS.indexOf(name));
  if (named.length === 1) return { layer: "date", type: "SET", value: `XXXX-WXX-${named[0] + 1}` };
  const what = { layer: "date", type: told.unit === "millisecond" || told.unit === "time" ? "TIME" : "DATE" };
  if (!told.start || (!known && told.unit !== "year")) return what;
  const start = past(surface, told, known);
  const season = `${year(start)}-${SEASONS[Math.floor((start.getUTCMonth() - 2) / 3)]}`;
  const written = { day, week, month, year, millisecond: minute, season: () => season }[told.unit];
  if (!written || (told.unit === "season" && start.getUTCMonth() < 2)) return what;
  return { ...what, value: written(start) };
}

/** Moves a weekday or a month that lies ahead back to the last one, where no word says otherwise. */
function past(surface, told, known) {
  const start = new Date(told.start);
  if (!known || start <= noon(known) || DATED.test(surface)) return start;
  if (/day\b/i.test(surface) && told.unit === "day") return later(start, -7);
  if (told.unit === "day" || told.unit === "month") start.setUTCFullYear(start.getUTCFullYear() - 1);
  return start;
}

function length(duration) {
  const parts = Object.entries(duration ?? {}).filter(([unit]) => LENGTHS[unit]);
  if (parts.length !== 1 || !Number.isFinite(parts[0][1])) return "";
  const [unit, count] = parts[0];
  return `P${["hour", "minute", "second"].includes(unit) ? "T" : ""}${count}${LENGTHS[unit]}`;
}

function number(line, hit, add) {
  if (hit.number?.num == null) return;
  let [start, end] = place(line, hit);
  const surface = line.slice(start, end);
  if (surface.includes(", ")) return;
  const behind = BEHIND.exec(line.slice(end));
  let unit = MONEY[surface[0]] ?? (surface.endsWith("%") ? "%" : "1");
  if (unit === "1" && behind && (behind[1] === hit.number.unit || /^(%|per ?cent)$/.test(behind[1]))) {
    unit = behind[1].startsWith("per") ? "%" : behind[1];
    end += behind[0].length;
  }
  add(start, end, { layer: "quantity", value: String(hit.number.num), unit });
}

await serve({ name: "compromise", version: version("compromise", 1), layers: ["quantity", "date"], extract });
