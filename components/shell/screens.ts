import { Columns2, Images, MessageCircle, Repeat2, Sprout, type LucideIcon } from 'lucide-react';
import type { Messages } from '../messages/ko';

/** The screens in the navigation, in order. */
export const screens: readonly { href: '/' | '/describe' | '/round-trip' | '/compare' | '/history'; icon: LucideIcon; name: (messages: Messages) => string }[] = [
  { href: '/', icon: Sprout, name: (messages) => messages.navigation.create },
  { href: '/describe', icon: MessageCircle, name: (messages) => messages.navigation.describe },
  { href: '/round-trip', icon: Repeat2, name: (messages) => messages.navigation.roundTrip },
  { href: '/compare', icon: Columns2, name: (messages) => messages.navigation.compare },
  { href: '/history', icon: Images, name: (messages) => messages.navigation.history },
];
