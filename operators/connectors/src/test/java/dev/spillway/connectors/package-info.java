/** Tests of the Kafka edges without a broker. */
@NullMarked
package dev.spillway.connectors;

import org.jspecify.annotations.NullMarked;
