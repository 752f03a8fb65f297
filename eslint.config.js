import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'coverage/', 'node_modules/', 'schemas/types.ts', 'pipeline/emit/page/assets.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // noUncheckedIndexedAccess makes an index that was just checked undefined again; `!` says that it was.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': ['error', { max: 350 }],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'no-restricted-syntax': ['error',
        { selector: "CallExpression[callee.property.name='push'] > SpreadElement", message: 'Many arguments overflow the stack: append() of pipeline/many.ts.' },
        { selector: "CallExpression[callee.object.name='Math'] > SpreadElement", message: 'Many arguments overflow the stack: largest() and smallest() of pipeline/many.ts.' },
      ],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
    },
  },
  { files: ['pipeline/emit/page/browser/**'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['tests/**', 'bench/**'], rules: { 'max-lines': 'off', 'no-console': 'off', 'no-restricted-syntax': 'off' } },
);
