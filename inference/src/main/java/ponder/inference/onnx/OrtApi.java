package ponder.inference.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;

/**
 * Those functions of ONNX Runtime's C API that its Java classes lack: tensors in a device's memory.
 * The library is the one that those classes have loaded.
 *
 * @see <a
 *     href="https://github.com/microsoft/onnxruntime/blob/main/include/onnxruntime/core/session/onnxruntime_c_api.h">
 *     The table of functions, to which new versions only append</a>
 */
final class OrtApi {
    private static final int VERSION = 23;
    private static final int GET_ERROR_MESSAGE = 2;
    private static final int CREATE_TENSOR_WITH_DATA = 49;
    private static final int CREATE_MEMORY_INFO = 68;
    private static final int RELEASE_STATUS = 93;
    private static final int RELEASE_MEMORY_INFO = 94;

    private static final Linker LINKER = Linker.nativeLinker();

    /** {@code size_t} of all 64 bit systems. */
    private static final MemoryLayout SIZE = JAVA_LONG;

    private final MemorySegment table;

    private OrtApi(MemorySegment table) {
        this.table = table;
    }

    /** What the runtime calls memory of one device; to be released. */
    record Device(MemorySegment handle) {}

    /** The API of the library in this process, which must have been loaded. */
    static OrtApi get() throws OrtException {
        MemorySegment base =
                SymbolLookup.loaderLookup()
                        .find("OrtGetApiBase")
                        .orElseThrow(() -> new OrtException("OrtGetApiBase not found"));
        FunctionDescriptor none = FunctionDescriptor.of(ADDRESS);
        MemorySegment functions =
                ((MemorySegment) call(LINKER.downcallHandle(base, none)))
                        .reinterpret(ADDRESS.byteSize());
        MethodHandle getApi =
                LINKER.downcallHandle(
                        functions.get(ADDRESS, 0), FunctionDescriptor.of(ADDRESS, JAVA_INT));
        MemorySegment table = (MemorySegment) call(getApi, VERSION);
        return new OrtApi(table.reinterpret(ADDRESS.byteSize() * (RELEASE_MEMORY_INFO + 1)));
    }

    /**
     * @param name as ONNX Runtime has it: {@code Cpu}, {@code Cuda}; its first one
     */
    Device device(String name) throws OrtException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            int deviceAllocator = 0;
            int first = 0;
            int usual = 0;
            check(
                    call(
                            function(
                                    CREATE_MEMORY_INFO,
                                    ADDRESS,
                                    JAVA_INT,
                                    JAVA_INT,
                                    JAVA_INT,
                                    ADDRESS),
                            arena.allocateFrom(name),
                            deviceAllocator,
                            first,
                            usual,
                            out));
            return new Device(out.get(ADDRESS, 0));
        }
    }

    void release(Device device) {
        call(procedure(RELEASE_MEMORY_INFO), device.handle());
    }

    /**
     * A tensor over memory of a device, which stays its owner's; its contents cannot be read from
     * Java.
     *
     * @param address in the device's memory
     * @param bytes from there on that are the tensor's
     */
    OnnxTensor tensor(Device device, long address, long bytes, long[] shape, OnnxJavaType type)
            throws OrtException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            check(
                    call(
                            function(
                                    CREATE_TENSOR_WITH_DATA,
                                    ADDRESS,
                                    ADDRESS,
                                    SIZE,
                                    ADDRESS,
                                    SIZE,
                                    JAVA_INT,
                                    ADDRESS),
                            device.handle(),
                            MemorySegment.ofAddress(address),
                            bytes,
                            arena.allocateFrom(JAVA_LONG, shape),
                            (long) shape.length,
                            elementType(type),
                            out));
            return tensor(out.get(ADDRESS, 0).address(), shape, type);
        }
    }

    /** {@code ONNXTensorElementDataType}; the Java classes number the types in their own way. */
    private static int elementType(OnnxJavaType type) throws OrtException {
        return switch (type) {
            case FLOAT -> 1;
            case UINT8 -> 2;
            case INT8 -> 3;
            case FLOAT16 -> 10;
            case BFLOAT16 -> 16;
            default -> throw new OrtException("no cache is made of " + type);
        };
    }

    private void check(Object status) throws OrtException {
        MemorySegment failed = (MemorySegment) status;
        if (failed.equals(MemorySegment.NULL)) {
            return;
        }
        MethodHandle message =
                LINKER.downcallHandle(
                        table.getAtIndex(ADDRESS, GET_ERROR_MESSAGE),
                        FunctionDescriptor.of(ADDRESS, ADDRESS));
        String text =
                ((MemorySegment) call(message, failed)).reinterpret(Long.MAX_VALUE).getString(0);
        call(procedure(RELEASE_STATUS), failed);
        throw new OrtException(text);
    }

    /** One that gives a status: null, or what went wrong. */
    private MethodHandle function(int slot, MemoryLayout... takes) {
        return LINKER.downcallHandle(
                table.getAtIndex(ADDRESS, slot), FunctionDescriptor.of(ADDRESS, takes));
    }

    private MethodHandle procedure(int slot) {
        return LINKER.downcallHandle(
                table.getAtIndex(ADDRESS, slot), FunctionDescriptor.ofVoid(ADDRESS));
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("the C API was called in a wrong way", e);
        }
    }

    /** The Java class of a tensor that the C API has made; closing it releases that. */
    private static OnnxTensor tensor(long handle, long[] shape, OnnxJavaType type)
            throws OrtException {
        TensorInfo.OnnxTensorType element = TensorInfo.OnnxTensorType.mapFromJavaType(type);
        try {
            Constructor<TensorInfo> info =
                    TensorInfo.class.getDeclaredConstructor(
                            long[].class, OnnxJavaType.class, TensorInfo.OnnxTensorType.class);
            info.setAccessible(true);
            Constructor<OnnxTensor> tensor =
                    OnnxTensor.class.getDeclaredConstructor(
                            long.class, long.class, TensorInfo.class);
            tensor.setAccessible(true);
            return tensor.newInstance(handle, 0L, info.newInstance(shape, type, element));
        } catch (ReflectiveOperationException e) {
            throw changed(e);
        }
    }

    private static OrtException changed(ReflectiveOperationException e) {
        OrtException changed = new OrtException("ONNX Runtime's Java classes have changed: " + e);
        changed.initCause(e);
        return changed;
    }
}
