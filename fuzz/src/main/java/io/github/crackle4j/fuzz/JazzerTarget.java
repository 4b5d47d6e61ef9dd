package io.github.crackle4j.fuzz;

/** What Jazzer calls: a {@link Target}, named by its only argument. */
public final class JazzerTarget {

    private static Target target;

    private JazzerTarget() {}

    /** Called once, with the words of {@code --target_args}. */
    public static void fuzzerInitialize(String[] arguments) {
        target = Target.valueOf(arguments[0]);
    }

    /** Called with each input. */
    public static void fuzzerTestOneInput(byte[] input) {
        target.run(input);
    }
}
