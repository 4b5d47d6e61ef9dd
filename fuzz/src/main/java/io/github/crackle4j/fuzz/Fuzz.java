package io.github.crackle4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Looks for bytes that the library cannot stand.
 *
 * <pre>
 * java -jar fuzz.jar targets SECONDS [TARGET ...]      Jazzer, SECONDS for each target
 * java -Xmx256m -jar fuzz.jar mutations COUNT [SEED]   random mutations of intact streams
 * </pre>
 */
public final class Fuzz {

    private static final Path CORPUS = Path.of("fuzz", "target", "corpus");

    private Fuzz() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        if (arguments.length < 2) {
            System.err.println("targets SECONDS [TARGET ...] or mutations COUNT [SEED]");
            System.exit(2);
        }
        int number = Integer.parseInt(arguments[1]);
        List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
        boolean sound = switch (arguments[0]) {
            case "targets" -> new Campaign(CORPUS, number).run(targets(rest));
            case "mutations" -> Mutations.run(number, rest.isEmpty() ? 1 : Long.parseLong(rest.get(0)), System.out);
            default -> throw new IllegalArgumentException(arguments[0] + " is neither targets nor mutations");
        };
        System.exit(sound ? 0 : 1);
    }

    private static List<Target> targets(List<String> names) {
        return names.isEmpty()
                ? List.of(Target.values())
                : names.stream().map(Target::valueOf).toList();
    }
}
