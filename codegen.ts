import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of the documents that stand beside their components; written by `npm run codegen`, never by hand. */
const config: CodegenConfig = {
  schema: process.env['CODEGEN_SCHEMA'] ?? 'schema/schema.graphql',
  documents: ['client/**/*.{ts,tsx}', '!client/graphql/generated/**'],
  ignoreNoDocuments: true,
  generates: {
    'client/graphql/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
      config: {
        documentMode: 'string',
        importExtension: '.js',
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: {
          Instant: 'string',
          TimeZone: 'string',
          LocalDateTime: 'string',
          LocalDate: 'string',
          SafeInt: 'number',
          Cursor: 'string',
        },
      },
    },
  },
};

export default config;
