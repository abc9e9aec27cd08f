import tseslint from 'typescript-eslint';

const clock = 'Pass the time in: the domain has no clock.';

export default tseslint.config(
  { ignores: ['out/', 'data/', 'coverage/', '.cache/', 'node_modules/', '**/*.cjs', '**/*.js', '**/*.mjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // `const { gone: _gone, ...rest } = value` is how a value loses a field.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A port's promise is asynchronous even where one way of keeping it has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
        { selector: 'ExportAllDeclaration', message: 'Say what is exported.' },
        { selector: 'CatchClause > BlockStatement[body.length=0]', message: 'An error is handled or thrown on.' },
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/domain/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: clock },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Pass the randomness in.',
        },
        { selector: 'AwaitExpression', message: 'The domain does not wait.' },
        { selector: ':function[async=true]', message: 'The domain does not wait.' },
        { selector: 'ClassDeclaration:not([superClass])', message: 'The domain is values and functions.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
        { selector: 'ExportAllDeclaration', message: 'Say what is exported.' },
      ],
      'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval', 'fetch', 'console', 'crypto', 'Intl'],
    },
  },
  // The types of a package that ships none say what that package does, default exports included.
  { files: ['**/*.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['worker.ts', 'src/*/main.ts'], rules: { 'no-console': 'off' } },
  { files: ['test/**/*.ts', 'test/**/*.tsx'], rules: { 'max-lines-per-function': 'off' } },
);
