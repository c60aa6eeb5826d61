/** Days and periods as people type them. Pure: text and today's date in, dates out. */
package se.faltbud.parse.dates;
