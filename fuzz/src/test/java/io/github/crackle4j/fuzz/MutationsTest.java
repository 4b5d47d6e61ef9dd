package io.github.crackle4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The short form of the run of 100,000 mutations, over the streams of this library. */
class MutationsTest {

    private static final int MUTANTS = 2000;

    @Test
    void damageIsFoundOrHarmless() throws InterruptedException {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(report, true, StandardCharsets.UTF_8);
        boolean sound = Mutations.run(List.of(Original.synthetic()), MUTANTS, 1, out);
        assertThat(sound).as(report.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(report.toString(StandardCharsets.UTF_8)).contains("| all | " + MUTANTS);
    }
}
