using Skein.Wasm.Execution;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.Wasi.Functions;

/// <summary>Reads a path that a module gives: a copy, so that what is checked is what is used.</summary>
internal static class GuestPath
{
    public static Errno Read(Guest guest, LinearMemory memory, uint address, uint length, out string path)
    {
        path = "";
        Span<byte> bytes = memory.Span(address, length);
        if (bytes.IsEmpty) return Errno.NoEntry;
        if (bytes.Length > guest.Limits.PathBytesMax) return Errno.NameTooLong;
        if (bytes.Contains((byte)0)) return Errno.Invalid;
        if (!GuestText.TryDecode(bytes, out string? text)) return Errno.IllegalSequence;
        path = text;
        return Errno.Success;
    }
}
