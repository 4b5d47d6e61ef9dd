package io.github.crackle4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final StringWriter screen = new StringWriter();

    @Test
    void appearsAfterASecondAndGoes() throws InterruptedException {
        try (ProgressLine line = new ProgressLine(new PrintWriter(screen), "data.npy", true)) {
            line.update(1, 4);
            assertThat(screen.toString()).isEmpty();
            Thread.sleep(1001);
            line.update(2, 4);
            assertThat(screen.toString())
                    .startsWith(ProgressLine.WIPE + "data.npy  [###############...............]  50 %");
            int length = screen.getBuffer().length();
            line.update(3, 4);
            assertThat(screen.getBuffer().length()).as("redrawn too soon").isEqualTo(length);
        }

        assertThat(screen.toString()).endsWith(ProgressLine.WIPE);
    }

    @Test
    void isNotShownToNobody() throws InterruptedException {
        try (ProgressLine line = new ProgressLine(new PrintWriter(screen), "data.npy", false)) {
            Thread.sleep(1001);
            line.update(2, 4);
        }

        assertThat(screen.toString()).isEmpty();
    }
}
