'use client';

import { Search, X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useMessages } from '../messages/messages-provider';
import { IconButton } from '../ui/icon-button';
import { readHistoryAddress } from './history-address';
import { searchedWords } from './search-words';
import type { AddressStep } from './use-history-address';

const pauseMs = 250;
const queryMaxLength = 200;

interface SearchFieldProps {
  query: string;
  placeholder: string;
  /** `push` for the first search since the field was entered, so that one step back leads out of it. */
  onSearch: (query: string, step: AddressStep) => void;
}

/** Searches while somebody types, also in the middle of a Hangul syllable. The text is the browser's own: a controlled field would disturb composition. */
export function SearchField({ query, placeholder, onSearch }: SearchFieldProps) {
  const { history: words } = useMessages();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const step = useRef<AddressStep>('push');

  function search(text: string): void {
    clearTimeout(timer.current);
    if (text === query) return;
    onSearch(text, step.current);
    step.current = 'replace';
  }

  function searchSoon(typed: string, composing: boolean): void {
    const text = searchedWords(typed, composing);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => search(text), pauseMs);
  }

  const takeUp = useEffectEvent(() => {
    // On a slow line somebody may have typed before this script was there to hear it.
    if (field.current !== null && field.current === document.activeElement) searchSoon(field.current.value, false);
  });
  useEffect(() => takeUp(), []);

  useEffect(() => {
    const element = field.current;
    // What is being typed is newer than any address.
    if (element !== null && document.activeElement !== element) element.value = query;
  }, [query]);

  useEffect(() => {
    const follow = () => {
      clearTimeout(timer.current);
      if (field.current !== null) field.current.value = readHistoryAddress(new URLSearchParams(window.location.search)).filters.query;
    };
    window.addEventListener('popstate', follow);
    return () => {
      window.removeEventListener('popstate', follow);
      clearTimeout(timer.current);
    };
  }, []);

  return (
    <search className="relative block grow">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-4 size-5 -translate-y-1/2 text-ink-soft" />
      <input
        ref={field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={words.search}
        placeholder={placeholder}
        defaultValue={query}
        maxLength={queryMaxLength}
        spellCheck={false}
        autoComplete="off"
        onFocus={() => { step.current = 'push'; }}
        onChange={(event) => searchSoon(event.currentTarget.value, event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing)}
        onCompositionEnd={(event) => searchSoon(event.currentTarget.value, false)}
        onKeyDown={(event) => {
          // While a syllable is composed, these keys belong to the input method.
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') search(event.currentTarget.value);
          if (event.key === 'Escape') { event.currentTarget.value = ''; search(''); }
        }}
        className="peer h-12 w-full rounded-full border border-line bg-sheet pr-12 pl-12 text-base transition placeholder:text-ink-soft hover:border-line-strong"
      />
      <IconButton
        icon={X}
        label={words.clearSearch}
        size="small"
        className="absolute! top-1.5 right-1.5 peer-placeholder-shown:hidden"
        onClick={() => {
          if (field.current !== null) { field.current.value = ''; field.current.focus(); }
          search('');
        }}
      />
    </search>
  );
}
