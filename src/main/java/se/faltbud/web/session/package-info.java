/** Who a browser is: sessions, the ways to sign in, and the table of routes for members. */
package se.faltbud.web.session;
