/** Something done, what the field held then, and the files that came with it. */
export interface EarlyEvent {
  readonly event: Event;
  readonly value: string | undefined;
  readonly files: readonly File[];
}

declare global {
  interface Window {
    /** What was done before the page's scripts listened; gone once they do. */
    earlyInput?: { readonly noted: readonly EarlyEvent[]; readonly stop: () => void };
  }
}

/**
 * Stands in the page before everything that can be pressed, and notes what is done there: React hears nothing before its scripts have come,
 * and on a slow line people are faster. Enter is kept from breaking the line where it would run what is written, unless a syllable is being
 * put together; a dropped file is kept from being opened instead of the page. Links and what unfolds need no script.
 */
export const earlyInputScript = `{
  const noted = [];
  const stop = new AbortController();
  const note = (event) => {
    const { type, target } = event;
    const files = [...((event.dataTransfer ?? event.clipboardData)?.files ?? [])];
    if (type === 'keydown' && (event.key !== 'Enter' || event.shiftKey || event.isComposing || target.enterKeyHint !== 'go')) return;
    if (type === 'keydown' || event.dataTransfer?.types.includes('Files')) event.preventDefault();
    if ((type === 'drop' || type === 'paste') && files.length === 0) return;
    if (type !== 'dragover') noted.push({ event, value: target.value, files });
  };
  for (const type of ['click', 'change', 'keydown', 'dragover', 'drop', 'paste']) addEventListener(type, note, { capture: true, signal: stop.signal });
  window.earlyInput = { noted, stop: () => stop.abort() };
}`;
