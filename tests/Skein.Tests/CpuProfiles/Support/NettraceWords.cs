namespace Skein.Tests.CpuProfiles.Support;

/// <summary>One line of a stream's text twin: plain words, and <c>key=number</c>.</summary>
internal sealed class NettraceWords(string line)
{
    private readonly string[] all = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Plain words, in order.</summary>
    public string this[int index] => all.Where(word => !word.Contains('=', StringComparison.Ordinal)).ElementAt(index);

    public bool Has(string word) => all.Contains(word, StringComparer.Ordinal);

    public long Number(string key, long usual) =>
        Array.Find(all, word => word.StartsWith($"{key}=", StringComparison.Ordinal)) is { } found ? long.Parse(found[(key.Length + 1)..]) : usual;
}
