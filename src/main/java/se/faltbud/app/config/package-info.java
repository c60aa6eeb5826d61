/** The settings of the environment, checked, and the service's clock. */
package se.faltbud.app.config;
