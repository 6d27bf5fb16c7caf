using System.Globalization;

namespace Skein.Core.Formats.Pprof;

/// <summary>The end of a function's system name that tells at which await it waits.</summary>
internal static class AwaitSuffix
{
    private const string Start = " await #";

    public static string Of(int awaitIndex) => $"{Start}{awaitIndex}";

    /// <summary>The number at the end of a system name; -1 where it has none, or is no extension of the name.</summary>
    public static int Parse(string name, string systemName) =>
        systemName.StartsWith(name, StringComparison.Ordinal)
        && systemName.AsSpan(name.Length).StartsWith(Start, StringComparison.Ordinal)
        && int.TryParse(systemName.AsSpan(name.Length + Start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? index
            : -1;
}
