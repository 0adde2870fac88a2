const short = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const long = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment of the past: `14:55` today, else `30 Oct 2025, 14:55`. */
export function timeText(ms: number, now: number = Date.now()): string {
  const isToday = new Date(ms).toDateString() === new Date(now).toDateString();
  return (isToday ? short : long).format(ms);
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** A day of the past: `today`, `12 Nov` in the same year, else `12 Nov 2025`. */
export function dayText(ms: number, now: number = Date.now()): string {
  const [then, today] = [new Date(ms), new Date(now)];
  if (then.toDateString() === today.toDateString()) return 'today';
  return (then.getFullYear() === today.getFullYear() ? day : dayOfYear).format(ms);
}
