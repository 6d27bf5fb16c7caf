using System.Globalization;

namespace Skein.Load.Target;

/// <summary>Reads values out of the text files of /proc.</summary>
internal static class ProcText
{
    /// <summary>Fields of /proc/PID/stat from the state on: the name before may hold anything, but ends with the last bracket.</summary>
    public static string[] StatFields(string text) => text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The number behind <c>Name:</c> of a status file.</summary>
    public static long? Status(string text, string name) => Values(text, name) is [var first, ..] ? Number(first) : null;

    /// <summary>The last of the numbers behind <c>Name:</c>: of ids, that in the innermost namespace.</summary>
    public static long? LastStatus(string text, string name) => Values(text, name) is [.., var last] ? Number(last) : null;

    public static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;

    private static string[] Values(string text, string name)
    {
        string? line = text.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] == ':');
        return line?[(name.Length + 1)..].Split((char[])[' ', '\u0009'], StringSplitOptions.RemoveEmptyEntries) ?? [];
    }
}
