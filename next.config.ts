import type { NextConfig } from 'next';

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(self), microphone=(), geolocation=()' },
];

const config: NextConfig = {
  // Native libraries must stay out of the bundles: Next cannot parse their .node files.
  serverExternalPackages: ['onnxruntime-node', 'sharp', 'libsql', 'pg', '@xenova/transformers', '@huggingface/transformers', 'prom-client', 'bullmq', 'ioredis'],
  // Scripts and styles are a third as large. Compression would hold events back until a block is full: their answers say `no-transform`.
  compress: true,
  poweredByHeader: false,
  // Titles and preview cards stand in the head for everyone: chat programs that look for them there are more than any list knows.
  htmlLimitedBots: /.*/,
  reactStrictMode: true,
  // The content security policy of screens is in proxy.ts, because it differs from answer to answer.
  headers: () => Promise.resolve([{ source: '/:path*', headers: securityHeaders }]),
  // `npm run check` does this with stricter settings.
  typescript: { ignoreBuildErrors: true },
};

export default config;
