package dev.spillway.cluster.clock;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.BootstrapMethodsAttribute;
import javassist.bytecode.BootstrapMethodsAttribute.BootstrapMethod;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * The Java agent of a process whose wall clock can be stepped: every class outside the JDK and Flink's RPC
 * library reads {@link SteppedClock} where it would call {@link System#currentTimeMillis()}, itself or by a method
 * reference, which is what Flink and Kafka call. What measures durations is left alone.
 */
public final class ClockAgent implements ClassFileTransformer {

    private static final String NAME = "currentTimeMillis";
    private static final String TYPE = "()J";

    private ClockAgent() {}

    /**
     * Called by the JVM.
     *
     * @param file for {@link SteppedClock} to follow
     */
    public static void premain(String file, Instrumentation instrumentation) {
        SteppedClock.follow(Path.of(file));
        instrumentation.addTransformer(new ClockAgent());
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader == null || SteppedClock.class.getName().replace('.', '/').equals(className)) {
            return null;
        }
        return contains(bytes) && reachesClock(loader) ? redirected(bytes) : null;
    }

    /** Flink loads its RPC library apart, by a loader that sees little else. */
    private static boolean reachesClock(ClassLoader loader) {
        try {
            return loader.loadClass(SteppedClock.class.getName()) == SteppedClock.class;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The class with its calls led to the stepped clock; null if it has none. */
    static byte @Nullable [] redirected(byte[] bytes) {
        try {
            ClassFile file = new ClassFile(new DataInputStream(new ByteArrayInputStream(bytes)));
            ConstPool pool = file.getConstPool();
            int target = pool.addMethodrefInfo(pool.addClassInfo(SteppedClock.class.getName()), NAME, TYPE);
            boolean any = false;
            for (MethodInfo method : file.getMethods()) {
                any |= redirect(method, target);
            }
            any |= redirectReferences(file, target);
            return any ? written(file) : null;
        } catch (IOException | BadBytecode e) {
            throw new IllegalStateException("a class cannot be read", e);
        }
    }

    private static boolean redirect(MethodInfo method, int target) throws BadBytecode {
        CodeAttribute code = method.getCodeAttribute();
        if (code == null) {
            return false;
        }
        boolean any = false;
        CodeIterator at = code.iterator();
        while (at.hasNext()) {
            int index = at.next();
            if (at.byteAt(index) == Opcode.INVOKESTATIC && readsClock(method.getConstPool(), at.u16bitAt(index + 1))) {
                at.write16bit(target, index + 1);
                any = true;
            }
        }
        return any;
    }

    /** What a method reference stands for is an argument of the method that makes it. */
    private static boolean redirectReferences(ClassFile file, int target) {
        if (!(file.getAttribute(BootstrapMethodsAttribute.tag) instanceof BootstrapMethodsAttribute makers)) {
            return false;
        }
        ConstPool pool = file.getConstPool();
        boolean any = false;
        BootstrapMethod[] methods = makers.getMethods();
        for (BootstrapMethod method : methods) {
            for (int i = 0; i < method.arguments.length; i++) {
                int argument = method.arguments[i];
                if (pool.getTag(argument) == ConstPool.CONST_MethodHandle
                        && readsClock(pool, pool.getMethodHandleIndex(argument))) {
                    method.arguments[i] = pool.addMethodHandleInfo(ConstPool.REF_invokeStatic, target);
                    any = true;
                }
            }
        }
        file.addAttribute(new BootstrapMethodsAttribute(pool, methods));
        return any;
    }

    private static boolean readsClock(ConstPool pool, int method) {
        return pool.getTag(method) == ConstPool.CONST_Methodref
                && pool.getMethodrefClassName(method).equals(System.class.getName())
                && pool.getMethodrefName(method).equals(NAME);
    }

    private static byte[] written(ClassFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** Few classes name the call at all. */
    private static boolean contains(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(NAME);
    }
}
