package io.github.crackle4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script that runs the command, as a copy beside a jar, on a Java that tells how it was called. */
class LauncherTest {

    @TempDir
    Path directory;

    private Path script;

    @BeforeEach
    void copyScript() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
        Path module = Path.of(System.getProperty("basedir", "cli")).toAbsolutePath();
        script = Files.copy(module.resolveSibling("crackle"), directory.resolve("crackle"));
        Files.createFile(
                Files.createDirectories(directory.resolve("cli/target")).resolve("crackle.jar"));
        Path java = Files.createDirectories(directory.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"${LC_ALL-none}|$*\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    /** Runs the script with these variables, each {@code NAME=value}, and no others of the locale. */
    private String run(String... variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), "a.npy").redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
        builder.environment().remove("CRACKLE_OPTS");
        builder.environment().put("JAVA_HOME", directory.resolve("java").toString());
        for (String variable : variables) {
            String[] pair = variable.split("=", 2);
            builder.environment().put(pair[0], pair[1]);
        }
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** File names of other letters than ASCII's are found without a locale as well, as cron jobs have none. */
    @ParameterizedTest
    @CsvSource({
        "'', C.UTF-8",
        "LANG=, C.UTF-8",
        "LANG=C, C.UTF-8",
        "LC_ALL=POSIX, C.UTF-8",
        "LC_ALL=C LANG=de_DE.UTF-8, C.UTF-8",
        "LC_CTYPE=C LANG=de_DE.UTF-8, C.UTF-8",
        "LC_ALL= LANG=de_DE.UTF-8, ''",
        "LANG=de_DE.UTF-8, none",
        "LC_CTYPE=en_US.UTF-8 LANG=C, none",
        "LC_ALL=C.UTF-8, C.UTF-8",
        "LC_ALL=ja_JP.eucJP, ja_JP.eucJP"
    })
    void namesAreNoAsciiWithoutALocale(String variables, String locale) throws IOException {
        String[] pairs = variables.split(" ");
        String said = run(Arrays.stream(pairs).filter(pair -> !pair.isEmpty()).toArray(String[]::new));

        assertThat(said).startsWith(locale + "|");
    }

    @Test
    void optionsComeBeforeTheJar() throws IOException {
        assertThat(run("CRACKLE_OPTS=-Xmx1g"))
                .endsWith("-XX:-UsePerfData -Xmx1g -jar " + directory.toRealPath() + "/cli/target/crackle.jar a.npy");
    }
}
