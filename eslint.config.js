import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import typescript from 'typescript-eslint';

const noScreens = { group: ['react', 'react-dom', 'react-dom/*', 'next', 'next/*'], message: 'server/ runs without screens' };

const noNativeRuntime = { group: ['onnxruntime-*'], message: 'only server/runtime/onnx may' };
const noPipelines = { group: ['@xenova/transformers'], allowImportNames: ['PreTrainedTokenizer'], message: 'only server/runtime/hub may run its models' };
const noBroker = { group: ['bullmq', 'ioredis'], message: 'only server/jobs/redis may' };
const noDatabase = { group: ['libsql', 'pg'], message: 'only server/store may' };

/** The rooms of the house; the first pattern that fits wins. */
const rooms = [
  { type: 'api-routes', pattern: ['app/api', 'app/v1'] },
  { type: 'app', pattern: 'app' },
  { type: 'components', pattern: 'components' },
  { type: 'contract', pattern: 'server/contract' },
  { type: 'vocabulary', pattern: 'server/vocabulary' },
  { type: 'config', pattern: 'server/config' },
  { type: 'log', pattern: 'server/log' },
  { type: 'jobs', pattern: 'server/jobs' },
  { type: 'store', pattern: 'server/store' },
  { type: 'hub', pattern: 'server/hub' },
  { type: 'runtime-onnx', pattern: 'server/runtime/onnx' },
  { type: 'runtime-hub', pattern: 'server/runtime/hub' },
  { type: 'runtime', pattern: 'server/runtime' },
  { type: 'engine', pattern: 'server/engine' },
  { type: 'worker', pattern: 'server/worker' },
  { type: 'api', pattern: 'server/api' },
  { type: 'cli', pattern: 'server/cli' },
  { type: 'launch', pattern: 'server/launch' },
  { type: 'tests', pattern: 'tests' },
];

/** Who may import whom: the arrows of CONTRIBUTING.md. A room may always import itself. */
const arrows = {
  'api-routes': ['app', 'api', 'contract'],
  app: ['components', 'api', 'contract'],
  components: ['contract'],
  contract: [],
  vocabulary: ['contract'],
  config: ['contract'],
  log: ['config'],
  jobs: ['log', 'contract'],
  hub: ['contract'],
  store: ['contract'],
  runtime: ['contract'],
  'runtime-onnx': ['runtime', 'contract'],
  'runtime-hub': ['runtime', 'contract'],
  engine: ['runtime', 'vocabulary', 'contract'],
  worker: ['jobs', 'log', 'engine', 'runtime', 'runtime-onnx', 'runtime-hub', 'config', 'vocabulary', 'contract'],
  api: ['jobs', 'hub', 'log', 'store', 'config', 'vocabulary', 'contract'],
  cli: ['launch', 'worker', 'engine', 'runtime', 'runtime-onnx', 'runtime-hub', 'api', 'hub', 'store', 'config', 'vocabulary', 'contract'],
  launch: ['config'],
  tests: rooms.map((room) => room.type),
};

export default typescript.config(
  { ignores: ['node_modules/', '.next/', 'build/', 'models/', 'coverage/', 'test-results/', 'playwright-report/', 'next-env.d.ts'] },
  js.configs.recommended,
  ...typescript.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js', '*.mjs'] }, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', 300],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers in template strings are what template strings are for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
    },
  },
  {
    plugins: { boundaries },
    settings: {
      'boundaries/elements': rooms,
      'boundaries/root-path': import.meta.dirname,
      'import/resolver': { typescript: { project: import.meta.dirname } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'allow',
          policies: [
            ...Object.entries(arrows).map(([from, allowed]) => ({
              from: { element: { type: from } },
              disallow: {
                to: { element: { types: { anyOf: rooms.map((room) => room.type).filter((type) => type !== from && !allowed.includes(type)) } } },
              },
              message: `${from} may import only ${allowed.join(', ') || 'itself'} (see the arrows in CONTRIBUTING.md)`,
            })).filter((policy) => policy.disallow.to.element.types.anyOf.length > 0),
          ],
        },
      ],
    },
  },
  {
    // Only runtime/onnx touches the native library, only runtime/hub the pipelines of transformers.js, only store the database; nothing in server/ knows Next or React.
    files: ['server/**/*.ts'],
    ignores: ['server/runtime/onnx/**', 'server/runtime/hub/**', 'server/store/**', 'server/jobs/redis/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [noNativeRuntime, noPipelines, noDatabase, noBroker, noScreens] }] },
  },
  { files: ['server/runtime/hub/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [noNativeRuntime, noDatabase, noBroker, noScreens] }] } },
  { files: ['server/runtime/onnx/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [noPipelines, noDatabase, noBroker, noScreens] }] } },
  { files: ['server/jobs/redis/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [noNativeRuntime, noPipelines, noDatabase, noScreens] }] } },
  { files: ['server/store/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [noNativeRuntime, noPipelines, noBroker, noScreens] }] } },
  {
    files: ['app/**/*.ts', 'app/**/*.tsx', 'components/**/*.ts', 'components/**/*.tsx'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['onnxruntime-*', '@xenova/transformers'], message: 'models live in the worker' }] }] },
  },
  {
    // Only config reads the environment.
    files: ['server/**/*.ts', 'app/**/*.ts', 'app/**/*.tsx', 'components/**/*.ts', 'components/**/*.tsx'],
    ignores: ['server/config/**', 'server/launch/**'],
    rules: { 'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'read it in server/config' }] },
  },
  { files: ['app/**/*.tsx', 'components/**/*.ts', 'components/**/*.tsx'], ...reactHooks.configs.flat['recommended-latest'] },
  { files: ['server/cli/**', 'server/launch/**', 'tests/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.js', '**/*.mjs'], ...typescript.configs.disableTypeChecked },
);
