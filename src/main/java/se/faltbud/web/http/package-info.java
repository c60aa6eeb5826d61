/** What every page stands on: rendering, assets, request bodies, security headers. */
package se.faltbud.web.http;
