/** The JSON API, described in public/openapi.yaml. */
package se.faltbud.web.api;
