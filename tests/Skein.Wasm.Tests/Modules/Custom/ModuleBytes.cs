using System.Text;

namespace Skein.Wasm.Tests.Modules.Custom;

/// <summary>Puts custom sections behind a module, byte by byte.</summary>
internal static class ModuleBytes
{
    /// <summary>A module with nothing in it.</summary>
    public static byte[] Empty { get; } = [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0];

    public static byte[] With(byte[] module, string name, params byte[] contents)
    {
        byte[] named = [.. Text(name), .. contents];
        return [.. module, 0, .. Number(named.Length), .. named];
    }

    public static byte[] Text(string text) => [.. Number(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    public static byte[] Number(int value)
    {
        var bytes = new List<byte>();
        for (uint rest = (uint)value; ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                bytes.Add((byte)rest);
                return [.. bytes];
            }

            bytes.Add((byte)(rest | 0x80));
        }
    }

    /// <summary>A part of the name section.</summary>
    public static byte[] Part(byte kind, params byte[] contents) => [kind, .. Number(contents.Length), .. contents];
}
