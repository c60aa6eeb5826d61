/**
 * The demo: twelve weeks of made-up work on the sample plan, and what the terminal says at the
 * start.
 */
package se.faltbud.app.demo;
