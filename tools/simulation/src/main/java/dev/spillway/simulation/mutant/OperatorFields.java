package dev.spillway.simulation.mutant;

import java.lang.reflect.Field;
import org.apache.flink.streaming.api.operators.StreamOperator;

/** Reaches into a keyed stage that has just been made. A product that renames a field fails here. */
final class OperatorFields {

    private OperatorFields() {}

    static Object get(StreamOperator<?> operator, String name) {
        try {
            Object value = field(operator, name).get(operator);
            if (value == null) {
                throw new IllegalStateException(name + " is not set");
            }
            return value;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static void set(StreamOperator<?> operator, String name, Object value) {
        try {
            field(operator, name).set(operator, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(StreamOperator<?> operator, String name) {
        try {
            Field field = operator.getClass().getSuperclass().getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("keyed stages have no field " + name + " any more", e);
        }
    }
}
