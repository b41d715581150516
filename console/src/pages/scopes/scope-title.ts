// What a scope is called, for the pages.

export { titleOf } from '../../app/scope.ts';
