package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--no-such-option a.npy",
                "-m 16 a.npy",
                "-m -2 a.npy",
                "-m best a.npy",
                "--threads 0 a.npy",
                "--threads many a.npy",
                "-d -i a.ckl",
                "-d -m 3 a.ckl",
                "-T -p a.ckl",
                "-T --format csv a.ckl",
                "-d --format json a.ckl",
                "-l -o labels.txt a.ckl",
                "-i --rm a.ckl",
                "-k --rm a.npy",
                "-d -M a.ckl",
                "-i -M a.ckl",
                "-S a.npy",
                "-M -o - a.npy",
                "-M -",
                "--rm -o - a.npy",
                "-o absent.ckl a.npy b.npy",
                "-o - a.npy b.npy",
                "-o absent/ a.npy",
                "slice -o absent/ a.ckl",
                "- -",
                "demo --size 3",
                "demo --size 100000",
                "demo data.npy",
                "stats",
                "stats a.ckl b.ckl",
                "stats --format xml a.ckl",
                "stats --z 1:2:3:4 a.ckl",
                "stats --z a:b a.ckl",
                "stats --rm a.ckl",
                "contacts --spacing 1,2 a.ckl",
                "contacts --spacing 1,2,0 a.ckl",
                "contacts --spacing 1,2,NaN a.ckl",
                "equal a.ckl",
                "equal - -",
                "equal --exact --structure a.ckl b.ckl",
                "remap map.csv",
                "remap - -",
                "remap --missing drop map.csv a.ckl",
                "remap -o absent.ckl map.csv a.ckl b.ckl",
                "mask a.ckl",
                "renumber --mapping m.csv a.ckl b.ckl",
                "cc --connectivity 8 a.ckl",
                "cc --mapping m.csv a.ckl b.ckl",
                "pool --block 3x3x3 a.ckl",
                "slice --x 1:2:0 a.ckl",
                "stack a.ckl b.ckl",
                "stack -o all.ckl - -",
                "stack -o . a.ckl",
                "split a.ckl",
                "split --at 3 --every 4 a.ckl",
                "split --every 0 a.ckl",
                "split --every 4 -o absent.ckl a.ckl",
                "split --every 4 -",
                "salvage",
                "salvage a.ckl b.ckl",
                "salvage --shape 3,4 a.ckl",
                "salvage --shape 3,4,x a.ckl",
                "salvage --type float32 a.ckl",
                "salvage --order D a.ckl"
            })
    void wrongUsageIsTwo(String line) {
        CommandRun run = crackle((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("crackle: ");
    }

    @Test
    void helpAndVersionAreNoErrors() {
        assertThat(crackle("--help").exitCode()).isZero();
        assertThat(crackle("--help").text()).contains("Usage: crackle", "Examples:", "Exit codes:", "demo");
        for (String command : new String[] {
            "demo",
            "stats",
            "contacts",
            "equal",
            "remap",
            "mask",
            "renumber",
            "cc",
            "pool",
            "slice",
            "stack",
            "split",
            "salvage"
        }) {
            assertThat(crackle("--help").text()).containsPattern("\\R  " + command + "\\s");
            CommandRun help = crackle(command, "--help");
            assertThat(help.exitCode()).isZero();
            assertThat(help.text()).contains("Usage: crackle " + command + " [", "--threads");
        }
        assertThat(crackle("demo", "--help").text()).contains("--size");
        assertThat(crackle("--version").exitCode()).isZero();
        assertThat(crackle("--version").text()).matches("crackle \\d+\\.\\d+.*\\R");
    }

    @Test
    void aStackTraceIsPrintedOnlyOnDemand() {
        Path absent = directory.resolve("absent.npy");

        assertThat(crackle(absent).err()).hasLineCount(1);
        assertThat(crackle("--debug", absent).err()).contains("NoSuchFileException", "\tat ");
    }
}
