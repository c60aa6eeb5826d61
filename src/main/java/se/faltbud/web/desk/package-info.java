/**
 * Pages and reading API about the plan: for all members what they may read, for coordinators the
 * desk.
 */
package se.faltbud.web.desk;
