package io.github.crackle4j.ops;

/**
 * The stretches in which two rows of voxels have different labels, each of one pair of labels. Scratch of one worker.
 */
final class RowDifferences {

    private int count;
    private int[] starts = {};
    private int[] ends = {};
    private int[] firstNumbers = {};
    private int[] secondNumbers = {};

    /** Compares row {@code firstY} of a slice with row {@code secondY} of the same or another one of the same size. */
    void compare(LabelRows first, int firstY, LabelRows second, int secondY) {
        int[] endsA = first.ends();
        int[] endsB = second.ends();
        int[] numbersA = first.numbers();
        int[] numbersB = second.numbers();
        int a = first.firstRun()[firstY];
        int b = second.firstRun()[secondY];
        ensure(first.firstRun()[firstY + 1] - a + second.firstRun()[secondY + 1] - b);
        count = 0;
        int sx = first.sx();
        for (int x = 0; x < sx; ) {
            int endA = endsA[a];
            int endB = endsB[b];
            int end = Math.min(endA, endB);
            // Written in any case, kept if the labels differ: cheaper than to foresee whether they do.
            starts[count] = x;
            ends[count] = end;
            firstNumbers[count] = numbersA[a];
            secondNumbers[count] = numbersB[b];
            count += numbersA[a] == numbersB[b] ? 0 : 1;
            a += endA == end ? 1 : 0;
            b += endB == end ? 1 : 0;
            x = end;
        }
    }

    private void ensure(int stretches) {
        if (starts.length < stretches) {
            starts = new int[stretches];
            ends = new int[stretches];
            firstNumbers = new int[stretches];
            secondNumbers = new int[stretches];
        }
    }

    /** Returns the number of stretches. */
    int count() {
        return count;
    }

    /** Returns the first x of each stretch. */
    int[] starts() {
        return starts;
    }

    /** Returns the x behind each stretch. */
    int[] ends() {
        return ends;
    }

    /** Returns the number of the label that each stretch has in the first row. */
    int[] firstNumbers() {
        return firstNumbers;
    }

    /** Returns the number of the label that each stretch has in the second row. */
    int[] secondNumbers() {
        return secondNumbers;
    }
}
