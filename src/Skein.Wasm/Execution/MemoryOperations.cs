using System.Runtime.CompilerServices;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>Instructions on whole stretches of memory, called by compiled code. Lengths are checked first: either all bytes are written or none.</summary>
internal static unsafe class MemoryOperations
{
    public static int Grow(int pages, InstanceState state) => (int?)state.Memory!.Grow((uint)pages) ?? -1;

    public static void Fill(int to, int value, int count, InstanceState state)
    {
        LinearMemory memory = state.Memory!;
        Check(to, count, memory.Length);
        NativeFill(memory.Base + (uint)to, (byte)value, (uint)count);
    }

    public static void Copy(int to, int from, int count, InstanceState state)
    {
        LinearMemory memory = state.Memory!;
        Check(to, count, memory.Length);
        Check(from, count, memory.Length);
        Buffer.MemoryCopy(memory.Base + (uint)from, memory.Base + (uint)to, (uint)count, (uint)count);
    }

    public static void Init(int to, int from, int count, int segment, InstanceState state)
    {
        WasmModule module = state.Instance.Module.Module;
        LinearMemory memory = state.Memory!;
        ReadOnlySpan<byte> contents = state.DroppedData[segment] ? default : module.Span(module.Data[segment].Contents);
        Check(to, count, memory.Length);
        Check(from, count, contents.Length);
        contents.Slice(from, count).CopyTo(new Span<byte>(memory.Base + (uint)to, count));
    }

    public static void Drop(int segment, InstanceState state) => state.DroppedData[segment] = true;

    private static void NativeFill(byte* to, byte value, uint count) => Unsafe.InitBlockUnaligned(to, value, count);

    private static void Check(int from, int count, long length)
    {
        if ((uint)from + (long)(uint)count > length) throw new TrapException(TrapKind.MemoryOutOfBounds);
    }
}
