package ponder.inference.decoding;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One conversation in a file: which model it is of, its ids, the portions they were computed in,
 * and the model's state after them; then the CRC-32C of all of that. Numbers are big-endian, the
 * state is as the machine has it.
 */
final class SequenceFile implements AutoCloseable {
    private static final long MAGIC = 0x504F4E4443414301L;

    private final FileChannel channel;
    private final CRC32C sum = new CRC32C();
    private final DataInputStream in;
    private final int[] ids;
    private final List<Portion> portions = new ArrayList<>();
    private final long stateBytes;

    private SequenceFile(FileChannel channel, String model) throws IOException {
        this.channel = channel;
        this.in =
                new DataInputStream(
                        Channels.newInputStream(summing((ReadableByteChannel) channel)));
        long size = channel.size();
        if (in.readLong() != MAGIC || !in.readUTF().equals(model)) {
            throw new IOException("of another model");
        }
        ids = new int[count(size)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = in.readInt();
        }
        int count = count(size);
        for (int i = 0; i < count; i++) {
            portions.add(new Portion(in.readInt(), in.readInt(), in.readInt()));
        }
        stateBytes = in.readLong();
        if (PortionLog.of(portions).length() != ids.length
                || channel.position() + stateBytes + Long.BYTES != size) {
            throw new IOException("of another length");
        }
    }

    private int count(long size) throws IOException {
        int count = in.readInt();
        if (count < 1 || count > size / Integer.BYTES) {
            throw new IOException("damaged");
        }
        return count;
    }

    /**
     * @throws IOException if it is damaged, or of another model
     */
    static SequenceFile open(Path file, String model) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new SequenceFile(channel, model);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    int length() {
        return ids.length;
    }

    /** How many of a prompt's tokens it has. */
    int shared(int[] prompt) {
        int common = Arrays.mismatch(prompt, ids);
        return common < 0 ? prompt.length : common;
    }

    Sequence read(LanguageModel by) throws IOException {
        DecoderState state = by.read(summing((ReadableByteChannel) channel), ids.length);
        long computed = sum.getValue();
        if (state.writtenBytes() != stateBytes || in.readLong() != computed) {
            state.close();
            throw new IOException("damaged");
        }
        return Sequence.written(state, by.contextLength(), ids, portions);
    }

    static void write(Path file, String model, Sequence sequence) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(header);
        out.writeLong(MAGIC);
        out.writeUTF(model);
        int[] all = sequence.ids();
        out.writeInt(all.length);
        for (int id : all) {
            out.writeInt(id);
        }
        out.writeInt(sequence.portions().size());
        for (Portion portion : sequence.portions()) {
            out.writeInt(portion.size());
            out.writeInt(portion.kept());
            out.writeInt(portion.times());
        }
        out.writeLong(sequence.writtenBytes());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            CRC32C sum = new CRC32C();
            WritableByteChannel summed = summing(channel, sum);
            writeAll(summed, ByteBuffer.wrap(header.toByteArray()));
            sequence.write(summed);
            writeAll(channel, ByteBuffer.allocate(Long.BYTES).putLong(0, sum.getValue()));
            // a power cut may keep the length and lose the content
            channel.force(true);
        }
    }

    private static void writeAll(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private ReadableByteChannel summing(ReadableByteChannel from) {
        return new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer into) throws IOException {
                ByteBuffer part = into.duplicate();
                int count = from.read(into);
                sum.update(part.limit(part.position() + Math.max(0, count)));
                return count;
            }

            @Override
            public boolean isOpen() {
                return from.isOpen();
            }

            @Override
            public void close() throws IOException {
                from.close();
            }
        };
    }

    private static WritableByteChannel summing(WritableByteChannel to, CRC32C sum) {
        return new WritableByteChannel() {
            @Override
            public int write(ByteBuffer bytes) throws IOException {
                ByteBuffer part = bytes.duplicate();
                int count = to.write(bytes);
                sum.update(part.limit(part.position() + count));
                return count;
            }

            @Override
            public boolean isOpen() {
                return to.isOpen();
            }

            @Override
            public void close() throws IOException {
                to.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
