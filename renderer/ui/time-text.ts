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
