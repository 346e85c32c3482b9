package ponder.inference.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;

/**
 * Those functions of ONNX Runtime's C API that its Java classes lack: tensors in the memory of a
 * session's device. The library is the one that those classes have loaded.
 *
 * @see <a
 *     href="https://github.com/microsoft/onnxruntime/blob/main/include/onnxruntime/core/session/onnxruntime_c_api.h">
 *     The table of functions, to which new versions only append</a>
 */
final class OrtApi {
    private static final int VERSION = 23;
    private static final int GET_ERROR_MESSAGE = 2;
    private static final int CREATE_TENSOR = 48;
    private static final int GET_TENSOR_DATA = 51;
    private static final int CREATE_MEMORY_INFO = 68;
    private static final int RELEASE_STATUS = 93;
    private static final int RELEASE_MEMORY_INFO = 94;
    private static final int CREATE_ALLOCATOR = 131;
    private static final int RELEASE_ALLOCATOR = 132;

    private static final Linker LINKER = Linker.nativeLinker();

    /** {@code size_t} of all 64 bit systems. */
    private static final MemoryLayout SIZE = JAVA_LONG;

    private final MemorySegment table;

    private OrtApi(MemorySegment table) {
        this.table = table;
    }

    /** Where a session's device allocates; to be released before the session is closed. */
    record Allocator(MemorySegment handle) {}

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
        return new OrtApi(table.reinterpret(ADDRESS.byteSize() * (RELEASE_ALLOCATOR + 1)));
    }

    /**
     * @param device as ONNX Runtime calls it: {@code Cpu}, {@code Cuda}; its first one
     */
    Allocator allocator(OrtSession session, String device) throws OrtException {
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
                            arena.allocateFrom(device),
                            deviceAllocator,
                            first,
                            usual,
                            out));
            MemorySegment info = out.get(ADDRESS, 0);
            try {
                MethodHandle create = function(CREATE_ALLOCATOR, ADDRESS, ADDRESS, ADDRESS);
                check(call(create, MemorySegment.ofAddress(handle(session)), info, out));
                return new Allocator(out.get(ADDRESS, 0));
            } finally {
                call(procedure(RELEASE_MEMORY_INFO), info);
            }
        }
    }

    void release(Allocator allocator) {
        call(procedure(RELEASE_ALLOCATOR), allocator.handle());
    }

    /**
     * A tensor in the allocator's memory, not cleared; its contents cannot be read from Java.
     *
     * @throws OutOfMemoryError if there is not so much
     */
    OnnxTensor tensor(Allocator allocator, long[] shape, OnnxJavaType type) throws OrtException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            checkMemory(
                    call(
                            function(CREATE_TENSOR, ADDRESS, ADDRESS, SIZE, JAVA_INT, ADDRESS),
                            allocator.handle(),
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

    /** Where a tensor's first element lies, in the memory of its device. */
    long address(OnnxTensor tensor) throws OrtException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            MethodHandle data = function(GET_TENSOR_DATA, ADDRESS, ADDRESS);
            check(call(data, MemorySegment.ofAddress(handle(tensor)), out));
            return out.get(ADDRESS, 0).address();
        }
    }

    private void checkMemory(Object status) throws OrtException {
        try {
            check(status);
        } catch (OrtException e) {
            if (String.valueOf(e.getMessage()).contains("allocate memory")) {
                throw new OutOfMemoryError(e.getMessage());
            }
            throw e;
        }
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

    private static long handle(OrtSession session) throws OrtException {
        return handle(OrtSession.class, session);
    }

    private static long handle(OnnxTensor tensor) throws OrtException {
        return handle(OnnxTensor.class.getSuperclass(), tensor);
    }

    private static long handle(Class<?> owner, Object object) throws OrtException {
        try {
            Field handle = owner.getDeclaredField("nativeHandle");
            handle.setAccessible(true);
            return handle.getLong(object);
        } catch (ReflectiveOperationException e) {
            throw changed(e);
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
