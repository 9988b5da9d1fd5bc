import { describe, expect, it } from 'vitest';
import { meaningPieces } from '../../../components/round-trip/meaning-pieces';
import type { KeptMeaning, NamedSlot } from '../../../server/contract/kept-meaning';
import type { Language } from '../../../server/contract/language';

function slot(kind: NamedSlot['kind'], ko: string, en: string, thing?: string): NamedSlot {
  return { kind, name: { ko, en }, ...(thing === undefined ? {} : { thing }) };
}

const apple = slot('objects', '사과', 'apple', 'apple');
const three = slot('counts', '세 개', 'three', 'apple');
const two = slot('counts', '두 개', 'two', 'apple');
const green = slot('colors', '초록색', 'green', 'apple');
const cat = slot('objects', '고양이', 'cat', 'cat');
const black = slot('colors', '검은색', 'black', 'cat');
const field = slot('setting', '들판', 'field');
const onBox = slot('relations', '상자 위에 있는 고양이', 'a cat on a box');

/** Pieces as somebody reads them, "+" for what is new and "−" for what is gone. */
function piecesIn(language: Language, meaning: Partial<KeptMeaning>): string[] {
  const signs = { kept: '', lost: '−', added: '+' };
  return meaningPieces({ score: 1, kept: [], lost: [], added: [], ...meaning })
    .map(({ parts }) => parts.map(({ fate, slots }) => `${signs[fate]}${slots.map(({ name }) => name[language]).join(' · ')}`).join(' '));
}

describe('pieces of meaning', () => {
  it('say a thing, its number and its colour in one piece', () => {
    const meaning = { kept: [apple, cat, three, green, black, field] };
    expect(piecesIn('ko', meaning)).toEqual(['사과 · 세 개 · 초록색', '고양이 · 검은색', '들판']);
    expect(piecesIn('en', meaning)).toEqual(['apple · three · green', 'cat · black', 'field']);
  });

  it('tell within a piece what became of each, the thing itself first', () => {
    expect(piecesIn('ko', { kept: [apple, green], lost: [three], added: [two] })).toEqual(['사과 · 초록색 −세 개 +두 개']);
    expect(piecesIn('en', { kept: [black], lost: [cat], added: [onBox] })).toEqual(['−cat black', '+a cat on a box']);
  });

  it('stay apart in jobs of earlier versions, which do not say what a slot is said of', () => {
    expect(piecesIn('en', { kept: [slot('objects', '사과', 'an apple'), slot('counts', '사과 세 개', 'three apples')] })).toEqual(['an apple', 'three apples']);
  });
});
