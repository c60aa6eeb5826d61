/**
 * The composition root: reads clock and environment, builds everything, starts and stops it in
 * order.
 */
package se.faltbud.app;
