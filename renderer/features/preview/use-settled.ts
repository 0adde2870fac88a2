import { useEffect, useState } from 'react';

const restMs = 500;

/** The text after half a second without a change, so that scrolling is not read out; for a new key, the text at once. */
export function useSettled(text: string, key: string | null): string {
  const [settled, setSettled] = useState({ text, key });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ text, key }), restMs);
    return () => clearTimeout(timer);
  }, [text, key]);
  return settled.key === key ? settled.text : text;
}
