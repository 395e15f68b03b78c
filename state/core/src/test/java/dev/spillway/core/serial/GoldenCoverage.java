package dev.spillway.core.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/**
 * Holds a whole module to golden bytes: each serializer in its main classes has a file for every version, and no stored
 * type goes around them. A new type without golden bytes fails here, in the module that it is in.
 */
public abstract class GoldenCoverage {

    private final Path classes;

    /** @param anchor any main class of the module */
    protected GoldenCoverage(Class<?> anchor) {
        try {
            classes = Path.of(
                    anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(anchor.getName(), e);
        }
    }

    @Test
    void findsTheSerializersOfTheModule() throws Exception {
        assertThat(serializers()).isNotEmpty();
    }

    @Test
    void hasGoldenBytesForEveryVersionOfEveryStoredType() throws Exception {
        for (VersionedSerializer<?> serializer : serializers()) {
            for (int version = 1; version <= serializer.version(); version++) {
                String name = GoldenBytes.name(serializer.getClass(), version);
                assertThat(GoldenBytes.FOLDER.resolve(name))
                        .as("a SerializerContract for %s writes it", serializer.getClass())
                        .exists();
            }
        }
    }

    @Test
    void writesTheNewestGoldenBytesAgainAsItReadThem() throws Exception {
        for (VersionedSerializer<?> serializer : serializers()) {
            byte[] golden = GoldenBytes.read(GoldenBytes.name(serializer.getClass(), serializer.version()));
            assertThat(rewritten(serializer, golden))
                    .as("%s, read and written", serializer.getClass())
                    .isEqualTo(golden);
        }
    }

    @Test
    void keepsNoGoldenBytesOfTypesThatAreGone() throws Exception {
        Set<String> known = new TreeSet<>();
        for (VersionedSerializer<?> serializer : serializers()) {
            for (int version = 1; version <= serializer.version(); version++) {
                known.add(GoldenBytes.name(serializer.getClass(), version));
            }
        }
        try (Stream<Path> files = Files.list(GoldenBytes.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .isEqualTo(known);
        }
    }

    @Test
    void givesEveryTypeConstantAVersionedSerializer() throws Exception {
        for (Class<?> owner : mainClasses()) {
            for (var field : owner.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == TypeInformation.class) {
                    field.setAccessible(true);
                    assertThat(field.get(null)).as(field.toString()).isInstanceOf(VersionedTypeInfo.class);
                }
            }
        }
    }

    @Test
    void createsEverySerializerWithoutArguments() throws Exception {
        for (Class<?> type : serializerClasses()) {
            assertThatCode(() -> type.getDeclaredConstructor().newInstance())
                    .as("%s is made anew when state is restored", type)
                    .doesNotThrowAnyException();
        }
    }

    private static <T> byte[] rewritten(VersionedSerializer<T> serializer, byte[] golden) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(golden.length);
        serializer.serialize(serializer.deserialize(new DataInputDeserializer(golden)), out);
        return out.getCopyOfBuffer();
    }

    private List<VersionedSerializer<?>> serializers() throws Exception {
        List<VersionedSerializer<?>> found = new ArrayList<>();
        for (Class<?> type : serializerClasses()) {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            found.add((VersionedSerializer<?>) constructor.newInstance());
        }
        return found;
    }

    private List<Class<?>> serializerClasses() throws Exception {
        return mainClasses().stream()
                .filter(VersionedSerializer.class::isAssignableFrom)
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .toList();
    }

    private List<Class<?>> mainClasses() throws Exception {
        assertThat(classes).as("compiled classes, not a jar").isDirectory();
        List<String> names;
        try (Stream<Path> files = Files.walk(classes)) {
            names = files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
        List<Class<?>> found = new ArrayList<>();
        for (String name : names) {
            found.add(Class.forName(name, false, getClass().getClassLoader()));
        }
        return found;
    }
}
