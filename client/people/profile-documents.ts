import { graphql } from '../graphql/generated/index.js';

/** Says who one is. */
export const UpdateProfileDocument = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      __typename
      ... on UpdateProfileSuccess {
        person { id }
      }
      ... on ProfileChanged {
        profileStamp
      }
      ...Refused
    }
  }
`);

/** Says who may see what. */
export const SetVisibilityDocument = graphql(`
  mutation SetVisibility($input: SetVisibilityInput!) {
    setVisibility(input: $input) {
      __typename
      ... on SetVisibilitySuccess {
        person { id }
      }
      ...Refused
    }
  }
`);

/** Takes the photo away. */
export const RemovePhotoDocument = graphql(`
  mutation RemovePhoto($input: RemovePhotoInput!) {
    removePhoto(input: $input) {
      __typename
      ... on RemovePhotoSuccess {
        person { id }
      }
      ...Refused
    }
  }
`);
