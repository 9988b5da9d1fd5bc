import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { messagesFor } from '@/components/messages/catalogues';
import { earlyInputScript } from '@/components/shell/early-input-script';
import { PageShell } from '@/components/shell/page-shell';
import { readVisitor } from './visitor';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const { app } = messagesFor((await readVisitor()).language);
  return { title: { default: app.title, template: `%s · ${app.name}` }, description: app.description };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f8f4e8' },
    { media: '(prefers-color-scheme: dark)', color: '#151913' },
  ],
};

/** The frame of every page, in the visitor's language and theme from the first byte, so that nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const { language, theme, nonce } = await readVisitor();
  return (
    <html lang={language} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        {/* Browsers hide the nonce of a script from scripts. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: earlyInputScript }} />
        <PageShell language={language} theme={theme}>{children}</PageShell>
      </body>
    </html>
  );
}
