'use client';

import { clsx } from 'clsx';
import { Ellipsis, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { usePart } from '../feedback/use-part';
import { useMessages } from '../messages/messages-provider';
import { screens } from './screens';

const loadDrawer = () => import('../ui/drawer').then((module) => module.Drawer);
const barItemClass = 'flex h-16 w-full flex-col items-center justify-center gap-0.5 text-xs font-semibold transition';

/** The way between screens where a thumb is: four in a bar at the foot, the others on a sheet that its last button opens. */
export function ThumbNavigation() {
  const messages = useMessages();
  const path = usePathname();
  const [open, setOpen] = useState(false);
  const { Part: Drawer, want } = usePart(loadDrawer);
  const others = screens.filter(({ inBar }) => !inBar);
  const elsewhere = others.some(({ href }) => href === path);
  return (
    <nav aria-label={messages.navigation.label} className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-sheet/95 pb-[env(safe-area-inset-bottom)] backdrop-blur lg:hidden">
      <ul className="mx-auto grid max-w-2xl auto-cols-fr grid-flow-col">
        {screens.filter(({ inBar }) => inBar).map(({ href, icon, name }) => {
          const here = path === href;
          return (
            <li key={href}>
              <Link href={href} aria-current={here ? 'page' : undefined} className={clsx(barItemClass, here ? 'text-on-leaf-wash' : 'text-ink-soft hover:text-ink')}>
                <BarIcon icon={icon} here={here} />
                {name(messages)}
              </Link>
            </li>
          );
        })}
        <li>
          <button type="button" aria-haspopup="dialog" aria-expanded={open} onClick={() => void want().then(setOpen)} className={clsx(barItemClass, elsewhere ? 'text-on-leaf-wash' : 'text-ink-soft hover:text-ink')}>
            <BarIcon icon={Ellipsis} here={elsewhere} />
            {messages.navigation.more}
          </button>
        </li>
      </ul>
      {Drawer !== null && (
        <Drawer open={open} onOpenChange={setOpen} title={messages.navigation.moreTitle} lead={messages.navigation.moreLead} closeLabel={messages.common.close}>
          <ul className="grid grid-cols-2 gap-2 pb-2">
            {others.map(({ href, icon: Icon, name }) => {
              const here = path === href;
              return (
                <li key={href}>
                  <Link
                    href={href}
                    aria-current={here ? 'page' : undefined}
                    onClick={() => setOpen(false)}
                    className={clsx(
                      'flex min-h-16 items-center gap-3 rounded-2xl border px-4 py-2 font-semibold transition',
                      here ? 'border-leaf bg-leaf-wash text-on-leaf-wash' : 'border-line hover:border-line-strong',
                    )}
                  >
                    <Icon aria-hidden className="size-5 shrink-0" />
                    {name(messages)}
                  </Link>
                </li>
              );
            })}
          </ul>
        </Drawer>
      )}
    </nav>
  );
}

function BarIcon({ icon: Icon, here }: { icon: LucideIcon; here: boolean }) {
  return (
    <span className={clsx('flex h-7 w-14 items-center justify-center rounded-full transition', here && 'bg-leaf-wash')}>
      <Icon aria-hidden className="size-[1.15rem]" />
    </span>
  );
}
