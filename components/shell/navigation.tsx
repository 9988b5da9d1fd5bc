'use client';

import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useMessages } from '../messages/messages-provider';
import { screens } from './screens';

/** The way between screens: words in the header on wide screens, a bar under the thumb on phones. */
export function Navigation({ place }: { place: 'header' | 'bottom' }) {
  const messages = useMessages();
  const path = usePathname();
  return (
    <nav
      aria-label={messages.navigation.label}
      className={place === 'header'
        ? 'hidden md:block'
        : 'fixed inset-x-0 bottom-0 z-30 border-t border-line bg-sheet/95 pb-[env(safe-area-inset-bottom)] backdrop-blur md:hidden'}
    >
      <ul className={place === 'header' ? 'flex gap-1' : 'grid auto-cols-fr grid-flow-col'}>
        {screens.map(({ href, icon: Icon, name }) => {
          const here = path === href;
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={here ? 'page' : undefined}
                className={clsx(
                  'flex items-center justify-center font-semibold transition',
                  place === 'header' ? 'h-10 gap-2 rounded-full px-3 lg:px-4' : 'h-16 flex-col gap-0.5 text-xs',
                  here ? 'text-on-leaf-wash' : 'text-ink-soft hover:text-ink',
                  here && place === 'header' && 'bg-leaf-wash',
                )}
              >
                <span className={clsx(place === 'bottom' && 'flex h-7 w-14 items-center justify-center rounded-full transition', place === 'bottom' && here && 'bg-leaf-wash')}>
                  <Icon aria-hidden className="size-[1.15rem]" />
                </span>
                {name(messages)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
