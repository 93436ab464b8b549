import { graphql } from '../graphql/generated/index.js';

/** Begins a question or a conversation. */
export const StartThreadDocument = graphql(`
  mutation StartThread($input: StartThreadInput!) {
    startThread(input: $input) {
      __typename
      ... on StartThreadSuccess {
        thread {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Answers in a thread. */
export const PostReplyDocument = graphql(`
  mutation PostReply($input: PostReplyInput!) {
    postReply(input: $input) {
      __typename
      ... on PostReplySuccess {
        post {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Hides what somebody wrote, or shows it again. */
export const HidePostDocument = graphql(`
  mutation HidePost($input: HidePostInput!) {
    hidePost(input: $input) {
      __typename
      ...Refused
    }
  }
`);

/** Says how loud the talk of a cohort is to be. */
export const SetCohortLoudnessDocument = graphql(`
  mutation SetCohortLoudness($input: SetCohortLoudnessInput!) {
    setCohortLoudness(input: $input) {
      __typename
      ... on SetCohortLoudnessSuccess {
        loudness
      }
      ...Refused
    }
  }
`);
