import { graphql } from '../graphql/generated/index.js';

/** Joins, or asks to. */
export const JoinCommunityDocument = graphql(`
  mutation JoinCommunity($input: JoinCommunityInput!) {
    joinCommunity(input: $input) {
      __typename
      ... on JoinCommunitySuccess {
        membership {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Answers an invitation. */
export const AnswerInvitationDocument = graphql(`
  mutation AnswerInvitation($input: AnswerInvitationInput!) {
    answerInvitation(input: $input) {
      __typename
      ... on AnswerInvitationSuccess {
        membership {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Says how loud a community is to be, and what one intends. */
export const SetMembershipDocument = graphql(`
  mutation SetMembership($input: SetMembershipInput!) {
    setMembership(input: $input) {
      __typename
      ... on SetMembershipSuccess {
        membership {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Pauses, retires, leaves or comes back. */
export const MoveMembershipDocument = graphql(`
  mutation MoveMembership($input: MoveMembershipInput!) {
    moveMembership(input: $input) {
      __typename
      ... on MoveMembershipSuccess {
        membership {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Admits or refuses someone who asked to join. */
export const AnswerRequestDocument = graphql(`
  mutation AnswerRequest($input: AnswerRequestInput!) {
    answerRequest(input: $input) {
      __typename
      ... on AnswerRequestSuccess {
        membership {
          id
        }
      }
      ...Refused
    }
  }
`);
