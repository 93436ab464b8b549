import { graphql } from '../graphql/generated/index.js';

/** Whom to write to about this installation. */
export const InstanceContactDocument = graphql(`
  query InstanceContact {
    instance {
      contactEmail
    }
  }
`);
