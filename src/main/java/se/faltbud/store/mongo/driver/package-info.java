/**
 * What the MongoDB engine needs of the driver: the connection with its settings, values and field
 * names as BSON, and what the driver's errors mean. Knows nothing of documents or tallies.
 */
package se.faltbud.store.mongo.driver;
