import { Columns2, MessageCircle, Repeat2, Sprout, type LucideIcon } from 'lucide-react';
import type { Messages } from '../messages/ko';

/** The screens in the navigation, in order. */
export const screens: readonly { href: '/' | '/describe' | '/round-trip' | '/compare'; icon: LucideIcon; name: (messages: Messages) => string }[] = [
  { href: '/', icon: Sprout, name: (messages) => messages.navigation.create },
  { href: '/describe', icon: MessageCircle, name: (messages) => messages.navigation.describe },
  { href: '/round-trip', icon: Repeat2, name: (messages) => messages.navigation.roundTrip },
  { href: '/compare', icon: Columns2, name: (messages) => messages.navigation.compare },
];
