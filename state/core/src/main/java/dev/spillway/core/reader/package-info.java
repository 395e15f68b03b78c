/** For those who read what Spillway writes: needs nothing but this jar, neither Flink nor a Kafka client. */
@NullMarked
package dev.spillway.core.reader;

import org.jspecify.annotations.NullMarked;
