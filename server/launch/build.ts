import { buildAll } from './build-all';

// `npm run build`
await buildAll();
