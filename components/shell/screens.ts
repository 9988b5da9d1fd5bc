import { BookOpen, Box, Columns2, Images, MessageCircle, Repeat2, ScanSearch, Sprout, type LucideIcon } from 'lucide-react';
import type { Messages } from '../messages/ko';

/** A screen in the navigation. */
export interface Screen {
  href: `/${string}`;
  icon: LucideIcon;
  name: (messages: Messages) => string;
  /** Stands in the bar under the thumb; the others are behind its "more". A phone has room for four. */
  inBar: boolean;
}

/** The screens in the navigation, in order. */
export const screens: readonly Screen[] = [
  { href: '/', icon: Sprout, name: (messages) => messages.navigation.create, inBar: true },
  { href: '/describe', icon: MessageCircle, name: (messages) => messages.navigation.describe, inBar: true },
  { href: '/round-trip', icon: Repeat2, name: (messages) => messages.navigation.roundTrip, inBar: true },
  { href: '/compare', icon: Columns2, name: (messages) => messages.navigation.compare, inBar: false },
  { href: '/story', icon: BookOpen, name: (messages) => messages.navigation.story, inBar: false },
  { href: '/history', icon: Images, name: (messages) => messages.navigation.history, inBar: true },
  { href: '/inspect', icon: ScanSearch, name: (messages) => messages.navigation.inspect, inBar: false },
  { href: '/models', icon: Box, name: (messages) => messages.navigation.models, inBar: false },
];
