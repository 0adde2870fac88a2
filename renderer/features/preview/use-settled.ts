import { useEffect, useState } from 'react';

const restMs = 500;

/** A text that follows its changes after half a second without another, so that scrolling is not read out; at once for a new key. */
export function useSettled(text: string, key: string | null): string {
  const [settled, setSettled] = useState({ text, key });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ text, key }), restMs);
    return () => clearTimeout(timer);
  }, [text, key]);
  return settled.key === key ? settled.text : text;
}
