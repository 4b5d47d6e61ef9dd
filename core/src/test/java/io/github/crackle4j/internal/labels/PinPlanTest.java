package io.github.crackle4j.internal.labels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PinPlanTest {

    @Test
    void leavesOutTheLabelOfMostBytes() {
        PinPlan plan =
                PinPlan.smallest(new LabelPins[] {pins(3, 10, 0), pins(2, 10, 3), pins(1, 10, 4)}, PinPlan.ANY, 4, 2);
        // 15, 16 and 13 bytes.
        assertThat(plan).isEqualTo(new PinPlan(1, new PinWidths(4, 1, 1, 2), 15 + 13 + 4));
    }

    @Test
    void countsHoldPinsAndSinglesOfAllButTheBackground() {
        assertThat(countWidth(pins(70_000, 0, 0), pins(255, 0, 255))).isEqualTo(1);
        assertThat(countWidth(pins(70_000, 0, 0), pins(256, 0, 0))).isEqualTo(2);
        assertThat(countWidth(pins(70_000, 0, 0), pins(0, 0, 256))).isEqualTo(2);
        assertThat(countWidth(pins(70_000, 0, 0), pins(0, 0, 65_536))).isEqualTo(4);
    }

    @Test
    void countsHoldThePiecesOfSplitPins() {
        LabelPins split = pins(200, 1000, 0);
        PinPlan plan =
                PinPlan.smallest(new LabelPins[] {pins(9_000, 1, 0), split, pins(1000, 0, 0)}, PinPlan.ANY, 1, 1);
        assertThat(plan.widths()).isEqualTo(new PinWidths(1, 2, 1, 1));
    }

    @Test
    void depthsAreAsWideAsIsCheapest() {
        LabelPins background = pins(1000, 0, 0);
        // Two pieces of 5 bytes or one of 6.
        assertThat(depthWidth(background, pins(1, 256, 0))).isEqualTo(2);
        assertThat(depthWidth(background, pins(1, 255, 0))).isEqualTo(1);
        assertThat(depthWidth(background, pins(1, 256, 0), pins(5, 9, 0))).isEqualTo(1);
        assertThat(depthWidth(background, pins(1, 256, 0), pins(3, 9, 0))).isEqualTo(2);
    }

    private static int countWidth(LabelPins... labelPins) {
        return PinPlan.smallest(labelPins, PinPlan.ANY, 4, 4).widths().count();
    }

    private static int depthWidth(LabelPins... labelPins) {
        return PinPlan.smallest(labelPins, PinPlan.ANY, 4, 4).widths().depth();
    }

    private static LabelPins pins(int count, int depth, int singles) {
        LabelPins pins = new LabelPins();
        for (int i = 0; i < count; i++) {
            pins.addPin(i, depth);
        }
        for (int i = 0; i < singles; i++) {
            pins.addSingle(i);
        }
        return pins;
    }
}
