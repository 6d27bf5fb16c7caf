namespace Skein.Core.Formats;

/// <summary>Reads a stream into memory, up to a bound.</summary>
internal static class BoundedBytes
{
    public static ReadOnlyMemory<byte> Read(Stream stream, int max, string bound, string name)
    {
        byte[] bytes = new byte[Math.Min(max, 64 * 1024)];
        int filled = 0;
        while (true)
        {
            int read = stream.Read(bytes, filled, bytes.Length - filled);
            filled += read;
            if (filled < bytes.Length)
            {
                if (read == 0) return bytes.AsMemory(0, filled);
                continue;
            }

            if (bytes.Length < max)
            {
                Array.Resize(ref bytes, (int)Math.Min(max, bytes.Length * 2L));
                continue;
            }

            // Exactly full: one more byte tells whether that was all.
            return stream.ReadByte() < 0 ? bytes.AsMemory(0, filled) : throw new SkeinException(name, $"is beyond the bound {bound} = {max:N0} bytes");
        }
    }
}
