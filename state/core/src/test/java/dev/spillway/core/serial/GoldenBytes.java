package dev.spillway.core.serial;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the golden bytes of a serializer stand: {@code golden/<Type>.v<N>.bin} in the tests of its module. */
final class GoldenBytes {

    static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private GoldenBytes() {}

    /** File name for a serializer, {@code FooSerializer} or {@code Foo.Serializer}, and a version of its layout. */
    static String name(Class<?> serializer, int version) {
        Class<?> owner = serializer.getSimpleName().equals("Serializer") ? serializer.getEnclosingClass() : serializer;
        return owner.getSimpleName().replaceFirst("Serializer$", "") + ".v" + version + ".bin";
    }

    /**
     * The bytes of a file, from the module or, when its tests run from another one, from the class path.
     *
     * @throws IOException if there are none
     */
    static byte[] read(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Files.exists(file)) {
            return Files.readAllBytes(file);
        }
        try (InputStream in = GoldenBytes.class.getResourceAsStream("/golden/" + name)) {
            if (in == null) {
                throw new IOException("no golden bytes " + name + "; write them with -Dgolden.write=true");
            }
            return in.readAllBytes();
        }
    }
}
