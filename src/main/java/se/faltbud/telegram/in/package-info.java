/** Updates from Telegram: polled or received by webhook, mapped and handed to the conversations. */
package se.faltbud.telegram.in;
