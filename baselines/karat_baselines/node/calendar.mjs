// Writes moments as TIMEX3, no finer than what is known of them.

const DAY = 86_400_000;

/** The day that stands in where an article has none; nothing counted from it is told. */
export const UNKNOWN = "1000-06-15";

/** The noon of a day: at midnight a step of some hours back would be another day. */
export function noon(day) {
  return new Date(`${day}T12:00:00Z`);
}

export function year(moment) {
  return String(moment.getUTCFullYear()).padStart(4, "0");
}

export function month(moment) {
  return `${year(moment)}-${two(moment.getUTCMonth() + 1)}`;
}

export function day(moment) {
  return `${month(moment)}-${two(moment.getUTCDate())}`;
}

export function minute(moment) {
  return `${day(moment)}T${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}`;
}

/** The ISO week, which starts on Monday and belongs to the year of its Thursday. */
export function week(moment) {
  const thursday = new Date(moment.getTime() + (4 - (moment.getUTCDay() || 7)) * DAY);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return `${year(thursday)}-W${two(Math.floor((thursday.getTime() - first) / DAY / 7) + 1)}`;
}

export function later(moment, days) {
  return new Date(moment.getTime() + days * DAY);
}

function two(number) {
  return String(number).padStart(2, "0");
}
