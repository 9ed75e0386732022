/** Numbers, times and names as this page writes them. */
const numbers = new Intl.NumberFormat('en');
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

export const count = (value: number): string => numbers.format(value);

export const counted = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`;

export function when(millis: number): string {
  return `${day.format(millis)}, ${clock.format(millis)}`;
}

export function clockOf(time: string): string {
  return clock.format(Date.parse(time));
}

export function dayOf(time: string): string {
  return day.format(Date.parse(time));
}

/** `head_added` → `Head added` */
export function readable(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function middle(text: string, start = 8, end = 6): string {
  return text.length <= start + end + 1 ? text : `${text.slice(0, start)}…${text.slice(-end)}`;
}
