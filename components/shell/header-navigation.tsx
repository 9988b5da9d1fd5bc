'use client';

import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useMessages } from '../messages/messages-provider';
import { screens } from './screens';

/** The way between screens on wide screens: all of them, in words, with their symbols where words are short. */
export function HeaderNavigation() {
  const messages = useMessages();
  const path = usePathname();
  return (
    <nav aria-label={messages.navigation.label} className="hidden lg:block">
      <ul className="flex">
        {screens.map(({ href, icon: Icon, name }) => {
          const here = path === href;
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={here ? 'page' : undefined}
                className={clsx(
                  'flex h-10 items-center gap-2 rounded-full px-2 font-semibold whitespace-nowrap transition xl:px-3',
                  here ? 'bg-leaf-wash text-on-leaf-wash' : 'text-ink-soft hover:text-ink',
                )}
              >
                <Icon aria-hidden className="hidden size-[1.15rem] xl:in-[:lang(ko)]:block" />
                {name(messages)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
