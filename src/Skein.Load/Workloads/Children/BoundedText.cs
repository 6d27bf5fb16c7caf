namespace Skein.Load.Workloads.Children;

/// <summary>Reads a stream to its end and keeps its first characters: a child that prints for ever must not fill our memory.</summary>
internal static class BoundedText
{
    public static async Task<string> ReadAsync(StreamReader reader, int charactersMax)
    {
        var kept = new System.Text.StringBuilder();
        var buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer) is > 0 and int count) kept.Append(buffer, 0, Math.Min(count, charactersMax - kept.Length));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process is gone; what it had said stays.
        }

        return kept.ToString();
    }
}
