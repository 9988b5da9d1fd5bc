import type { Language } from '../../contract/language';

/** What one look of the doctor found. */
export interface Finding {
  /** Stable, for programs: `node`, `package sharp`, `model dallae-s` … */
  readonly name: string;
  readonly state: 'good' | 'warning' | 'bad';
  readonly message: Readonly<Record<Language, string>>;
  /** How to mend it; absent when all is well. */
  readonly remedy?: Readonly<Record<Language, string>>;
}

export function good(name: string, ko: string, en: string): Finding {
  return { name, state: 'good', message: { ko, en } };
}
