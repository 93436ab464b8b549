import { connectionOf } from '../connection.js';
import { Profile } from './profile.js';

/** A page of people, each as far as the caller may see them. */
export const ProfileConnection = connectionOf('Profile', () => Profile);
