/** Web push (RFC 8030, 8291, 8292): rings the phones on which the page is installed. */
package se.faltbud.push;
