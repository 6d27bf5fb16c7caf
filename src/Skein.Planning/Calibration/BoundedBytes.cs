namespace Skein.Planning.Calibration;

/// <summary>Reads a stream to its end, up to a bound.</summary>
internal static class BoundedBytes
{
    /// <summary>All bytes; null where there are more than the bound.</summary>
    public static byte[]? Read(Stream stream, int most)
    {
        using var held = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (held.Length + read > most) return null;
            held.Write(buffer, 0, read);
        }

        return held.ToArray();
    }
}
