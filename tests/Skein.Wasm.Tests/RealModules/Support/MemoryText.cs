using System.Text;
using Skein.Wasm.Execution;

namespace Skein.Wasm.Tests.RealModules.Support;

/// <summary>Texts as C has them in a module's memory.</summary>
internal static class MemoryText
{
    /// <summary>UTF-8 up to a NUL.</summary>
    public static string Text(this LinearMemory memory, int address)
    {
        uint length = 0;
        while (memory.Span((uint)address + length, 1)[0] != 0) length++;
        return memory.Text(address, (int)length);
    }

    /// <summary>UTF-8 of some length.</summary>
    public static string Text(this LinearMemory memory, int address, int length) => Encoding.UTF8.GetString(memory.Bytes(address, length));

    /// <summary>A stretch of it.</summary>
    public static Span<byte> Bytes(this LinearMemory memory, int address, int length) => memory.Span((uint)address, (uint)length);
}
