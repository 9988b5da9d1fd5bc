import type { Inside } from '@/server/contract/inspection';
import type { Look } from '../client/inside-api';
import type { LensState } from './lens';

/** What every lens gets. */
export interface PanelProps {
  look: Look;
  inside: Inside;
  /** `[positions × depth]`. */
  codes: Uint16Array;
  state: LensState;
  onChange: (part: Partial<LensState>) => void;
}
