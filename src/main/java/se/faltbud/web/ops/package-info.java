/** Health, metrics, the webhook, the demo's personas, the accessibility statement. */
package se.faltbud.web.ops;
