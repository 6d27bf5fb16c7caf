using Skein.Wasm.Capabilities;
using Skein.Wasm.Execution;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.GoJs;

/// <summary>
/// Arguments and environment in a Go module's memory, where its linker leaves room for them: texts, then their addresses, each list
/// with a 0 behind. Source: Go's <c>wasm_exec.js</c>, <c>run</c>, and <c>cmd/link/internal/ld/data.go</c>, <c>wasmMinDataAddr</c>.
/// </summary>
internal static class GoArguments
{
    private const int Start = 4096;
    private const int End = 4096 + 8192;

    public static (int Count, int Address) Write(LinearMemory memory, Guest guest)
    {
        // Go takes the first as the program's name, and fails without one.
        byte[][] arguments = guest.Arguments.IsEmpty ? ["js\0"u8.ToArray()] : [.. guest.Arguments];
        byte[][] environment = [.. guest.Environment];
        int texts = arguments.Concat(environment).Sum(Room);
        int address = Start + texts;
        int end = address + ((arguments.Length + environment.Length + 2) * 8);
        if (end >= End) throw new CapabilityException("arguments and environment", $"{end - Start:#,##0} bytes are more than the {End - Start:#,##0} that a Go module has room for");
        int place = Start;
        int pointer = address;
        foreach (byte[]? text in arguments.Append(null).Concat(environment).Append(null))
        {
            memory.WriteInt64((uint)pointer, text is null ? 0 : place);
            pointer += 8;
            if (text is null) continue;
            text.CopyTo(memory.Span((uint)place, (uint)text.Length));
            place += Room(text);
        }

        return (arguments.Length, address);
    }

    private static int Room(byte[] text) => (text.Length + 7) & ~7;
}
