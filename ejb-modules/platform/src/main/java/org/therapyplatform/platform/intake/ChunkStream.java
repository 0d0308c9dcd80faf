package org.therapyplatform.platform.intake;

import java.io.InputStream;
import java.util.function.IntFunction;

/** Stored content as one stream, a piece in memory at a time. */
public final class ChunkStream extends InputStream {
    private final IntFunction<byte[]> chunks;
    private byte[] chunk = new byte[0];
    private int next;
    private int position;

    /** @param chunks piece by number, from 0; empty after the last */
    public ChunkStream(IntFunction<byte[]> chunks) {
        this.chunks = chunks;
    }

    @Override
    public int read() {
        return available() == 0 ? -1 : chunk[position++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int some = Math.min(length, available());
        if (some == 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(chunk, position, target, offset, some);
        position += some;
        return some;
    }

    /** Of the piece in memory; fetches the next one if it is used up, so that 0 means the end. */
    @Override
    public int available() {
        if (position == chunk.length && next >= 0) {
            chunk = chunks.apply(next);
            position = 0;
            next = chunk.length == 0 ? -1 : next + 1;
        }
        return chunk.length - position;
    }
}
