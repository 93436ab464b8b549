import { graphql } from '../graphql/generated/index.js';

/** What would become of an edition a year on, with the dates that were typed. */
export const NextPreviewDocument = graphql(`
  query NextPreview($wish: NextEditionWish!) {
    nextEditionPreview(wish: $wish) {
      wrong {
        path
        message
      }
      taken {
        slug
        title
      }
      ...NextPreview
    }
  }
`);

/** What the typed dates of the next edition fall on. */
export const NextLookDocument = graphql(`
  query NextLook($wish: NextEditionWish!) {
    nextEditionPreview(wish: $wish) {
      dates {
        ...NextDateRow
      }
    }
  }
`);
