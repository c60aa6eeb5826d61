/**
 * How people get in: invitations and codes, sign-in links, API tokens, calendar addresses, and
 * being revoked.
 */
package se.faltbud.people.access;
