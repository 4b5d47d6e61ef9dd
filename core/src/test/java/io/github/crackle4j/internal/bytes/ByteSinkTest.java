package io.github.crackle4j.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ByteSinkTest {

    @Test
    void growsFromNothing() {
        ByteSink sink = new ByteSink(0);
        sink.put(1, 1);
        sink.put(0x0302, 2);
        sink.putInt(0x07060504);
        sink.putLong(0x0F0E0D0C0B0A0908L);
        sink.put(new byte[] {99, 16, 17, 99}, 1, 2);
        assertThat(sink.toBytes()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
    }

    @Test
    void forgetsFromAPlaceOn() {
        ByteSink sink = new ByteSink(4);
        sink.put(new byte[] {1, 2, 3});
        sink.truncate(1);
        sink.put(9, 1);
        assertThat(sink.toBytes()).containsExactly(1, 9);
        sink.clear();
        assertThat(sink.size()).isZero();
    }

    @Test
    void refusesToOutgrowAnArray() {
        ByteSink sink = new ByteSink(0);
        sink.put(1, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> sink.extend(Integer.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> sink.extend(1L << 40));
        assertThat(sink.toBytes()).containsExactly(1);
    }
}
