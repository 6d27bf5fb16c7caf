using System.Text;

namespace Skein.Wasm.Tests.Node;

/// <summary>Writes a module of functions that take nothing and give nothing, with one page of memory, all exported.</summary>
internal sealed class MemoryModule
{
    private readonly List<(string Name, byte[] Body)> functions = [];

    /// <summary>Adds a function.</summary>
    /// <param name="name">It is exported so.</param>
    /// <param name="body">Its instructions, without the last <c>end</c>.</param>
    public void Add(string name, IEnumerable<byte> body) => functions.Add((name, [.. body]));

    public byte[] ToBytes() =>
    [
        0, .. "asm"u8, 1, 0, 0, 0,
        .. Section(1, [1, 0x60, 0, 0]),
        .. Section(3, [.. Unsigned(functions.Count), .. functions.Select(_ => (byte)0)]),
        .. Section(5, [1, 0, 1]),
        .. Section(7, [.. Unsigned(functions.Count + 1), .. Name("memory"), 2, 0, .. functions.SelectMany((function, index) => (byte[])[.. Name(function.Name), 0, .. Unsigned(index)])]),
        .. Section(10, [.. Unsigned(functions.Count), .. functions.SelectMany(function => Sized([0, .. function.Body, 0x0B]))]),
    ];

    /// <summary>A number of the binary format (unsigned LEB128).</summary>
    public static byte[] Unsigned(long value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }

    /// <summary>A number of the binary format (signed LEB128).</summary>
    public static byte[] Signed(long value)
    {
        var bytes = new List<byte>();
        for (; value is < -64 or > 63; value >>= 7) bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)(value & 0x7F)];
    }

    private static byte[] Section(byte id, byte[] content) => [id, .. Sized(content)];

    private static byte[] Name(string name) => Sized(Encoding.UTF8.GetBytes(name));

    private static byte[] Sized(byte[] content) => [.. Unsigned(content.Length), .. content];
}
