export { Component, loader } from '../workshops/organize-page.js';
