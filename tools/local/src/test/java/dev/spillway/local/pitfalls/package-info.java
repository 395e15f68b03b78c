/** What stock Flink and Kafka do where Spillway does something else: each test shows the trap, then our rule. */
@NullMarked
package dev.spillway.local.pitfalls;

import org.jspecify.annotations.NullMarked;
