/** The HTTP doors: pages, web chat, JSON API, health and metrics. */
package se.faltbud.web;
