import { Columns2, MessageCircle, Sprout, type LucideIcon } from 'lucide-react';
import type { Messages } from '../messages/ko';

/** The screens in the navigation, in order. */
export const screens: readonly { href: '/' | '/describe' | '/compare'; icon: LucideIcon; name: (messages: Messages) => string }[] = [
  { href: '/', icon: Sprout, name: (messages) => messages.navigation.create },
  { href: '/describe', icon: MessageCircle, name: (messages) => messages.navigation.describe },
  { href: '/compare', icon: Columns2, name: (messages) => messages.navigation.compare },
];
