// What people type into the boxes: days, periods, numbers.

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const PERIOD = /^(?:\d{4}(?:-(?:0[1-9]|1[0-2]|Q[1-4]|H[12]|W(?:0[1-9]|[1-4]\d|5[0-3])))?|FY\d{2}(?:\d{2})?(?:-(?:Q[1-4]|H[12]))?)$/;
const NUMBER = /^([+-]?\d[\d_]*(?:\.\d+)?)(k|M|bn)?/;
const MAGNITUDE: Record<string, number> = { k: 1e3, M: 1e6, bn: 1e9 };

/** Whether a text is a day that exists. */
export function isDay(text: string): boolean {
  const found = DAY.exec(text);
  if (!found) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Whether a text is a span of time: `2026`, `2026-Q1`, `2026-01-15..2026-04-15`. */
export function isPeriod(text: string): boolean {
  const ends = text.split("..");
  if (ends.length === 2) return ends.every((end) => isDay(end) || PERIOD.test(end));
  return PERIOD.test(text);
}

/** The quarter after a day, for a goal that somebody sets now. */
export function nextQuarter(day: Date): string {
  const quarter = Math.floor(day.getMonth() / 3) + 2;
  return quarter > 4 ? `${day.getFullYear() + 1}-Q1` : `${day.getFullYear()}-Q${quarter}`;
}

/** The period that the plan of a text says, if it says one. */
export function periodOf(text: string): string | undefined {
  const plan = /^plan\s[^{}]*\{([^{}]*)\}/mu.exec(text)?.[1];
  const period = /(?:^|\s)period:\s*([\w.-]+)/u.exec(plan ?? "")?.[1];
  return period !== undefined && isPeriod(period) ? period : undefined;
}

/** A value as the language writes it: a typed `1 200,5 %` is `1_200.5%`. Nothing where it is no number with a unit. */
export function value(text: string): string | undefined {
  const typed = text.normalize("NFC").trim().replace(/\s+/gu, " ");
  const joined = typed
    .replace(/^([+-]?\d{1,3})((?: \d{3})+)(?!\d)/u, (_, head: string, groups: string) => head + groups.replace(/ /gu, "_"))
    .replace(/^([+-]?[\d_]+),(\d+)/u, "$1.$2")
    .replace(/^([+-]?[\d_.]+) (%|pp\b)/u, "$1$2");
  const found = NUMBER.exec(joined);
  if (!found) return undefined;
  const unit = joined.slice(found[0].length);
  const glued = /^(?:%|pp|x|[₽$€£¥]|ms|min|s|h|[KMGT]i?B)?(?:\/[\p{XID_Start}_][\p{XID_Continue}]*)?$/u;
  const apart = /^ (?:[₽$€£¥%]|[\p{XID_Start}_][\p{XID_Continue}]*)(?:\/[\p{XID_Start}_][\p{XID_Continue}]*)?$/u;
  return glued.test(unit) || apart.test(unit) ? joined : undefined;
}

/** The number of a value, to compare two of them. */
export function amount(text: string): number | undefined {
  const found = NUMBER.exec(text);
  if (!found) return undefined;
  return Number((found[1] ?? "").replace(/_/gu, "")) * (MAGNITUDE[found[2] ?? ""] ?? 1);
}

/** Whether a text is a unit: `%`, `people`, `RUB/order`. */
export function isUnit(text: string): boolean {
  const atom = "(?:[₽$€£¥%]|[\\p{XID_Start}_][\\p{XID_Continue}]*)";
  return new RegExp(`^${atom}(?:[/*·]${atom})*$`, "u").test(text);
}
